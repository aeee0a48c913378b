package io.paydesk.web.faces;

import io.paydesk.ticket.MessageView;
import java.util.Objects;

/** What the house noted in a ticket's timeline, as a sentence. */
public final class SystemSentence {
    private SystemSentence() {}

    /** Of a SYSTEM message, in the language of these texts. */
    public static String of(MessageView message, Texts texts) {
        var line = Objects.requireNonNull(message.line());
        var detail =
                switch (line.event()) {
                    case STATUS -> texts.get("TicketStatus." + line.detail());
                    case PRIORITY -> texts.get("Priority." + line.detail());
                    case TOPIC -> texts.get("Topic." + line.detail());
                    case ASSIGNED,
                            TAKEN,
                            UNASSIGNED,
                            TAGGED,
                            UNTAGGED,
                            MERGED_INTO,
                            MERGED_FROM,
                            SENT_AGAIN,
                            RECEIPT_RETURNED,
                            ADDRESS_CORRECTED,
                            FILES_LEFT_OUT,
                            PROOF_ASKED,
                            PROVEN -> line.detail();
                };
        return texts.say("TicketEvent." + line.event(), message.author().name(), detail);
    }
}
