package io.paydesk.maillog;

import io.paydesk.kernel.Leases;
import io.paydesk.kernel.Rounds;
import io.paydesk.schema.SchemaMigration;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.EJB;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;
import java.time.Duration;

/** Looks for mailboxes that are not read, on one node at a time. */
@Singleton
@Startup
@DependsOn(SchemaMigration.NAME)
public class MailboxAlarmRounds {
    private static final String LEASE = "mailbox-alarm";
    private static final Duration PAUSE = Duration.ofSeconds(20);

    @EJB
    MailboxAlarm alarm;

    @EJB
    Leases leases;

    @Inject
    Rounds rounds;

    @PostConstruct
    void begin() {
        rounds.every(PAUSE, "mailbox alarm", this::round);
    }

    private void round() {
        if (leases.take(LEASE, rounds.node(), Duration.ofMinutes(1))) {
            alarm.tell();
        }
    }
}
