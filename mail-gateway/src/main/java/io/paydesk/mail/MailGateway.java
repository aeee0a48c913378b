package io.paydesk.mail;

import io.paydesk.kernel.Settings;
import io.paydesk.mailbox.Connections;
import io.paydesk.outbox.OutboxRounds;
import io.paydesk.schema.SchemaMigration;
import jakarta.annotation.PostConstruct;
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

    @Inject
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

    @PostConstruct
    void open() {
        schema.await();
        outbox.take(quarantine);
        settings.smtp()
                .ifPresentOrElse(
                        server -> {
                            sender.begin(server);
                            outbox.take(sender);
                        },
                        () -> LOG.log(Level.WARNING, "paydesk.mail.smtp.url is not set: outgoing mail waits"));
        connections.lend(new ImapProbe());
        if (settings.imap().isEmpty()) {
            LOG.log(Level.WARNING, "paydesk.mail.imap.url is not set: only mailboxes added on the page are read");
        }
        poll.begin();
    }
}
