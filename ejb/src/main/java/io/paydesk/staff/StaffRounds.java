package io.paydesk.staff;

import io.paydesk.outbox.OutboxRounds;
import io.paydesk.schema.SchemaMigration;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;

/** Begins to answer members' wishes for a new password. */
@Singleton
@Startup
@DependsOn(SchemaMigration.NAME)
public class StaffRounds {
    @Inject
    OutboxRounds outbox;

    @Inject
    StaffRecoveryCarrier recovery;

    @PostConstruct
    void begin() {
        outbox.take(recovery);
    }
}
