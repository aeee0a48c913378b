package io.paydesk.mail;

import io.paydesk.kernel.Settings;
import io.paydesk.mailbox.Connections;
import io.paydesk.outbox.OutboxRounds;
import io.paydesk.schema.SchemaMigration;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.EJB;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Opens the house's mail doors at start: what is configured is polled and sent; what is not waits and says so. */
@Singleton
@Startup
public class MailGateway {
    private static final Logger LOG = System.getLogger(MailGateway.class.getName());

    @EJB
    SchemaMigration schema;

    @Inject
    Settings settings;

    @Inject
    MailPoll poll;

    @Inject
    ReplySender sender;

    @Inject
    QuarantineCarrier quarantine;

    @Inject
    OutboxRounds outbox;

    @Inject
    Connections connections;

    @Inject
    MailDoors doors;

    @PostConstruct
    void open() {
        schema.await();
        outbox.take(quarantine);
        if (settings.smtp().isEmpty()) {
            LOG.log(
                    Level.WARNING,
                    "paydesk.mail.smtp.url is not set: only mail of mailboxes with a server of their own leaves");
        }
        sender.begin();
        outbox.take(sender);
        connections.lend(doors);
        if (settings.imap().isEmpty()) {
            LOG.log(Level.WARNING, "paydesk.mail.imap.url is not set: only mailboxes added on the page are read");
        }
        poll.begin();
    }
}
