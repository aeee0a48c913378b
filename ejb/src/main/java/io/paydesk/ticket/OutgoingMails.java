package io.paydesk.ticket;

import io.paydesk.kernel.Language;
import io.paydesk.kernel.Settings;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.spi.JsonProvider;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Turns an outbox item into the mail it stands for, at the moment it leaves. */
@Stateless
public class OutgoingMails {
    /** The kind of outbox item whose payload is understood here. */
    public static final String KIND = "mail";

    /** Found once: Json looks through every archive for it at each call. */
    private static final JsonProvider JSON = JsonProvider.provider();

    private static final int REFERENCES_MAX = 30;
    private static final int QUOTE_MAX = 4000;

    @PersistenceContext
    EntityManager em;

    @Inject
    Settings settings;

    @Inject
    MergedTickets merged;

    @Inject
    ReplyFrom from;

    static String answer(long messageId) {
        return JSON.createObjectBuilder()
                .add("template", "ticket-answered")
                .add("message", messageId)
                .build()
                .toString();
    }

    static String acknowledgement(long ticketId) {
        return JSON.createObjectBuilder()
                .add("template", "ticket-received")
                .add("ticket", ticketId)
                .build()
                .toString();
    }

    /** What tells a sender that a mail to this address of ours was larger than so many bytes. */
    public static String tooLarge(String ours, String subject, @Nullable String messageId, long maxBytes) {
        return JSON.createObjectBuilder()
                .add("template", "mail-too-large")
                .add("mailbox", ours)
                .add("subject", subject)
                .add("messageId", messageId == null ? "" : messageId)
                .add("text", maxBytes < 1 << 20 ? (maxBytes >> 10) + " KB" : (maxBytes >> 20) + " MB")
                .build()
                .toString();
    }

    /** What tells the administrator that a mailbox has not been read since a moment; its last problem in one line. */
    public static String mailboxSilent(String name, String address, Instant since, String problem, String language) {
        return JSON.createObjectBuilder()
                .add("template", "mailbox-silent")
                .add("name", name)
                .add("address", address)
                .add("since", since.toString())
                .add("problem", problem)
                .add("language", language)
                .build()
                .toString();
    }

    /** The mail of this payload to this recipient; empty when what it was about is gone. */
    public Optional<OutgoingMail> compose(String payload, String recipient) {
        JsonObject json;
        try (var reader = JSON.createReader(new StringReader(payload))) {
            json = reader.readObject();
        }
        return switch (json.getString("template")) {
            case "ticket-answered" ->
                Optional.ofNullable(em.find(
                                Message.class, json.getJsonNumber("message").longValue()))
                        .map(message -> answered(message, recipient));
            case "ticket-received" ->
                Optional.ofNullable(em.find(
                                Ticket.class, json.getJsonNumber("ticket").longValue()))
                        .map(ticket -> received(ticket, recipient));
            case "mail-too-large" -> Optional.of(tooLarge(json, recipient));
            case "mailbox-silent" -> Optional.of(mailboxSilent(json, recipient));
            default -> throw new IllegalArgumentException("No such mail: " + json.getString("template"));
        };
    }

    private OutgoingMail tooLarge(JsonObject json, String recipient) {
        var subject = json.getString("subject");
        var unique = UUID.nameUUIDFromBytes((recipient + json).getBytes(StandardCharsets.UTF_8));
        var answered = json.getString("messageId");
        var ours = from.at(json.getString("mailbox", ""));
        return new OutgoingMail(
                        "mail-too-large",
                        "",
                        subject,
                        Language.ofText(subject).tag(),
                        new Person(recipient, ""),
                        "",
                        json.getString("text"),
                        null,
                        List.of(),
                        Instant.EPOCH,
                        unique + "@" + ours.domain(),
                        answered.isEmpty() ? null : answered,
                        answered.isEmpty() ? List.of() : List.of(answered),
                        "",
                        true)
                .from(ours);
    }

    private OutgoingMail mailboxSilent(JsonObject json, String recipient) {
        var unique = UUID.nameUUIDFromBytes((recipient + json).getBytes(StandardCharsets.UTF_8));
        return new OutgoingMail(
                "mailbox-silent",
                "",
                "",
                json.getString("language"),
                new Person(recipient, ""),
                "",
                json.getString("problem"),
                new OutgoingMail.Quote(
                        new Person(json.getString("address"), json.getString("name")),
                        Instant.parse(json.getString("since")),
                        ""),
                List.of(),
                Instant.EPOCH,
                unique + "@" + settings.mailDomain(),
                null,
                List.of(),
                "",
                true);
    }

