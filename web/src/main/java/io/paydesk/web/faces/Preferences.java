package io.paydesk.web.faces;

import io.paydesk.kernel.Language;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Language and theme as the visitor chose them: {@code ?lang=} and {@code ?theme=} are kept in cookies for a year. */
@WebFilter("/*")
public class Preferences extends HttpFilter {
    private static final String LANG = "lang";
    private static final String THEME = "theme";
    private static final int YEAR_SECONDS = 365 * 24 * 3600;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var language = Language.of(asked(request, LANG));
        if (language != null) {
            keep(response, LANG, language.tag());
        }
        var theme = asked(request, THEME);
        if (theme != null) {
            keep(response, THEME, known(theme));
        }
        chain.doFilter(request, response);
    }

    /** {@code light}, {@code dark}, or null for the system's own. */
    static @Nullable String theme(HttpServletRequest request) {
        var theme = known(Objects.requireNonNullElse(
                Optional.ofNullable(asked(request, THEME)).orElseGet(() -> cookie(request, THEME)), ""));
        return theme.equals("auto") ? null : theme;
    }

    /** Read from the query string alone, since asking for parameters would read a whole upload. */
    private static @Nullable String asked(HttpServletRequest request, String name) {
        var query = request.getQueryString();
        return query == null
                ? null
                : Arrays.stream(query.split("&", -1))
                        .filter(pair -> pair.startsWith(name + "="))
                        .map(pair -> pair.substring(name.length() + 1))
                        .findFirst()
                        .orElse(null);
    }

    private static @Nullable String cookie(HttpServletRequest request, String name) {
        return request.getCookies() == null
                ? null
                : Arrays.stream(request.getCookies())
                        .filter(cookie -> cookie.getName().equals(name))
                        .map(Cookie::getValue)
                        .findFirst()
                        .orElse(null);
    }

    private static void keep(HttpServletResponse response, String name, String value) {
        var cookie = new Cookie(name, value);
        cookie.setPath("/");
        cookie.setMaxAge(YEAR_SECONDS);
        cookie.setAttribute("SameSite", "Lax");
        response.addCookie(cookie);
    }

    private static String known(String theme) {
        return theme.equals("light") || theme.equals("dark") ? theme : "auto";
    }
}
