package io.paydesk.web.security;

import jakarta.servlet.SessionCookieConfig;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.stream.Stream;

/** Cookies that scripts do not see and other sites do not send; over HTTPS bound to this host alone (RFC 6265bis §4.1.3.2). */
final class Cookies {
    private static final String HOST = "__Host-";
    private static final String SAME_SITE = "SameSite";
    private static final String LAX = "Lax"; // not Strict: who follows a link of our mails is still signed in

    private Cookies() {}

    /** What a cookie is called: {@code __Host-} is kept by browsers over HTTPS only. */
    static String name(String plain, boolean https) {
        return https ? HOST + plain : plain;
    }

    static Optional<String> read(HttpServletRequest request, String plain) {
        var cookies = request.getCookies();
        return cookies == null
                ? Optional.empty()
                : Stream.of(cookies)
                        .filter(cookie -> cookie.getName().equals(plain)
                                || cookie.getName().equals(HOST + plain))
                        .map(Cookie::getValue)
                        .findFirst();
    }

    /** The server's own cookie; Payara takes SameSite from {@code glassfish-web.xml} alone. */
    static void ofSession(SessionCookieConfig cookie, boolean https) {
        cookie.setName(name("session", https));
        cookie.setPath("/");
        cookie.setHttpOnly(true);
        cookie.setSecure(https);
        cookie.setAttribute(SAME_SITE, LAX);
    }

    static void write(HttpServletResponse response, String plain, String value, int seconds, boolean https) {
        var cookie = new Cookie(name(plain, https), value);
        cookie.setPath("/");
        cookie.setHttpOnly(true);
        cookie.setSecure(https);
        cookie.setMaxAge(seconds);
        cookie.setAttribute(SAME_SITE, LAX);
        response.addCookie(cookie);
    }
}
