package io.paydesk.web.admin;

import io.paydesk.mailbox.MailboxView;
import io.paydesk.mailbox.Mailboxes;
import io.paydesk.web.faces.Notices;
import io.paydesk.web.security.Visitor;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;

/** {@code /admin/mailboxes}: every mailbox and how it is doing; pauses, resumes and removes those that were added here. */
@Named
@RequestScoped
public class MailboxesPage {
    @Inject
    HttpServletRequest request;

    @Inject
    Visitor visitor;

    @EJB
    Mailboxes mailboxes;

    @Inject
    Notices notices;

    private List<MailboxView> all = List.of();

    @PostConstruct
    void load() {
        all = mailboxes.all(visitor.actor());
    }

    public List<MailboxView> getAll() {
        return all;
    }

    public void pause() {
        mailboxes.pause(visitor.actor(), chosen());
        notices.go(address(), "admin_mailboxes.done.paused");
    }

    public void resume() {
        mailboxes.resume(visitor.actor(), chosen());
        notices.go(address(), "admin_mailboxes.done.resumed");
    }

    public void remove() {
        mailboxes.remove(visitor.actor(), chosen());
        notices.go(address(), "admin_mailboxes.done.removed");
    }

    public String tone(MailboxView.State state) {
        return switch (state) {
            case READ -> "ok";
            case FAILING -> "bad";
            case ASKED -> "warn";
            case STARTING -> "info";
            case PAUSED -> "";
        };
    }

    /** The key of why one is not begun and what to do about it. */
    public String why(MailboxView mailbox) {
        if (!mailbox.active()) {
            return "admin_mailboxes.asked.paused";
        }
        return mailbox.sign().readAt() == null ? "admin_mailboxes.asked.new" : "admin_mailboxes.asked.moved";
    }

    /** Zero, which no row has, when none is named. */
    private long chosen() {
        var id = Objects.requireNonNullElse(request.getParameter("mailbox"), "");
        return id.matches("[0-9]{1,18}") ? Long.parseLong(id) : 0;
    }

    private String address() {
        return request.getContextPath() + "/admin/mailboxes";
    }
}
