package io.paydesk.web.desk;

import io.paydesk.ticket.Merge;
import io.paydesk.ticket.MergeTickets;
import io.paydesk.ticket.TicketLine;
import io.paydesk.web.faces.Notices;
import io.paydesk.web.security.Visitor;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The open ticket becomes part of another one; where another customer asked there, that is asked once more. */
@Named
@RequestScoped
public class Merging {
    @Inject
    HttpServletRequest request;

    @Inject
    Visitor visitor;

    @EJB
    MergeTickets merging;

    @Inject
    Notices notices;

    private String into = "";
    private @Nullable TicketLine other;

    @PostConstruct
    void begin() {
        var typed = Objects.requireNonNullElse(request.getParameter("into"), "")
                .strip()
                .toUpperCase(Locale.ROOT);
        into = typed.matches("[0-9]+") ? "PD-" + typed : typed;
    }

    /** Merges, or shows what is to be confirmed. */
    public void merge() {
        var place = TicketsPlace.of(request);
        var actor = visitor.actor();
        var confirmed = into.equals(request.getParameter("confirmed"));
        other = confirmed
                ? null
                : merging.ofAnotherCustomer(actor, place.ticket(), into).orElse(null);
        if (other == null) {
            var takePart = request.getParameter("take-part") != null;
            merging.merge(actor, place.ticket(), new Merge(into, confirmed, takePart));
            notices.go(place.open(into), "desk_tickets.done.merged");
        }
    }

    /** The number as it was typed, in the form of our numbers. */
    public String getInto() {
        return into;
    }

    /** The other customer's ticket, while it is to be confirmed that the two belong together. */
    public @Nullable TicketLine getOther() {
        return other;
    }
}
