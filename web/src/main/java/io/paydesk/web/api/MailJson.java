package io.paydesk.web.api;

import static io.paydesk.web.api.JsonText.instant;
import static io.paydesk.web.api.JsonText.orNull;

import io.paydesk.maillog.InboundLine;
import io.paydesk.outbox.OutboxItem;
import io.paydesk.ticket.Delivery;
import jakarta.json.JsonObject;

/** The shapes of the mail log. */
final class MailJson {
    private MailJson() {}

    static JsonObject inbound(InboundLine mail) {
        return JsonText.object()
                .add("id", mail.id())
                .add("mailbox", mail.mailbox())
                .add("uidValidity", mail.uidValidity())
                .add("uid", mail.uid())
                .add("rawSha256", mail.rawSha256())
                .add("rawSize", mail.rawSize())
                .add("rfc822MessageId", orNull(TicketJson.bracketed(mail.rfc822MessageId())))
                .add("receivedAt", instant(mail.receivedAt()))
                .add("from", TicketJson.person(mail.from()))
                .add("subject", mail.subject())
                .add("disposition", mail.disposition().name())
                .add("ticket", orNull(mail.ticket()))
                .add("message", orNull(mail.message()))
                .add("problem", orNull(mail.problem()))
                .add(
                        "authentication",
                        JsonText.object()
                                .add("spf", mail.authentication().spf())
                                .add("dkim", mail.authentication().dkim())
                                .add("dmarc", mail.authentication().dmarc()))
                .build();
    }

    static JsonObject outbound(OutboxItem mail, boolean bounced) {
        var finished = mail.finishedAt();
        return JsonText.object()
                .add("id", "" + mail.id())
                .add("ticket", orNull(mail.about().startsWith("PD-") ? mail.about() : null))
                .add("about", orNull(mail.about().isEmpty() ? null : mail.about()))
                .add("recipient", mail.recipient())
                .add("subject", mail.subject())
                .add(
                        "delivery",
                        bounced ? Delivery.BOUNCED.name() : mail.state().name())
                .add("attempts", mail.attempts())
                .add("lastError", orNull(mail.lastError()))
                .add("createdAt", instant(mail.createdAt()))
                .add("notBefore", instant(mail.notBefore()))
                .add("finishedAt", orNull(finished == null ? null : instant(finished)))
                .build();
    }
}
