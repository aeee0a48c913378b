package io.paydesk.care;

import io.paydesk.outbox.OutboxRounds;
import io.paydesk.schema.SchemaMigration;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;

/** Begins to carry out what was approved. */
@Singleton
@Startup
@DependsOn(SchemaMigration.NAME)
public class CareRounds {
    @Inject
    OutboxRounds outbox;

    @Inject
    CareCarrier care;

    @PostConstruct
    void begin() {
        outbox.take(care);
    }
}
