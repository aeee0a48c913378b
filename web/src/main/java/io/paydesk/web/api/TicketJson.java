package io.paydesk.web.api;

import static io.paydesk.web.api.JsonText.instant;
import static io.paydesk.web.api.JsonText.orNull;

import io.paydesk.ticket.AttachmentView;
import io.paydesk.ticket.MessageView;
import io.paydesk.ticket.Person;
import io.paydesk.ticket.TicketLine;
import io.paydesk.ticket.TicketView;
import io.paydesk.ticket.Trust;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import org.jspecify.annotations.Nullable;

/** The shapes of tickets, messages and files. */
final class TicketJson {
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
                .add("createdAt", instant(ticket.createdAt()))
                .add("updatedAt", instant(ticket.updatedAt()))
                .add("sla", sla(ticket.sla()))
                .add("messages", JsonText.list(ticket.messages(), TicketJson::message))
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

    static JsonObject message(MessageView message) {
        return JsonText.object()
                .add("id", message.id())
                .add("kind", message.kind().name())
                .add("channel", message.channel().name())
                .add("author", person(message.author()))
                .add("trust", message.trust().name())
                .add("sentAt", instant(message.sentAt()))
                .add("text", message.text())
                .add("visibleText", message.visibleText())
                .add("html", orNull(message.html()))
                .add("rfc822MessageId", orNull(bracketed(message.rfc822MessageId())))
                .add("rawSha256", orNull(message.rawSha256()))
                .add("delivery", orNull(message.delivery()))
                .add("attachments", JsonText.list(message.attachments(), TicketJson::attachment))
                .build();
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

    private static JsonObjectBuilder requester(Person person, @Nullable Long account, Trust trust) {
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
