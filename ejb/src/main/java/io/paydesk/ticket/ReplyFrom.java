package io.paydesk.ticket;

import io.paydesk.kernel.Settings;
import io.paydesk.mailbox.MailHome;
import io.paydesk.mailbox.OurMailboxes;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;

/** From which of our addresses a ticket is answered: that of the mailbox it came to, as long as we have it. */
@Dependent
class ReplyFrom {
    @Inject
    Settings settings;

    @Inject
    OurMailboxes mailboxes;

    MailHome of(Ticket ticket) {
        return mailboxes.of(ticket.mailboxId);
    }

    /** The mailbox of this address; that of the settings when it is none of ours. */
    MailHome at(String address) {
        return mailboxes.at("", address);
    }

    /** Whether mail to this address comes back into this house, with a tag after a plus or without. */
    boolean isOurs(String email) {
        return mailboxes.addresses().contains(email.replaceFirst("\\+[^@]*@", "@"));
    }

    /** Of the mail that acknowledges the ticket. */
    String acknowledgementId(Ticket ticket) {
        return Threading.acknowledgementId(ticket, of(ticket).domain());
    }

    String messageId(String unique, Ticket ticket) {
        return Threading.messageId(unique, ticket, of(ticket).domain());
    }

    /** How long an answer can be taken back. */
    Duration takeBack() {
        return settings.replyTakeBack();
    }
}
