package io.paydesk.web.desk;

import io.paydesk.kernel.Page;
import io.paydesk.maillog.Disposition;
import io.paydesk.maillog.InboundLine;
import io.paydesk.maillog.MailLog;
import io.paydesk.outbox.Outbox;
import io.paydesk.outbox.OutboxItem;
import io.paydesk.outbox.OutboxState;
import io.paydesk.web.faces.Notices;
import io.paydesk.web.security.Visitor;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code /desk/mail-log}: every mail that came or went, those in quarantine first to see and to run again. */
@Named
@RequestScoped
public class MailLogPage {
    private static final int STEP = 50;

    /** The kind of outbox item that is a mail to a customer. */
    private static final String MAIL = "mail";

    @Inject
    HttpServletRequest request;

    @Inject
    Visitor visitor;

    @Inject
    MailLog mailLog;

    @Inject
    Outbox outbox;

    @Inject
    Notices notices;

    private Page<InboundLine> inbound = new Page<>(List.of(), null);
    private Page<OutboxItem> outbound = new Page<>(List.of(), null);
    private @Nullable Disposition disposition;
    private int limit = STEP;

    @PostConstruct
    void load() {
        var wanted = text("disposition");
        disposition = Arrays.stream(Disposition.values())
                .filter(each -> each.name().equals(wanted))
                .findFirst()
                .orElse(null);
        limit = text("limit").matches("[0-9]{1,3}")
                ? Math.max(1, Math.min(Integer.parseInt(text("limit")), Page.LIMIT_MAX))
                : STEP;
        if (isOut()) {
            outbound = outbox.latest(visitor.actor(), MAIL, limit);
        } else {
            inbound = mailLog.latest(visitor.actor(), disposition, limit);
        }
    }

    public void runAgain() {
        mailLog.reprocess(visitor.actor(), text("mail"));
        notices.go(address(limit), "desk_mail_log.done.again");
    }

    public void sendAgain() {
        var item = text("item");
        outbox.tryAgain(visitor.actor(), item.matches("[0-9]{1,18}") ? Long.parseLong(item) : 0);
        notices.go(address(limit), "desk_mail_log.done.sent");
    }

    public boolean isOut() {
        return text("box").equals("out");
    }

    public boolean canSendAgain(OutboxItem item) {
        return item.state() == OutboxState.FAILED || item.state() == OutboxState.HELD;
    }

    /** The same list, longer; null at its end. */
    public @Nullable String getMore() {
        var next = isOut() ? outbound.next() : inbound.next();
        return next == null || limit >= Page.LIMIT_MAX ? null : address(Math.min(limit + STEP, Page.LIMIT_MAX));
    }

    private String address(int length) {
        return request.getContextPath() + "/desk/mail-log?box=" + (isOut() ? "out" : "in")
                + (disposition == null ? "" : "&disposition=" + disposition)
                + (length == STEP ? "" : "&limit=" + length);
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

    public @Nullable Disposition getDisposition() {
        return disposition;
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

    private String text(String name) {
        return Objects.requireNonNullElse(request.getParameter(name), "");
    }
}
