package io.paydesk.web.desk;

import io.paydesk.ticket.Priority;
import io.paydesk.ticket.SendAgain;
import io.paydesk.ticket.StepUps;
import io.paydesk.ticket.TicketChange;
import io.paydesk.ticket.TicketStatus;
import io.paydesk.ticket.Tickets;
import io.paydesk.ticket.Topic;
import io.paydesk.web.faces.Notices;
import io.paydesk.web.security.Visitor;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What is done to the open ticket besides writing: given to somebody, moved on, an answer sent again. */
@Named
@RequestScoped
public class TicketActions {
    @Inject
    HttpServletRequest request;

    @Inject
    Visitor visitor;

    @EJB
    Tickets tickets;

    @EJB
    SendAgain sending;

    @EJB
    StepUps stepUps;

    @Inject
    TicketsPage page;

    @Inject
    Notices notices;

    private long assignee;
    private @Nullable TicketStatus status;
    private @Nullable Priority priority;
    private @Nullable Topic topic;

    @PostConstruct
    void begin() {
        var ticket = page.getTicket();
        if (ticket != null) {
            assignee = ticket.assignee() == null ? 0 : ticket.assignee().id();
            status = ticket.status();
            priority = ticket.priority();
            topic = ticket.topic();
        }
    }

    /** The customer is asked by mail to prove who they are. */
    public void askForProof() {
        stepUps.ask(visitor.actor(), page.getPlace().ticket());
        notices.go(page.getPlace().url(), "desk_tickets.prove.done");
    }

    public void assignToMe() {
        var place = page.getPlace();
        tickets.change(
                visitor.actor(),
                place.ticket(),
                TicketChange.assignee(visitor.actor().staffId()));
        notices.go(place.url(), "desk_tickets.done.assigned");
    }

    /** Refuses, besides what the verb does: CHANGED_MEANWHILE when the ticket is not as the form showed it. */
    public void change() {
        var place = page.getPlace();
        var sent = Objects.requireNonNullElse(request.getParameter("version"), "");
        var version = sent.matches("[0-9]{1,9}") ? Integer.parseInt(sent) : -1;
        tickets.change(
                visitor.actor(), place.ticket(), new TicketChange(version, status, priority, assignee, topic, null));
        notices.go(place.url(), "desk_tickets.done.changed");
    }

    /** One click sends once: a second one finds it on its way. */
    public void sendAgain() {
        var place = page.getPlace();
        var id = Objects.requireNonNullElse(request.getParameter("message"), "");
        sending.sendAgain(visitor.actor(), place.ticket(), id);
        notices.go(place.url(), "desk_tickets.done.sent_again");
    }

    /** The states that can be chosen: never back to NEW. */
    public List<TicketStatus> getStatuses() {
        return Arrays.stream(TicketStatus.values())
                .filter(each -> each != TicketStatus.NEW || status == TicketStatus.NEW)
                .toList();
    }

    public List<Priority> getPriorities() {
        return Arrays.asList(Priority.values());
    }

    public List<Topic> getTopics() {
        return Arrays.asList(Topic.values());
    }

    public long getAssignee() {
        return assignee;
    }

    public void setAssignee(long assignee) {
        this.assignee = assignee;
    }

    public @Nullable TicketStatus getStatus() {
        return status;
    }

    public void setStatus(TicketStatus status) {
        this.status = status;
    }

    public @Nullable Priority getPriority() {
        return priority;
    }

    public void setPriority(Priority priority) {
        this.priority = priority;
    }

    public @Nullable Topic getTopic() {
        return topic;
    }

    public void setTopic(Topic topic) {
        this.topic = topic;
    }
}
