package io.paydesk.mail;

import io.paydesk.kernel.Leases;
import io.paydesk.kernel.MailServer;
import io.paydesk.kernel.Rounds;
import io.paydesk.mailbox.FolderSeen;
import io.paydesk.mailbox.MailSource;
import io.paydesk.mailbox.MailboxProbe;
import io.paydesk.mailbox.MailboxTokens;
import io.paydesk.mailbox.Mailboxes;
import io.paydesk.mailbox.SendingWay;
import io.paydesk.mailbox.TestedStep;
import io.paydesk.mailbox.TokenRequest;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Opens mailboxes and the ways out of their answers, with their passwords or fresh access tokens; and tests both. */
@ApplicationScoped
public class MailDoors implements MailboxProbe {
    private static final String LEASE = "mailbox-token:";

    /** Longer than two questions to a token server take. */
    private static final Duration LEASED = Duration.ofSeconds(60);

    @EJB
    Mailboxes mailboxes;

    @EJB
    MailboxTokens secrets;

    @EJB
    Leases leases;

    @Inject
    Rounds rounds;

    @Inject
    Clock clock;

    private AccessTokens tokens;

    @SuppressWarnings("NullAway.Init") // equip sets it
    public MailDoors() {}

    @PostConstruct
    void equip() {
        tokens = new AccessTokens(
                new AccessTokens.Kept() {
                    @Override
                    public TokenRequest request(long mailbox) {
                        return secrets.request(mailbox);
                    }

                    @Override
                    public void rotated(long mailbox, String used, String next) {
                        secrets.rotated(mailbox, used, next);
                    }

                    @Override
                    public boolean enter(long mailbox) {
                        return leases.take(LEASE + mailbox, rounds.node(), LEASED);
                    }

                    @Override
                    public void leave(long mailbox) {
                        leases.giveBack(LEASE + mailbox, rounds.node());
                    }
                },
                clock);
    }

    /** Connects, signs in and opens the folder. An access token that is not taken is asked for anew once. */
    Mailbox open(MailSource source) throws MessagingException {
        var sealed = mailboxes.server(source);
        var targets = new ImapMailbox.Targets(source.doneFolder(), source.failedFolder());
        var server = withToken(sealed, source.id(), source.version());
        try {
            return ImapMailbox.open(server, targets);
        } catch (AuthenticationFailedException e) {
            if (!server.byToken()) {
                throw e;
            }
            return ImapMailbox.open(anew(server, source.id(), source.version()), targets);
        }
    }

    /** The server with its password or access token; {@code anew}: the token it had was not taken. */
    MailServer open(SendingWay way, MailServer last, boolean anew) {
        return anew ? anew(last, way.mailbox(), way.version()) : opened(way);
    }

    /** What is kept of all other mailboxes is dropped: they were removed. */
    void keepOnly(Set<Long> mailboxes) {
        tokens.keepOnly(mailboxes);
    }

    private MailServer opened(SendingWay way) {
        return way.mailbox() == 0 ? way.server() : withToken(mailboxes.server(way), way.mailbox(), way.version());
    }

    private MailServer withToken(MailServer server, long mailbox, int version) {
        return server.byToken() ? server.with(tokens.of(mailbox, version)) : server;
    }

    private MailServer anew(MailServer server, long mailbox, int version) {
        var refused = server.password();
        if (refused != null) {
            tokens.forget(mailbox, refused);
        }
        return server.with(tokens.of(mailbox, version));
    }

    @Override
    public List<TestedStep> test(MailSource source) {
        return new ImapProbe()
                .test(source.server(), server -> fresh(mailboxes.server(source), source.id(), source.version()));
    }

    @Override
    public List<TestedStep> test(SendingWay way) {
        return new SmtpProbe().test(way.server(), server -> fresh(mailboxes.server(way), way.mailbox(), way.version()));
    }

    @Override
    public FolderSeen look(MailSource source) {
        return new ImapProbe().look(withToken(mailboxes.server(source), source.id(), source.version()));
    }

    /** A test asks the token server, whatever token is at hand. */
    private MailServer fresh(MailServer server, long mailbox, int version) {
        return server.byToken() ? server.with(tokens.anew(mailbox, version)) : server;
    }
}
