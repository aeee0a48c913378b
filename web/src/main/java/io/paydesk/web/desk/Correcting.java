package io.paydesk.web.desk;

import io.paydesk.ticket.CorrectAddress;
import io.paydesk.ticket.MessageView;
import io.paydesk.web.faces.Notices;
import io.paydesk.web.security.Visitor;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;

/** At an answer that did not arrive: the customer's address is corrected, and the answer goes there. */
@Named
@RequestScoped
public class Correcting {
    @Inject
    HttpServletRequest request;

    @Inject
    Visitor visitor;

    @EJB
    CorrectAddress addresses;

    @Inject
    Notices notices;

    public void correct() {
        var place = TicketsPlace.of(request);
        addresses.correct(visitor.actor(), place.ticket(), sent("message"), sent("corrected"));
        notices.go(place.url(), "desk_tickets.done.corrected");
    }

    /** Whether the form of this message came back with a refusal: it stays open, as typed. */
    public boolean isOpen(MessageView message) {
        return request.getParameter("corrected") != null && sent("message").equals(message.id());
    }

    public String typed(MessageView message) {
        return isOpen(message) ? sent("corrected") : "";
    }

    private String sent(String name) {
        return Objects.requireNonNullElse(request.getParameter(name), "");
    }
}
