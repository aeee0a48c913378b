package io.paydesk.web.demo;

import io.paydesk.audit.Actor;
import io.paydesk.kernel.Settings;
import io.paydesk.outbox.Outbox;
import io.paydesk.outbox.OutboxItem;
import io.paydesk.ticket.TicketBoard;
import io.paydesk.ticket.TicketFilter;
import io.paydesk.ticket.TicketLine;
import io.paydesk.web.faces.Notices;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.mail.MessagingException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code /demo/mailbox}: the demo's customers read and write mail. */
@Named
@RequestScoped
public class MailboxPage {
    private static final int SEEN_MAX = 200;
    private static final int BOXES_MAX = 24;
    /** Two customers who are there from the start. */
    private static final List<String> FIRST = List.of("lilei@mail.example", "emma.clarke@mail.example");

    @Inject
    HttpServletRequest request;

    @Inject
    Settings settings;

    @EJB
    TicketBoard board;

    @EJB
    Outbox outbox;

    @Inject
    DemoMailboxes mailboxes;

    @Inject
    DemoSender sender;

    @Inject
    Notices notices;

    private String box = "";
    private List<DemoMail.Line> lines = List.of();
    private @Nullable DemoMail mail;
    private String from = "";
    private String subject = "";
    private String text = "";
    private List<Part> attachments = List.of();

    @PostConstruct
    void load() {
        box = text("box").toLowerCase(Locale.ROOT);
        from = box;
        if (!box.isEmpty() && settings.demo()) {
            lines = mailboxes.lines(box);
            mail = text("mail").matches("[0-9]{1,10}")
                    ? mailboxes.open(box, Long.parseLong(text("mail"))).orElse(null)
                    : null;
        }
        if (mail != null) {
            subject = mail.subject().toLowerCase(Locale.ROOT).startsWith("re:")
                    ? mail.subject()
                    : "Re: " + mail.subject();
        }
    }

    /** Sends what was written; an answer goes where the mail asks to be answered, and quotes it. */
    public void send() throws MessagingException, IOException {
        var to = mail == null ? settings.mailAddress() : mail.to();
        var whole = mail == null ? text : text + Quotation.of(mail);
        var chosen = attachments.stream().filter(part -> part.getSize() > 0).toList();
        sender.send(new DemoSender.Letter(from.strip(), to, subject, whole, chosen, mail));
        notices.go(url(from.strip().toLowerCase(Locale.ROOT), null), "demo_mailbox.sent");
    }

    /** The addresses seen so far: who wrote to us, whom we wrote to. */
    public List<String> getBoxes() {
        var seen = new LinkedHashSet<String>();
        if (!box.isEmpty()) {
            seen.add(box);
        }
        board.latest(Actor.SYSTEM, TicketFilter.ALL, SEEN_MAX).items().stream()
                .map(TicketLine::requester)
                .map(person -> person.email())
                .forEach(seen::add);
        outbox.latest(Actor.SYSTEM, "mail", SEEN_MAX).items().stream()
                .map(OutboxItem::recipient)
                .forEach(seen::add);
        seen.addAll(FIRST);
        return seen.stream().limit(BOXES_MAX).toList();
    }

    public String url(String ofBox, @Nullable Long uid) {
        return request.getContextPath() + "/demo/mailbox?box=" + URLEncoder.encode(ofBox, StandardCharsets.UTF_8)
                + (uid == null ? "" : "&mail=" + uid);
    }

    /** The query that leads to the open mail's frame and files. */
    public String getWhich() {
        return "box=" + URLEncoder.encode(box, StandardCharsets.UTF_8) + "&mail=" + text("mail");
    }

    public String getBox() {
        return box;
    }

    public List<DemoMail.Line> getLines() {
        return lines;
    }

    public @Nullable DemoMail getMail() {
        return mail;
    }

    public String getFrom() {
        return from;
    }

    public void setFrom(@Nullable String from) {
        this.from = Objects.requireNonNullElse(from, "");
    }

    public String getSubject() {
        return subject;
    }

    public void setSubject(@Nullable String subject) {
        this.subject = Objects.requireNonNullElse(subject, "");
    }

    public String getText() {
        return text;
    }

    public void setText(@Nullable String text) {
        this.text = Objects.requireNonNullElse(text, "");
    }

    public List<Part> getAttachments() {
        return attachments;
    }

    public void setAttachments(@Nullable List<Part> attachments) {
        this.attachments = attachments == null ? List.of() : List.copyOf(attachments);
    }

    private String text(String name) {
        return Objects.requireNonNullElse(request.getParameter(name), "").strip();
    }
}
