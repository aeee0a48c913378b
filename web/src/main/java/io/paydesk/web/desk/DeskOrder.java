package io.paydesk.web.desk;

import io.paydesk.audit.Actor;
import io.paydesk.kernel.Page;
import io.paydesk.ticket.TicketBoard;
import io.paydesk.ticket.TicketFilter;
import io.paydesk.ticket.TicketLine;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** In which order a list of the desk stands. */
public enum DeskOrder {
    DUE,
    LATEST,
    OLDEST;

    /** As written in addresses. */
    public String getSlug() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The order of this slug; for anything else by what is promised, where something still is. */
    static DeskOrder of(@Nullable String slug, DeskView view, boolean search) {
        return Arrays.stream(values())
                .filter(order -> order.getSlug().equals(slug))
                .findFirst()
                .orElse(usual(view, search));
    }

    static DeskOrder usual(DeskView view, boolean search) {
        return search || view == DeskView.SOLVED || view == DeskView.WAITING ? LATEST : DUE;
    }

    Page<TicketLine> list(TicketBoard board, Actor actor, TicketFilter filter, int limit) {
        return switch (this) {
            case DUE -> board.urgent(actor, filter, limit);
            case LATEST -> board.latest(actor, filter, limit);
            case OLDEST -> board.longestWaiting(actor, filter, limit);
        };
    }
}
