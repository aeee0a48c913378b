package io.paydesk.mail;

import io.paydesk.kernel.Leases;
import io.paydesk.kernel.Rounds;
import io.paydesk.kernel.Settings;
import io.paydesk.mailbox.MailSource;
import io.paydesk.mailbox.Mailboxes;
import io.paydesk.maillog.MailboxHealth;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Keeps one {@link MailboxWatch} for each mailbox that is to be read: that of the settings, and those of the page as they
 * are now, so that a change there holds on every node within seconds. Threads of their own, since a watch listens for as
 * long as the application runs and no pool has room for that.
 */
@ApplicationScoped
public class MailPoll {
    private static final Duration CHANGES = Duration.ofSeconds(2);

    @Resource
    ManagedThreadFactory threads;

    @Resource
    ManagedExecutorService helpers;

    @Inject
    Settings settings;

    @Inject
    Rounds rounds;

    @EJB
    Leases leases;

    @Inject
    MailIntake intake;

    @Inject
    MailboxHealth health;

    @EJB
    Mailboxes mailboxes;

    @Inject
    MailDoors doors;

    @Inject
    Clock clock;

    private final Map<Long, MailboxWatch> watches = new HashMap<>();
    private boolean stopping;

    void begin() {
        rounds.every(CHANGES, "mailboxes", this::tend);
    }

    private synchronized void tend() {
        if (stopping) {
            return;
        }
        watches.values().forEach(MailboxWatch::tend);
        settings.imap()
                .map(server -> MailSource.ofSettings(settings.mailAddress(), server))
                .filter(source -> !watches.containsKey(source.id()))
                .ifPresent(this::watch); // also while the database is away: health must tell
        follow(mailboxes.toRead());
    }

    /** What is wanted no longer, or otherwise, ends; its successor begins only after its end. */
    private void follow(List<MailSource> sources) {
        var wanted = new LinkedHashMap<Long, MailSource>();
        sources.forEach(source -> wanted.put(source.id(), source));
        for (var watch : List.copyOf(watches.values())) {
            var id = watch.source().id();
            if (watch.isEnded()) {
                watches.remove(id);
                health.forget(id);
            } else if (id != 0 && !watch.source().equals(wanted.get(id))) {
                watch.stop(helpers);
            }
        }
        wanted.values().stream()
                .filter(source -> !watches.containsKey(source.id()))
                .forEach(this::watch);
    }

    private void watch(MailSource source) {
        var node = new MailboxWatch.Node(
                rounds.node(), settings.mailPollInterval(), leases, health, mailboxes, doors, clock, helpers);
        var watch = new MailboxWatch(source, node, intake);
        watches.put(source.id(), watch);
        threads.newThread(watch).start();
    }

    @PreDestroy
    synchronized void stop() {
        stopping = true;
        for (var watch : watches.values()) {
            watch.stop(Runnable::run);
            watch.giveBack();
        }
    }
}
