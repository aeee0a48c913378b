package io.paydesk.web.desk;

import io.paydesk.kernel.Page;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Where somebody is on the tickets page, as its address says: list, words looked for, length of the list, open ticket. */
public record TicketsPlace(String path, DeskView view, String query, int limit, String ticket) {
    static final int STEP = 30;

    private static final int QUERY_MAX = 200;

    static TicketsPlace of(HttpServletRequest request) {
        var query = text(request, "q");
        return new TicketsPlace(
                request.getContextPath() + "/desk/tickets",
                DeskView.of(request.getParameter("view")),
                query.length() > QUERY_MAX ? query.substring(0, QUERY_MAX) : query,
                limit(text(request, "limit")),
                text(request, "ticket"));
    }

    /** The same list with this ticket open. */
    public String open(String number) {
        return new TicketsPlace(path, view, query, limit, number).url();
    }

    /** Another list, with the same ticket open. */
    public String list(DeskView other) {
        return new TicketsPlace(path, other, "", STEP, ticket).url();
    }

    /** The same list, longer. */
    public String more() {
        return new TicketsPlace(path, view, query, Math.min(limit + STEP, Page.LIMIT_MAX), ticket).url();
    }

    public boolean growing() {
        return limit < Page.LIMIT_MAX;
    }

    public String url() {
        return path + "?view=" + view.getSlug()
                + (query.isEmpty() ? "" : "&q=" + URLEncoder.encode(query, StandardCharsets.UTF_8))
                + (limit == STEP ? "" : "&limit=" + limit)
                + (ticket.isEmpty() ? "" : "&ticket=" + URLEncoder.encode(ticket, StandardCharsets.UTF_8));
    }

    private static String text(HttpServletRequest request, String name) {
        return Objects.requireNonNullElse(request.getParameter(name), "").strip();
    }

    private static int limit(String text) {
        return text.matches("[0-9]{1,3}") ? Math.max(STEP, Math.min(Integer.parseInt(text), Page.LIMIT_MAX)) : STEP;
    }
}
