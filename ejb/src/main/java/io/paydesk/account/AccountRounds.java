package io.paydesk.account;

import io.paydesk.kernel.Leases;
import io.paydesk.kernel.Rounds;
import io.paydesk.outbox.OutboxRounds;
import io.paydesk.schema.SchemaMigration;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.EJB;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Begins to answer wishes for a new password, and for the mail that proves an address; erases, on one node at a time, what was
 * closed long enough ago, and deletes what was registered and never proved.
 */
@Singleton
@Startup
@DependsOn(SchemaMigration.NAME)
public class AccountRounds {
    private static final String LEASE = "accounts";
    private static final Duration PAUSE = Duration.ofHours(6);
    private static final Duration HELD = Duration.ofMinutes(10);

    @Inject
    OutboxRounds outbox;

    @EJB
    AccountHousekeeping housekeeping;

    @EJB
    Leases leases;

    @Inject
    Rounds rounds;

    @Inject
    RecoveryCarrier recovery;

    @Inject
    ProofCarrier proof;

    @PostConstruct
    void begin() {
        outbox.take(recovery);
        outbox.take(proof);
        rounds.every(PAUSE, "closed accounts", () -> goThrough(housekeeping::due, housekeeping::erase));
        rounds.every(PAUSE, "unproved accounts", () -> goThrough(housekeeping::givenUp, housekeeping::giveUp));
    }

    private void goThrough(Function<AccountId, List<AccountId>> after, Consumer<AccountId> end) {
        var due = List.of(new AccountId(0));
        while (!due.isEmpty() && leases.take(LEASE, rounds.node(), HELD)) {
            due = after.apply(due.get(due.size() - 1));
            Rounds.each(due, end);
        }
    }
}
