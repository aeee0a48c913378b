package io.paydesk.access;

import io.paydesk.credential.OneTimeTokens;
import io.paydesk.credential.Passkeys;
import io.paydesk.kernel.Rounds;
import io.paydesk.schema.SchemaMigration;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.EJB;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;
import java.time.Duration;

/** Forgets what no longer counts: failures, stays, links, what was asked of passkeys. */
@Singleton
@Startup
@DependsOn(SchemaMigration.NAME)
public class AccessRounds {
    @Inject
    Rounds rounds;

    @EJB
    Tries tries;

    @EJB
    Sessions sessions;

    @EJB
    OneTimeTokens tokens;

    @EJB
    Passkeys passkeys;

    @PostConstruct
    void begin() {
        rounds.every(Duration.ofMinutes(5), "old failures", tries::forgetOld);
        rounds.every(Duration.ofHours(6), "old stays", sessions::forgetOld);
        rounds.every(Duration.ofHours(6), "old links", tokens::forget);
        rounds.every(Duration.ofMinutes(5), "unanswered passkeys", passkeys::forgetOld);
    }
}
