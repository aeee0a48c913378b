package io.paydesk.web.desk;

import io.paydesk.idempotency.IdempotentCalls;
import io.paydesk.idempotency.StoredAnswer;
import io.paydesk.ticket.Draft;
import io.paydesk.ticket.NewAttachment;
import io.paydesk.ticket.TicketStatus;
import io.paydesk.ticket.Tickets;
import io.paydesk.web.faces.Notices;
import io.paydesk.web.security.Visitor;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where an answer or a note is written. A form sent twice acts once: it carries a token of its own. */
@Named
@RequestScoped
public class Composer {
    static final String DRAFT = "draft";

    @Inject
    HttpServletRequest request;

    @Inject
    Visitor visitor;

    @EJB
    Tickets tickets;

    @EJB
    IdempotentCalls calls;

    @Inject
    ChosenFiles chosen;

    @Inject
    KeptFiles kept;

    @Inject
    Notices notices;

    private String text = "";
    private String token = "";
    private TicketStatus status = TicketStatus.PENDING;
    private List<Part> attachments = List.of();

    @PostConstruct
    void begin() {
        text = notices.left(DRAFT);
        var sent = Objects.requireNonNullElse(request.getParameter("token"), "");
        token = sent.matches("[0-9a-f-]{36}") ? sent : UUID.randomUUID().toString();
    }

    /** Sends the answer, or keeps the note. */
    public void send() throws IOException {
        var place = TicketsPlace.of(request);
        var actor = visitor.actor();
        var uploaded = chosen.keep(actor, attachments);
        var files = Stream.concat(kept.chosen().stream(), uploaded.stream()).toList();
        var draft = new Draft(text, files, isNote() ? null : status, isNote() ? null : heard());
        calls.once(actor, "desk:" + token, fingerprint(place.ticket(), uploaded), () -> {
            var message =
                    isNote() ? tickets.note(actor, place.ticket(), draft) : tickets.reply(actor, place.ticket(), draft);
            return new StoredAnswer(201, message.id());
        });
        kept.drop(place.ticket());
        notices.go(place.url(), isNote() ? "desk_tickets.done.note" : "desk_tickets.done.reply");
    }

    /** Up to which message the author had heard, when the form was shown. */
    private @Nullable Long heard() {
        var heard = Objects.requireNonNullElse(request.getParameter("heard"), "");
        return heard.matches("[0-9]{1,18}") ? Long.valueOf(heard) : null;
    }

    /** Of the kept files what the form said: once it was sent they are kept no longer. */
    private String fingerprint(String ticket, List<NewAttachment> uploaded) {
        var hashes = uploaded.stream().map(NewAttachment::sha256).toList();
        return Fingerprint.of(ticket, isNote() ? "note" : status.name(), text, hashes.toString(), kept.marks() + "");
    }

    public boolean isNote() {
        return "note".equals(request.getParameter("kind"));
    }

    public String getToken() {
        return token;
    }

    public String getText() {
        return text;
    }

    public void setText(@Nullable String text) {
        this.text = Objects.requireNonNullElse(text, "");
    }

    /** The states a ticket can have after an answer, the usual one first. */
    public List<TicketStatus> getStatuses() {
        return List.of(TicketStatus.PENDING, TicketStatus.OPEN, TicketStatus.SOLVED);
    }

    /** The key of what such a state is called beside the button. */
    public String after(TicketStatus next) {
        return switch (next) {
            case SOLVED, CLOSED -> "desk_tickets.after.solved";
            case NEW, OPEN -> "desk_tickets.after.open";
            case PENDING -> "desk_tickets.after.pending";
        };
    }

    public TicketStatus getStatus() {
        return status;
    }

    public void setStatus(TicketStatus status) {
        this.status = status;
    }

    public List<Part> getAttachments() {
        return attachments;
    }

    public void setAttachments(@Nullable List<Part> attachments) {
        this.attachments = attachments == null ? List.of() : List.copyOf(attachments);
    }
}
