package io.paydesk.web.api;

import static io.paydesk.web.api.JsonText.instant;
import static io.paydesk.web.api.JsonText.orNull;

import io.paydesk.account.AccountId;
import io.paydesk.kernel.Language;
import io.paydesk.ticket.AttachmentView;
import io.paydesk.ticket.MessageView;
import io.paydesk.ticket.Person;
import io.paydesk.ticket.TicketLine;
import io.paydesk.ticket.TicketView;
import io.paydesk.ticket.Trust;
import io.paydesk.web.faces.SystemSentence;
import io.paydesk.web.faces.Texts;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The shapes of tickets, messages and files. */
final class TicketJson {
    /** What the cursors of a timeline are cursors of. */
    static final String MESSAGES = "messages";

    private TicketJson() {}

    /** The whole ticket, with its messages. */
    static JsonObject of(TicketView ticket) {
        return JsonText.object()
                .add("number", ticket.number())
                .add("version", ticket.version())
                .add("subject", ticket.subject())
                .add("status", ticket.status().name())
                .add("priority", ticket.priority().name())
                .add("channel", ticket.channel().name())
                .add("topic", ticket.topic().name())
                .add("language", ticket.language())
                .add("requester", requester(ticket.requester(), ticket.requesterAccount(), ticket.trust()))
                .add("assignee", assignee(ticket.assignee()))
                .add("team", ticket.team())
                .add("tags", JsonText.texts(ticket.tags()))
                .add("transaction", orNull(ticket.transaction()))
                .add("followUpOf", orNull(ticket.followUpOf()))
                .add("mergedInto", orNull(ticket.mergedInto()))
                .add("createdAt", instant(ticket.createdAt()))
                .add("updatedAt", instant(ticket.updatedAt()))
                .add("sla", sla(ticket.sla()))
                .add("messages", JsonText.list(ticket.messages(), message -> message(message, texts(ticket))))
                .add("messagesBefore", orNull(before(ticket)))
                .build();
    }

    /** A ticket in a list: without its messages. */
    static JsonObject line(TicketLine ticket) {
        return JsonText.object()
                .add("number", ticket.number())
                .add("subject", ticket.subject())
                .add("status", ticket.status().name())
                .add("priority", ticket.priority().name())
                .add("channel", ticket.channel().name())
                .add("topic", ticket.topic().name())
                .add("language", ticket.language())
                .add("requester", requester(ticket.requester(), ticket.requesterAccount(), ticket.trust()))
                .add("assignee", assignee(ticket.assignee()))
                .add("team", ticket.team())
                .add("tags", JsonText.texts(ticket.tags()))
                .add("transaction", orNull(ticket.transaction()))
                .add("createdAt", instant(ticket.createdAt()))
                .add("updatedAt", instant(ticket.updatedAt()))
                .add("sla", sla(ticket.sla()))
                .build();
    }

    /** A message that somebody wrote. */
    static JsonObject message(MessageView message) {
        return message(message, Texts.in(Language.EN));
    }

    /** Any message: the words of the house's own lines are in the language of these texts. */
    private static JsonObject message(MessageView message, Texts texts) {
        var line = message.line() == null ? null : SystemSentence.of(message, texts);
        return JsonText.object()
                .add("id", message.id())
                .add("kind", message.kind().name())
                .add("channel", message.channel().name())
                .add("author", person(message.author()))
                .add("trust", message.trust().name())
                .add("sentAt", instant(message.sentAt()))
                .add("text", line == null ? message.text() : line)
                .add("visibleText", line == null ? message.visibleText() : line)
                .add("html", orNull(message.html()))
                .add("rfc822MessageId", orNull(bracketed(message.rfc822MessageId())))
                .add("rawSha256", orNull(message.rawSha256()))
                .add("delivery", orNull(message.delivery()))
                .add("attachments", JsonText.list(message.attachments(), TicketJson::attachment))
                .build();
    }

    private static Texts texts(TicketView ticket) {
        return Texts.in(Objects.requireNonNullElse(Language.of(ticket.language()), Language.EN));
    }

    /** Where the messages before the first one told begin; null when there are none. */
    private static @Nullable String before(TicketView ticket) {
        return ticket.earlier() ? Cursor.of(MESSAGES, ticket.messages().get(0).id()) : null;
    }

    static JsonObjectBuilder person(Person person) {
        return JsonText.object().add("email", person.email()).add("name", person.name());
    }

    /** As it stands in mail headers. */
    static @Nullable String bracketed(@Nullable String messageId) {
        return messageId == null || messageId.startsWith("<") ? messageId : "<" + messageId + ">";
    }

    private static JsonObject attachment(AttachmentView file) {
        return JsonText.object()
                .add("id", file.id())
                .add("fileName", file.fileName())
                .add("contentType", file.contentType())
                .add("size", file.size())
                .add("sha256", file.sha256())
                .add("inline", file.inline())
                .add("contentId", orNull(file.contentId()))
                .build();
    }

    private static JsonObjectBuilder requester(Person person, @Nullable AccountId account, Trust trust) {
        return person(person).add("accountId", orNull(account)).add("trust", trust.name());
    }

    private static JsonValue assignee(TicketView.@Nullable Assignee member) {
        return member == null
                ? JsonValue.NULL
                : JsonText.object()
                        .add("id", "" + member.id())
                        .add("email", member.email())
                        .add("name", member.name())
                        .build();
    }

    private static JsonObjectBuilder sla(TicketView.Sla sla) {
        return JsonText.object()
                .add("firstResponseDueAt", instant(sla.firstResponseDueAt()))
                .add("resolutionDueAt", instant(sla.resolutionDueAt()))
                .add("breached", sla.breached());
    }
}
