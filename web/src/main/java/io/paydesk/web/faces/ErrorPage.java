package io.paydesk.web.faces;

import io.paydesk.kernel.Language;
import io.paydesk.kernel.Settings;
import io.paydesk.web.security.CustomerDoor;
import io.paydesk.web.security.Edge;
import io.paydesk.web.security.Languages;
import io.paydesk.web.security.SignInDesk;
import jakarta.inject.Inject;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The page of a "no such page", a fault or an expired one, in the visitor's language. It needs nothing of Faces, which may
 * be what failed. A fault is logged once, here, under the incident number that the page shows.
 */
@WebServlet("/error")
public class ErrorPage extends HttpServlet {
    static final int EXPIRED = 440;

    private static final Logger LOG = System.getLogger(ErrorPage.class.getName());
    private static final String FAULT = "fault";
    private static final String INCIDENT = "io.paydesk.incident";
    private static final String WAS_EXPIRED = "io.paydesk.expired";
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String PAGE = page();

    @Inject
    Settings settings;

    @Inject
    Assets assets;

    @Inject
    SignInDesk desk;

    @Inject
    CustomerDoor customers;

    /** Logs a fault and keeps its incident number for the page. */
    static void note(HttpServletRequest request, Throwable fault) {
        var number = new byte[4];
        RANDOM.nextBytes(number);
        var incident = "E-" + HexFormat.of().withUpperCase().formatHex(number);
        request.setAttribute(INCIDENT, incident);
        LOG.log(
                Level.ERROR,
                "Incident " + incident + " at " + request.getMethod() + " " + request.getRequestURI() + " request="
                        + Edge.idOf(request),
                fault);
    }

    static void expired(HttpServletRequest request) {
        request.setAttribute(WAS_EXPIRED, true);
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var status = (Integer) Objects.requireNonNullElse(
                request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE), HttpServletResponse.SC_NOT_FOUND);
        var kind = kind(request, status);
        unnoted(request, kind).ifPresent(thrown -> note(request, thrown));
        response.setStatus(kind.equals("missing") ? HttpServletResponse.SC_NOT_FOUND : status);
        response.setHeader("Cache-Control", "no-store");
        if (isForMachines(request)) {
            problem(response, status);
        } else {
            response.setContentType("text/html;charset=UTF-8");
            response.getWriter().write(filled(request, kind));
        }
    }

    /** The fault that nobody has logged yet; none where it is no fault: Open Liberty has an exception for a page that is not there, too. */
    static Optional<Throwable> unnoted(HttpServletRequest request, String kind) {
        return kind.equals(FAULT)
                        && request.getAttribute(INCIDENT) == null
                        && request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable thrown
                ? Optional.of(thrown)
                : Optional.empty();
    }

    static String kind(HttpServletRequest request, int status) {
        if (request.getAttribute(WAS_EXPIRED) != null || status == EXPIRED) {
            return "expired";
        }
        return switch (status) {
            case HttpServletResponse.SC_FORBIDDEN, HttpServletResponse.SC_NOT_FOUND -> "missing";
            case HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE -> "too_large";
            default -> status < HttpServletResponse.SC_INTERNAL_SERVER_ERROR ? "refused" : FAULT;
        };
    }

    private String filled(HttpServletRequest request, String kind) {
        var language = language(request, kind);
        var texts = Texts.in(language);
        var theme = Preferences.theme(request);
        var path = path(request);
        var desk = Stream.of("/desk", "/admin").anyMatch(place -> path.startsWith(request.getContextPath() + place));
        var incident = (String) Objects.requireNonNullElse(request.getAttribute(INCIDENT), "");
        return fill(Map.ofEntries(
                Map.entry("lang", language.tag()),
                Map.entry("theme", theme == null ? "" : " data-theme=\"" + theme + "\""),
                Map.entry("title", texts.get("error." + kind + ".title")),
                Map.entry("text", texts.get("error." + kind + ".text")),
                Map.entry("incident", incident.isEmpty() ? "" : texts.say("error.incident", incident)),
                Map.entry("back", texts.get(desk ? "error.back.desk" : "error.back.home")),
                Map.entry("home", request.getContextPath() + (desk ? "/desk" : "/")),
                Map.entry("brand", escaped(settings.brand())),
                Map.entry("place", texts.get("shell.place")),
                Map.entry("skip", texts.get("shell.skip")),
                Map.entry("css", assets.url("paydesk.css")),
                Map.entry("icons", assets.getIcons()),
                Map.entry("logo", assets.url("logo.svg")),
                Map.entry("icon", kind.equals("expired") ? "clock" : kind.equals("missing") ? "search" : "alert"),
                Map.entry("tone", kind.equals(FAULT) ? "bad" : kind.equals("missing") ? "brand" : "warn")));
    }

    /** Who is signed in is looked up, but after a fault: it may be the database that failed, and the page is not to wait for it. */
    private Language language(HttpServletRequest request, String kind) {
        if (!kind.equals(FAULT)) {
            try {
                if (desk.whoSends(request).isEmpty()) {
                    customers.whoSends(request);
                }
            } catch (RuntimeException e) {
                LOG.log(Level.DEBUG, "Nobody can say who sent it, so the error page speaks as the browser asks", e);
            }
        }
        return Languages.known(request);
    }

    private static String fill(Map<String, String> values) {
        var page = PAGE;
        for (var value : values.entrySet()) {
            page = page.replace("{{" + value.getKey() + "}}", value.getValue());
        }
        return page;
    }

    private static void problem(HttpServletResponse response, int status) throws IOException {
        response.setContentType("application/problem+json;charset=UTF-8");
        response.getWriter().write("{\"type\":\"about:blank\",\"status\":" + status + "}");
    }

    private static boolean isForMachines(HttpServletRequest request) {
        var path = path(request)
                .substring(Math.min(
                        path(request).length(), request.getContextPath().length()));
        return path.startsWith("/api/") || path.startsWith("/-/");
    }

    private static String path(HttpServletRequest request) {
        return (String) Objects.requireNonNullElse(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI), "/");
    }

    static String escaped(@Nullable String text) {
        return text == null
                ? ""
                : text.replace("&", "&amp;")
                        .replace("<", "&lt;")
                        .replace(">", "&gt;")
                        .replace("\"", "&quot;");
    }

    private static String page() {
        try (InputStream file = Objects.requireNonNull(ErrorPage.class.getResourceAsStream("error-page.html"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
