package io.paydesk.web.security;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells requests that another site makes a visitor's browser send: they may read pages, never change anything. */
final class CrossSite {
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    private CrossSite() {}

    static boolean refuses(HttpServletRequest request, URI publicUrl) {
        return !SAFE.contains(request.getMethod())
                && isForeign(
                        request.getHeader("Sec-Fetch-Site"),
                        request.getHeader("Origin"),
                        request.getHeader("Host"),
                        publicUrl);
    }

    /**
     * By what the browser says itself; one that says nothing of Sec-Fetch-Site still names the Origin. Who sends neither
     * is no browser, or one whose cookies SameSite keeps at home.
     */
    static boolean isForeign(
            @Nullable String fetchSite, @Nullable String origin, @Nullable String host, URI publicUrl) {
        if (fetchSite != null) {
            return !fetchSite.equals("same-origin") && !fetchSite.equals("none");
        }
        if (origin == null) {
            return false;
        }
        var from = origin.toLowerCase(Locale.ROOT);
        var ours = publicUrl.getScheme() + "://" + publicUrl.getRawAuthority();
        var named = host == null ? "" : host.toLowerCase(Locale.ROOT);
        return !from.equals(ours.toLowerCase(Locale.ROOT))
                && !from.equals("http://" + named)
                && !from.equals("https://" + named);
    }
}
