package io.paydesk.web.desk;

import io.paydesk.kernel.Cut;
import io.paydesk.kernel.Page;
import io.paydesk.ticket.TimelinePart;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where somebody is on the tickets page, as its address says: list, its order (null: the usual one), words looked for, length of the
 * list, open ticket, and the message before which more of its timeline is shown ("" for its end).
 */
public record TicketsPlace(
        String path,
        DeskView view,
        @Nullable DeskOrder chosen,
        String query,
        int limit,
        String ticket,
        String earlier) {
    static final int STEP = 30;

    /** Messages of the open ticket that are shown, and so many more each time. */
    static final int MESSAGES = 50;

    private static final int QUERY_MAX = 200;

    static TicketsPlace of(HttpServletRequest request) {
        var query = text(request, "q");
        var view = DeskView.of(request.getParameter("view"));
        var order = DeskOrder.of(request.getParameter("order"), view, !query.isEmpty());
        var earlier = text(request, "earlier");
        return new TicketsPlace(
                request.getContextPath() + "/desk/tickets",
                view,
                order == DeskOrder.usual(view, !query.isEmpty()) ? null : order,
                Cut.to(QUERY_MAX, query),
                limit(text(request, "limit")),
                text(request, "ticket"),
                earlier.matches("[0-9]{1,18}") ? earlier : "");
    }

    public DeskOrder order() {
        return chosen == null ? DeskOrder.usual(view, !query.isEmpty()) : chosen;
    }

    /** The same list with this ticket open. */
    public String open(String number) {
        return new TicketsPlace(path, view, chosen, query, limit, number, "").url();
    }

    /** Another list, with the same ticket open. */
    public String list(DeskView other) {
        return new TicketsPlace(path, other, null, "", STEP, ticket, earlier).url();
    }

    /** The same list in another order. */
    public String in(DeskOrder order) {
        var usual = order == DeskOrder.usual(view, !query.isEmpty());
        return new TicketsPlace(path, view, usual ? null : order, query, STEP, ticket, earlier).url();
    }

    /** The same list, longer. */
    public String more() {
        return new TicketsPlace(path, view, chosen, query, Math.min(limit + STEP, Page.LIMIT_MAX), ticket, earlier)
                .url();
    }

    public boolean growing() {
        return limit < Page.LIMIT_MAX;
    }

    /** The same ticket with messages before this one too, which stays where it is in the window. */
    public String before(String message) {
        return new TicketsPlace(path, view, chosen, query, limit, ticket, message).url() + "#m-" + message;
    }

    TimelinePart part() {
        return earlier.isEmpty()
                ? new TimelinePart(MESSAGES, null, false)
                : new TimelinePart(MESSAGES, Long.valueOf(earlier), true);
    }

    public String url() {
        return path + "?view=" + view.getSlug()
                + (chosen == null ? "" : "&order=" + chosen.getSlug())
                + (query.isEmpty() ? "" : "&q=" + URLEncoder.encode(query, StandardCharsets.UTF_8))
                + (limit == STEP ? "" : "&limit=" + limit)
                + (ticket.isEmpty() ? "" : "&ticket=" + URLEncoder.encode(ticket, StandardCharsets.UTF_8))
                + (earlier.isEmpty() ? "" : "&earlier=" + earlier);
    }

    private static String text(HttpServletRequest request, String name) {
        return Objects.requireNonNullElse(request.getParameter(name), "").strip();
    }

    private static int limit(String text) {
        return text.matches("[0-9]{1,3}") ? Math.max(STEP, Math.min(Integer.parseInt(text), Page.LIMIT_MAX)) : STEP;
    }
}
