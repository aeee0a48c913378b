package io.paydesk.web.desk;

import io.paydesk.ticket.TakeBack;
import io.paydesk.web.faces.Notices;
import io.paydesk.web.security.Visitor;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;

/** An answer is taken back before it leaves: its text and its files go back to where it was written. */
@Named
@RequestScoped
public class TakingBack {
    @Inject
    HttpServletRequest request;

    @Inject
    Visitor visitor;

    @EJB
    TakeBack answers;

    @Inject
    KeptFiles kept;

    @Inject
    Notices notices;

    public void takeBack() {
        var place = TicketsPlace.of(request);
        var id = Objects.requireNonNullElse(request.getParameter("message"), "");
        var draft = answers.takeBack(visitor.actor(), place.ticket(), id);
        notices.leave(Composer.DRAFT, draft.text());
        kept.keep(place.ticket(), draft.attachments());
        notices.go(place.url(), "desk_tickets.done.taken_back");
    }
}
