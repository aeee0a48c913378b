package io.paydesk.web.security;

import io.paydesk.account.AccountView;
import io.paydesk.kernel.Language;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which language somebody is answered in. */
public final class Languages {
    /** What is spoken when nothing else is known. */
    public static final Language DEFAULT = Language.ZH_CN;

    private Languages() {}

    /**
     * By the address's {@code lang}, else the cookie, else the account of who was found to send this request, else the browser's
     * list, else Chinese. Nobody is looked up for it, so that an error page has it too when the database is what failed.
     */
    public static Language known(HttpServletRequest request) {
        return of(
                request.getQueryString(),
                Cookies.read(request, "lang").orElse(null),
                SignInDesk.known(request)
                        .map(stay -> stay.member().language())
                        .or(() -> CustomerDoor.known(request).map(AccountView::language))
                        .orElse(null),
                request.getHeader("Accept-Language"));
    }

    /** By the address's {@code lang}, else the cookie, else the account, else the browser's list, else Chinese. */
    static Language of(
            @Nullable String query,
            @Nullable String cookie,
            @Nullable String account,
            @Nullable String acceptLanguage) {
        return Stream.of(inQuery(query), cookie, account)
                .flatMap(tag -> Optional.ofNullable(Language.of(tag)).stream())
                .findFirst()
                .orElseGet(() -> accepted(acceptLanguage));
    }

    /** The first of ours in an Accept-Language header, by weight and then by place; Chinese when there is none. */
    public static Language accepted(@Nullable String header) {
        if (header == null || header.isBlank() || header.length() > 1000) {
            return DEFAULT;
        }
        try {
            return Locale.LanguageRange.parse(header).stream()
                    .filter(range -> range.getWeight() > 0)
                    .flatMap(range -> Optional.ofNullable(Language.of(range.getRange())).stream())
                    .findFirst()
                    .orElse(DEFAULT);
        } catch (IllegalArgumentException e) {
            return DEFAULT;
        }
    }

    /** The value of {@code lang} in a query string, read by hand so that no form body is read for it. */
    static @Nullable String inQuery(@Nullable String query) {
        if (query == null) {
            return null;
        }
        for (var pair : query.split("&", -1)) {
            if (pair.startsWith("lang=")) {
                try {
                    return URLDecoder.decode(pair.substring(5), StandardCharsets.UTF_8);
                } catch (IllegalArgumentException e) {
                    return null;
                }
            }
        }
        return null;
    }
}
