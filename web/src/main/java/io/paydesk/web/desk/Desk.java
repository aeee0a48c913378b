package io.paydesk.web.desk;

import io.paydesk.deposit.StrayAlarm;
import io.paydesk.deposit.StrayClock;
import io.paydesk.mailbox.SilentMailbox;
import io.paydesk.mailbox.SilentMailboxes;
import io.paydesk.maillog.MailLog;
import io.paydesk.staff.StaffView;
import io.paydesk.ticket.Delivery;
import io.paydesk.ticket.MessageView;
import io.paydesk.ticket.Person;
import io.paydesk.ticket.TicketBoard;
import io.paydesk.ticket.TicketStatus;
import io.paydesk.ticket.Trust;
import io.paydesk.web.faces.SystemSentence;
import io.paydesk.web.faces.Texts;
import io.paydesk.web.security.Visitor;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The frame around every page of the desk: who works here, what waits, and how states look. */
@Named
@RequestScoped
public class Desk {
    @Inject
    Visitor visitor;

    @EJB
    TicketBoard board;

    @EJB
    MailLog mailLog;

    @EJB
    SilentMailboxes silentMailboxes;

    @EJB
    StrayClock strayClock;

    private @Nullable StrayAlarm strays;
    private @Nullable Long waiting;
    private @Nullable List<SilentMailbox> silent;
    private @Nullable Long quarantined;

    public StaffView getMember() {
        return visitor.staff().orElseThrow();
    }

    /** Tickets that nobody looks after. */
    public long getWaiting() {
        if (waiting == null) {
            waiting = board.count(visitor.actor(), DeskView.UNASSIGNED.filter(0, null));
        }
        return waiting;
    }

    public long getQuarantined() {
        if (quarantined == null) {
            quarantined = mailLog.quarantined();
        }
        return quarantined;
    }

    /** Mailboxes that nobody reads though they should be, for those who can do something about it. */
    public List<SilentMailbox> getSilent() {
        if (silent == null) {
            silent = visitor.may("mail:operate") ? silentMailboxes.now() : List.of();
        }
        return silent;
    }

    /** Money in suspense that nobody decides about, for those who see it. */
    public StrayAlarm getStrays() {
        if (strays == null) {
            strays = strayClock.alarm(visitor.actor());
        }
        return strays;
    }

    /** What somebody is called here: the name, else the address. */
    public String name(Person person) {
        return person.name().isBlank() ? person.email() : person.name();
    }

    /** A message's text as HTML: escaped, its addresses to be clicked. */
    public String linked(String text) {
        return LinkedText.of(text);
    }

    /** What the house noted in a timeline, in the words of these texts. */
    public String event(MessageView message, Texts texts) {
        return SystemSentence.of(message, texts);
    }

    public String initial(String name) {
        return name.isBlank()
                ? "·"
                : new String(Character.toChars(name.strip().codePointAt(0))).toUpperCase(Locale.ROOT);
    }

    public String tone(TicketStatus status) {
        return switch (status) {
            case NEW -> "brand";
            case OPEN -> "info";
            case PENDING -> "warn";
            case SOLVED -> "ok";
            case CLOSED -> "";
        };
    }

    public String tone(Delivery delivery) {
        return switch (delivery) {
            case QUEUED, SENDING -> "info";
            case SENT -> "ok";
            case HELD -> "warn";
            case FAILED, BOUNCED -> "bad";
        };
    }

    public String tone(Trust trust) {
        return switch (trust) {
            case ANONYMOUS, UNVERIFIED -> "warn";
            case EMAIL_PROVEN, SIGNED_IN, STEP_UP -> "ok";
        };
    }

    /** The key of why an answer did not arrive and what to do about it. */
    public String advice(MessageView answer) {
        return answer.delivery() == Delivery.HELD
                ? "desk_tickets.delivery.held"
                : DeliveryReason.of(answer.deliveryProblem())
                        .map(DeliveryReason::key)
                        .orElse(
                                answer.delivery() == Delivery.BOUNCED
                                        ? "desk_tickets.delivery.bounced"
                                        : "desk_tickets.delivery.failed");
    }
}
