package io.paydesk.idempotency;

import io.paydesk.kernel.Rounds;
import io.paydesk.schema.SchemaMigration;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.EJB;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;
import java.time.Duration;

/** Forgets old keys now and then. */
@Singleton
@Startup
@DependsOn(SchemaMigration.NAME)
public class IdempotencyRounds {
    @EJB
    IdempotentCalls calls;

    @Inject
    Rounds rounds;

    @PostConstruct
    void begin() {
        rounds.every(Duration.ofHours(1), "old idempotency keys", calls::forgetOld);
    }
}
