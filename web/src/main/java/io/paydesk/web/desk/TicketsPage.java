package io.paydesk.web.desk;

import io.paydesk.kernel.Page;
import io.paydesk.staff.Staff;
import io.paydesk.staff.StaffView;
import io.paydesk.ticket.MessageView;
import io.paydesk.ticket.TicketBoard;
import io.paydesk.ticket.TicketFilter;
import io.paydesk.ticket.TicketLine;
import io.paydesk.ticket.TicketStatus;
import io.paydesk.ticket.TicketView;
import io.paydesk.ticket.Tickets;
import io.paydesk.web.faces.Times;
import io.paydesk.web.security.Visitor;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code /desk/tickets}: a list of tickets, the one that is open, and its customer. */
@Named
@RequestScoped
public class TicketsPage {
    private static final int OTHERS_MAX = 6;

    @Inject
    HttpServletRequest request;

    @Inject
    Visitor visitor;

    @EJB
    TicketBoard board;

    @EJB
    Tickets tickets;

    @EJB
    Staff staff;

    @Inject
    Times times;

    @Inject
    LastRead lastRead;

    private TicketsPlace place;
    private Map<DeskView, Long> counts;
    private Page<TicketLine> lines;
    private List<TicketLine> others;
    private String pulse;
    private @Nullable TicketView ticket;

    @SuppressWarnings("NullAway.Init")
    public TicketsPage() {}

    @PostConstruct
    void load() {
        var actor = visitor.actor();
        var me = actor.staffId();
        place = TicketsPlace.of(request);
        pulse = board.pulse(actor); // first, so that what happens while we load is asked for again
        if (!place.ticket().isEmpty()) {
            ticket = lastRead.begins(place.ticket())
                    ? tickets.get(actor, place.ticket(), place.part())
                    : tickets.getAgain(actor, place.ticket(), place.part());
            if (request.getMethod().equals("GET")) {
                tickets.seen(actor, place.ticket());
            }
        }
        counts = new EnumMap<>(DeskView.class);
        for (var view : DeskView.values()) {
            counts.put(view, board.count(actor, view.filter(me, null)));
        }
        var filter = place.query().isEmpty() ? place.view().filter(me, null) : found();
        lines = place.order().list(board, actor, filter, place.limit());
        others = ticket == null ? List.of() : othersOf(ticket);
    }

    /** Whoever looks for a ticket looks in all of them. */
    private TicketFilter found() {
        return new TicketFilter(TicketFilter.ALL.status(), null, null, null, null, place.query());
    }

    private List<TicketLine> othersOf(TicketView of) {
        var filter = new TicketFilter(
                TicketFilter.ALL.status(), null, null, null, of.requester().email(), null);
        return board.latest(visitor.actor(), filter, OTHERS_MAX).items().stream()
                .filter(line -> !line.number().equals(of.number()))
                .toList();
    }

    public TicketsPlace getPlace() {
        return place;
    }

    public List<DeskView> getViews() {
        return Arrays.asList(DeskView.values());
    }

    public List<DeskOrder> getOrders() {
        return Arrays.asList(DeskOrder.values());
    }

    /** The address that shows earlier messages too; null when all are shown. */
    public @Nullable String getEarlier() {
        return ticket == null || !ticket.earlier()
                ? null
                : place.before(ticket.messages().get(0).id());
    }

    public long count(DeskView view) {
        return Objects.requireNonNullElse(counts.get(view), 0L);
    }

    public Page<TicketLine> getLines() {
        return lines;
    }

    public @Nullable TicketView getTicket() {
        return ticket;
    }

    /** The last message that stands on the page, "0" when none does: whoever answers has heard so far. */
    public String getLastHeard() {
        var messages = ticket == null ? List.<MessageView>of() : ticket.messages();
        return messages.isEmpty() ? "0" : messages.get(messages.size() - 1).id();
    }

    public List<TicketLine> getOthers() {
        return others;
    }

    /** Of the same customer's tickets those into which the open one can be merged. */
    public List<TicketLine> getMergeable() {
        return others.stream()
                .filter(line -> line.status() != TicketStatus.CLOSED)
                .toList();
    }

    public String getPulse() {
        return pulse;
    }

    public List<StaffView> getColleagues() {
        return staff.active();
    }

    public boolean isMine(TicketView.@Nullable Assignee assignee) {
        return assignee != null && assignee.id() == visitor.actor().staffId();
    }

    /** The answer that can still be taken back; null when none can. */
    public @Nullable MessageView getTakeBack() {
        return ticket == null
                ? null
                : ticket.messages().stream()
                        .filter(message -> message.ticket().equals(place.ticket())) // not a merged one's
                        .filter(message -> message.takeBackUntil() != null && times.ahead(message.takeBackUntil()))
                        .reduce((first, last) -> last)
                        .orElse(null);
    }
}
