package io.paydesk.web.desk;

import io.paydesk.ticket.TicketFilter;
import io.paydesk.ticket.TicketStatus;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The lists of the desk, each with the symbol it is known by. */
public enum DeskView {
    UNASSIGNED("users"),
    MINE("inbox"),
    OPEN("ticket"),
    WAITING("reply"),
    SOLVED("check-c");

    private final String icon;

    DeskView(String icon) {
        this.icon = icon;
    }

    public String getIcon() {
        return icon;
    }

    /** As written in addresses. */
    public String getSlug() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The list of this slug; all open ones for anything else. */
    static DeskView of(@Nullable String slug) {
        return Arrays.stream(values())
                .filter(view -> view.getSlug().equals(slug))
                .findFirst()
                .orElse(OPEN);
    }

    TicketFilter filter(long me, @Nullable String text) {
        var filter =
                switch (this) {
                    case UNASSIGNED -> TicketFilter.of(TicketFilter.UNSOLVED, 0L);
                    case MINE -> TicketFilter.of(TicketFilter.UNSOLVED, me);
                    case OPEN -> TicketFilter.of(TicketFilter.UNSOLVED, null);
                    case WAITING -> TicketFilter.of(Set.of(TicketStatus.PENDING), null);
                    case SOLVED -> TicketFilter.of(Set.of(TicketStatus.SOLVED, TicketStatus.CLOSED), null);
                };
        return new TicketFilter(filter.status(), null, null, filter.assignee(), null, text);
    }
}
