package io.paydesk.web.desk;

import io.paydesk.kernel.Page;
import io.paydesk.maillog.Disposition;
import io.paydesk.maillog.InboundLine;
import io.paydesk.maillog.KeptBackMails;
import io.paydesk.maillog.MailBoard;
import io.paydesk.outbox.Outbox;
import io.paydesk.outbox.OutboxItem;
import io.paydesk.outbox.OutboxState;
import io.paydesk.ticket.SentMails;
import io.paydesk.web.faces.Notices;
import io.paydesk.web.faces.Times;
import io.paydesk.web.faces.Typed;
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

/** {@code /desk/mail-log}: every mail that came or went, looked for, and run or sent again. */
@Named
@RequestScoped
public class MailLogPage {
    private static final int STEP = 50;

    /** By one click; who presses again goes on, since what waits is not asked for twice. */
    private static final int BATCHES_MAX = 100;

    /** The kind of outbox item that is a mail to a customer. */
    private static final String MAIL = "mail";

    @Inject
    HttpServletRequest request;

    @Inject
    Visitor visitor;

    @EJB
    KeptBackMails keptBack;

    @EJB
    MailBoard mails;

    @EJB
    SentMails sent;

    @EJB
    Outbox outbox;

    @Inject
    Notices notices;

    private MailLogQuery query;
    private long waiting;
    private Page<InboundLine> inbound = new Page<>(List.of(), null);
    private Page<OutboxItem> outbound = new Page<>(List.of(), null);
    private List<String> mailboxes = List.of();

    @SuppressWarnings("NullAway.Init")
    public MailLogPage() {}

    @PostConstruct
    void load() {
        query = MailLogQuery.of(request);
        if (query.out()) {
            outbound = sent.latest(visitor.actor(), query.outbound(MAIL, Times.ZONE), query.returned(), STEP);
        } else {
            inbound = mails.latest(visitor.actor(), query.inbound(Times.ZONE), STEP);
            mailboxes = mails.mailboxes(visitor.actor());
            waiting = keptBack.waiting(visitor.actor());
        }
    }

    /** What was chosen of what can be done about mails that are kept back. */
    public void takeCare() {
        switch (new Typed(request).text("care")) {
            case "all" -> runAllAgain();
            case "settle" -> settle();
            case "again" -> runAgain();
            default -> notices.refuse(address(null), "desk_mail_log.done.none");
        }
    }

    /** Runs the ticked mails again. */
    private void runAgain() {
        tell(keptBack.runAgain(visitor.actor(), ticked()));
    }

    /** Nothing more is to be done about the ticked mails. */
    private void settle() {
        if (keptBack.settle(visitor.actor(), ticked()) == 0) {
            notices.refuse(address(null), "desk_mail_log.done.none");
        } else {
            notices.go(address(null), "desk_mail_log.done.settled");
        }
    }

    private List<String> ticked() {
        return Arrays.asList(Objects.requireNonNullElse(request.getParameterValues("mail"), new String[0]));
    }

    /** Runs all mails with the shown problem again, on this page or not, batch by batch. */
    private void runAllAgain() {
        var reason = query.reason();
        var asked = 0;
        var batches = 0;
        for (Long next = reason == null ? null : 0L;
                reason != null && next != null && batches < BATCHES_MAX;
                batches++) {
            var batch = keptBack.runNextAgain(visitor.actor(), reason, next);
            asked += batch.asked();
            next = batch.next();
        }
        tell(asked);
    }

    /** How many mails wait to be read again. */
    public long getWaiting() {
        return waiting;
    }

    private void tell(int asked) {
        if (asked == 0) {
            notices.refuse(address(null), "desk_mail_log.done.none");
        } else {
            notices.go(address(null), asked == 1 ? "desk_mail_log.done.again" : "desk_mail_log.done.again_many");
        }
    }

    public void sendAgain() {
        var item = Objects.requireNonNullElse(request.getParameter("item"), "");
        outbox.tryAgain(visitor.actor(), item.matches("[0-9]{1,18}") ? Long.parseLong(item) : 0);
        notices.go(address(null), "desk_mail_log.done.sent");
    }

    public MailLogQuery getQuery() {
        return query;
    }

    public boolean canSendAgain(OutboxItem item) {
        return item.state() == OutboxState.FAILED || item.state() == OutboxState.HELD;
    }

    public boolean canRunAgain() {
        return visitor.may("mail:operate") && inbound.items().stream().anyMatch(InboundLine::keptBack);
    }

    /** What comes after the last row; null at the end. */
    public @Nullable String getOlder() {
        var next = query.out() ? outbound.next() : inbound.next();
        return next == null ? null : address(next);
    }

    /** The beginning of the list; null when it is shown. */
    public @Nullable String getNewest() {
        return query.before() == null ? null : address(null);
    }

    /** This page, to look again. */
    public String getHere() {
        return address(query.before() == null ? null : "" + query.before());
    }

    private String address(@Nullable String before) {
        return request.getContextPath() + "/desk/mail-log" + query.address(before);
    }

    public List<InboundLine> getInbound() {
        return inbound.items();
    }

    public List<OutboxItem> getOutbound() {
        return outbound.items();
    }

    public List<Disposition> getDispositions() {
        return Arrays.asList(Disposition.values());
    }

    public List<OutboxState> getStates() {
        return Arrays.asList(OutboxState.values());
    }

    /** Our addresses that mail was fetched for. */
    public List<String> getMailboxes() {
        return mailboxes;
    }

    public String tone(Disposition what) {
        return switch (what) {
            case TICKET_CREATED, REPLY_ADDED -> "ok";
            case QUARANTINED -> "bad";
            case BOUNCE, BLOCKED -> "warn";
            case AUTO_REPLY, LOOP, DUPLICATE -> "";
        };
    }

    public String toneOf(OutboxState state) {
        return switch (state) {
            case SENT -> "ok";
            case QUEUED, SENDING -> "info";
            case FAILED -> "bad";
            case HELD -> "warn";
            case CANCELLED -> "";
        };
    }
}
