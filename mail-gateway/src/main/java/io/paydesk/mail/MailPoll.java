package io.paydesk.mail;

import io.paydesk.kernel.Leases;
import io.paydesk.kernel.MailServer;
import io.paydesk.kernel.Rounds;
import io.paydesk.kernel.Settings;
import io.paydesk.maillog.MailPlace;
import io.paydesk.maillog.MailboxHealth;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Looks into the mailbox over and over, on the one node that holds its lease. A cut connection is opened again after a
 * pause that grows; while the database or the blob store is out of order nothing is fetched.
 */
@ApplicationScoped
public class MailPoll {
    private static final Logger LOG = System.getLogger(MailPoll.class.getName());
    /** Short, since after a crash nobody reads until it has run out. */
    private static final Duration LEASE = Duration.ofSeconds(20);

    private static final Duration RENEWAL = Duration.ofSeconds(6);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    /** Longer than fetching the largest mail takes. */
    private static final Duration SILENCE_MAX = Duration.ofMinutes(5);

    private static final int LEASE_NAME_MAX = 100;

    @Inject
    Settings settings;

    @Inject
    Rounds rounds;

    @Inject
    Leases leases;

    @Inject
    MailIntake intake;

    @Inject
    MailboxHealth health;

    @Inject
    Clock clock;

    private volatile @Nullable MailboxReader reader;
    private volatile boolean stopping;
    private String lease = "";
    private Instant renewAt = Instant.EPOCH;
    private Instant notBefore = Instant.EPOCH;
    private int failures;

    void begin(MailServer server) {
        var source = server.user() + "@" + server.host() + ":" + server.port() + "/" + server.folder();
        lease = leaseOf(source);
        reader = new MailboxReader(
                () -> ImapMailbox.open(server),
                new MailPlace(settings.mailAddress(), source, 0, 0),
                intake,
                clock,
                this::mayRead);
        health.expected(silenceMax());
        rounds.every(settings.mailPollInterval(), "mailbox " + server, () -> round(server));
    }

    private Duration silenceMax() {
        var rounds = settings.mailPollInterval().multipliedBy(10);
        return rounds.compareTo(SILENCE_MAX) > 0 ? rounds : SILENCE_MAX;
    }

    private void round(MailServer server) {
        health.atWork();
        var reading = reader;
        if (reading == null || stopping || clock.instant().isBefore(notBefore)) {
            return;
        }
        try {
            if (mayRead()) {
                reading.look();
            } else {
                reading.close(); // another node reads it
                notBefore = clock.instant().plus(RENEWAL);
            }
            health.read();
            if (failures > 0) {
                LOG.log(Level.INFO, "mailbox={0} is read again", server);
            }
            failures = 0;
        } catch (Exception | Error e) { // an error too must be told by health, and the next round comes all the same
            failed(server, e);
        }
    }

    /** Whether this node holds the lease, which is renewed in time. */
    private boolean mayRead() {
        var now = clock.instant();
        if (stopping) {
            return false;
        }
        health.atWork();
        if (now.isBefore(renewAt)) {
            return true;
        }
        var mine = leases.take(lease, rounds.node(), LEASE);
        renewAt = mine ? now.plus(RENEWAL) : Instant.EPOCH;
        return mine;
    }

    private void failed(MailServer server, Throwable e) {
        if (stopping) {
            return;
        }
        failures++;
        var pause = Duration.ofSeconds(1L << Math.min(failures - 1, 6));
        notBefore = clock.instant().plus(pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause);
        health.failed(Faults.of(e));
        LOG.log(
                failures == 1 ? Level.WARNING : Level.INFO,
                "mailbox={0} is looked into again in {1} s: {2}",
                server,
                "" + pause.toSeconds(),
                Faults.of(e));
    }

    @PreDestroy
    void stop() {
        stopping = true;
        var reading = reader;
        if (reading == null) {
            return;
        }
        reading.close();
        try {
            leases.giveBack(lease, rounds.node());
        } catch (RuntimeException e) {
            LOG.log(Level.DEBUG, "The lease of the mailbox runs out by itself: {0}", Faults.of(e));
        }
    }

    private static String leaseOf(String source) {
        var name = "mailbox:" + source;
        return name.length() <= LEASE_NAME_MAX
                ? name
                : "mailbox:" + new Sha256().add(source).hex();
    }
}