    private OutgoingMail answered(Message answer, String recipient) {
        var ticket = em.find(Ticket.class, answer.ticketId);
        var before = before(ticket, answer);
        var lastOfCustomer = before.stream()
                .filter(message -> message.kind == MessageKind.CUSTOMER)
                .findFirst()
                .orElse(null);
        var files = em.createQuery("from Attachment a where a.messageId = ?1 order by a.id", Attachment.class)
                .setParameter(1, answer.id)
                .getResultStream()
                .map(Attachment::view)
                .toList();
        var references = before.stream()
                .filter(message -> message.kind != MessageKind.NOTE)
                .map(message -> message.rfc822MessageId)
                .filter(Objects::nonNull)
                .limit(REFERENCES_MAX)
                .collect(Collectors.toCollection(ArrayList::new));
        Collections.reverse(references);
        root(ticket).filter(first -> !references.contains(first)).ifPresent(first -> references.add(0, first));
        return new OutgoingMail(
                        "ticket-answered",
                        ticket.number(),
                        ticket.subject,
                        ticket.language,
                        new Person(recipient, nameOf(ticket, recipient)),
                        answer.staffId == null ? "" : answer.authorName, // a token's name is the house's own affair
                        answer.body,
                        settings.mailQuotes() ? quote(lastOfCustomer) : null,
                        files,
                        ticket.firstResponseDueAt,
                        Objects.requireNonNull(answer.rfc822MessageId),
                        answers(lastOfCustomer, references),
                        references,
                        ticket.replyToken,
                        false)
                .from(from.of(ticket));
    }

    /** What the customer wrote last or, where that came another way than by mail, the mail before. */
    private static @Nullable String answers(@Nullable Message lastOfCustomer, List<String> references) {
        if (lastOfCustomer != null && lastOfCustomer.rfc822MessageId != null) {
            return lastOfCustomer.rfc822MessageId;
        }
        return references.isEmpty() ? null : references.get(references.size() - 1);
    }

    private OutgoingMail received(Ticket ticket, String recipient) {
        var first = em.createQuery("from Message m where m.ticketId = ?1 order by m.id", Message.class)
                .setParameter(1, ticket.id)
                .setMaxResults(1)
                .getSingleResult();
        var files = em.createQuery("from Attachment a where a.messageId = ?1", Attachment.class)
                .setParameter(1, first.id)
                .getResultStream()
                .map(Attachment::view)
                .toList();
        return new OutgoingMail(
                        "ticket-received",
                        ticket.number(),
                        ticket.subject,
                        ticket.language,
                        new Person(recipient, nameOf(ticket, recipient)),
                        "",
                        "",
                        null,
                        files,
                        ticket.firstResponseDueAt,
                        from.acknowledgementId(ticket),
                        first.rfc822MessageId,
                        first.rfc822MessageId == null ? List.of() : List.of(first.rfc822MessageId),
                        ticket.replyToken,
                        true)
                .from(from.of(ticket));
    }

    /** The first mail of the thread, by which mail programs hold it together however long it grows. */
    private Optional<String> root(Ticket ticket) {
        return em.createQuery(
                        "select m.rfc822MessageId from Message m"
                                + " where m.ticketId = ?1 and m.kind <> NOTE and m.rfc822MessageId is not null order by m.id",
                        String.class)
                .setParameter(1, ticket.id)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    /** What the recipient may read of it: of merged tickets only their own, of customers' words only those of who takes part. */
    private List<Message> before(Ticket ticket, Message answer) {
        return em.createQuery(
                        "from Message m where m.ticketId in ?1 and m.id < ?2 and m.kind <> SYSTEM"
                                + " and (m.kind <> CUSTOMER or exists (select 1 from Participant p"
                                + " where p.key.ticketId = m.ticketId and p.key.email = m.authorEmail)) order by m.id desc",
                        Message.class)
                .setParameter(1, merged.ofRequester(ticket))
                .setParameter(2, answer.id)
                .setMaxResults(REFERENCES_MAX * 2)
                .getResultList();
    }

    private static OutgoingMail.@Nullable Quote quote(@Nullable Message message) {
        if (message == null) {
            return null;
        }
        var text = message.visibleText();
        return new OutgoingMail.Quote(
                new Person(message.authorEmail, message.authorName),
                message.sentAt,
                text.length() <= QUOTE_MAX ? text : text.substring(0, QUOTE_MAX) + "…");
    }

    private static String nameOf(Ticket ticket, String recipient) {
        return recipient.equals(ticket.requesterEmail) ? ticket.requesterName : "";
    }
}
