package io.paydesk.web.security;

import io.paydesk.kernel.RequestId;
import io.paydesk.kernel.Settings;
import jakarta.inject.Inject;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * Stands before every request, ahead of all other filters: names it, sets the headers of its answer, refuses what
 * another site has forged, and keeps strangers from the desk and from what is a customer’s own.
 */
public class Edge extends HttpFilter {
    private static final String ID = "paydesk.request";
    private static final long FORM_BYTES_MAX = 2_000_000;

    @Inject
    transient Settings settings;

    @Inject
    transient SignInDesk desk;

    @Inject
    transient CustomerDoor customers;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var path = SitePath.of(request);
        if (request.getDispatcherType() == DispatcherType.ERROR) {
            setHeaders(path, request, response); // the container may have reset them
            chain.doFilter(request, response);
            return;
        }
        request.setAttribute(ID, RequestId.begin());
        try {
            setHeaders(path, request, response);
            if (!path.isApi() && CrossSite.refuses(request, URI.create(settings.publicUrl()))) {
                response.sendError(HttpServletResponse.SC_FORBIDDEN);
                return;
            }
            if (!path.isApi() && isTooLarge(request)) {
                response.sendError(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
                return;
            }
            pass(path, request, response, chain);
        } finally {
            RequestId.end();
        }
    }

    /** Servers take two megabytes of such a form by default, and answer more with a fault; files come otherwise. */
    private static boolean isTooLarge(HttpServletRequest request) {
        var type = request.getContentType();
        return type != null
                && type.startsWith("application/x-www-form-urlencoded")
                && request.getContentLengthLong() > FORM_BYTES_MAX;
    }

    private void pass(SitePath path, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (Gate.isOwn(path)) {
            passCustomer(path, request, response, chain);
            return;
        }
        switch (Gate.answer(path, () -> desk.standing(request))) {
            case OPEN -> chain.doFilter(request, response);
            case HIDDEN -> response.sendError(HttpServletResponse.SC_NOT_FOUND);
            case SIGN_IN_FIRST -> askToSignIn(Gate.SIGN_IN, request, response);
            case SECOND_FACTOR_FIRST -> askToSignIn(Gate.SECOND_FACTOR, request, response);
        }
    }

    private void passCustomer(
            SitePath path, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var device = customers.browser(request).deviceToken();
        var account = customers.whoSends(request).or(() -> customers.resume(request, response));
        if (account.isEmpty()) {
            KeptForm.keep(request, device, () -> customers.knows(request));
            askToSignIn(Gate.CUSTOMER_SIGN_IN, request, response);
        } else if (customers.owesConsent(request) && !path.is(Gate.CONSENT)) {
            KeptForm.keep(request, device, () -> customers.knows(request));
            askToSignIn(Gate.CONSENT, request, response);
        } else {
            chain.doFilter(KeptForm.opened(request, device), response);
        }
    }

    /** A page is led to the sign-in and back; a script of a page, which cannot follow, is told. */
    private static void askToSignIn(String page, HttpServletRequest request, HttpServletResponse response) {
        var mode = request.getHeader("Sec-Fetch-Mode");
        if (mode != null && !mode.equals("navigate")) {
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
            return;
        }
        var to = URLEncoder.encode(place(request), StandardCharsets.UTF_8);
        // Not sendRedirect: some servers make an absolute address of it, wrong behind a proxy.
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", request.getContextPath() + page + "?to=" + to);
    }

    /** Where to go on: the page itself, or the one whose form was sent, of the same path. */
    private static String place(HttpServletRequest request) {
        var path = request.getRequestURI();
        var query = request.getQueryString();
        var referer = request.getHeader("Referer");
        if (!request.getMethod().equals("GET")) {
            var from = referer == null ? -1 : referer.indexOf(path + "?");
            query = from < 0 ? null : referer.substring(from + path.length() + 1);
        }
        return query == null ? path : path + "?" + query;
    }

    private void setHeaders(SitePath path, HttpServletRequest request, HttpServletResponse response) {
        var https = request.isSecure() || settings.publicUrl().startsWith("https:");
        AnswerHeaders.of(path, https).forEach(response::setHeader);
        if (request.getAttribute(ID) instanceof String) {
            response.setHeader("X-Request-Id", idOf(request));
        }
    }

    /** The name of a request in its answer, and in the log, where it outlives the thread that worked on it. */
    public static String idOf(HttpServletRequest request) {
        return request.getAttribute(ID) instanceof String id ? id : "-";
    }
}
