package io.paydesk.account;

import io.paydesk.outbox.OutboxRounds;
import io.paydesk.schema.SchemaMigration;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;

/** Begins to answer wishes for a new password, and for the mail that proves an address. */
@Singleton
@Startup
@DependsOn(SchemaMigration.NAME)
public class AccountRounds {
    @Inject
    OutboxRounds outbox;

    @Inject
    RecoveryCarrier recovery;

    @Inject
    ProofCarrier proof;

    @PostConstruct
    void begin() {
        outbox.take(recovery);
        outbox.take(proof);
    }
}
