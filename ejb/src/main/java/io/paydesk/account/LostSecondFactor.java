package io.paydesk.account;

import io.paydesk.access.Sessions;
import io.paydesk.credential.SecondFactors;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;

/** A second factor whose owner has lost it, and the recovery codes too: taken away by those who decide it, each step told by mail. */
@Stateless
@TransactionAttribute(TransactionAttributeType.MANDATORY)
public class LostSecondFactor {
    /** A factor and the mail that tells of it are of one moment, and yet not of one instant. */
    private static final Duration SHORTLY = Duration.ofMinutes(1);

    @Inject
    AccountStore accounts;

    @EJB
    SecondFactors factors;

    @EJB
    Sessions sessions;

    @Inject
    SecurityNews news;

    @TransactionAttribute(TransactionAttributeType.REQUIRED)
    public boolean isOn(AccountId id) {
        return factors.isOn(id.holder());
    }

    /** Since when the present one is on; "" when none is. */
    @TransactionAttribute(TransactionAttributeType.REQUIRED)
    public String since(AccountId id) {
        return factors.since(id.holder()).map(Instant::toString).orElse("");
    }

    /** Tells the owner that it will be taken away then, with a link by which they stop it. Refuses: ACCOUNT_UNKNOWN. */
    public void announce(AccountId id, Instant due) {
        news.secondFactorGoes(accounts.find(id), due);
    }

    /** It was switched on with what its owner disowns, or since: it is the thief’s, and would keep the owner out. An earlier one stays. */
    public void disown(@Observes SaidNotMe said) {
        var theirs = factors.since(said.account().holder())
                .filter(on -> !on.isBefore(said.of().minus(SHORTLY)));
        if (theirs.isPresent()) {
            factors.remove(said.account().holder());
            news.secondFactorLost(accounts.find(said.account()));
        }
    }

    /** Takes it away and shows everybody out: the next sign-in takes the password alone. Refuses: ACCOUNT_UNKNOWN. */
    public void remove(AccountId id) {
        factors.remove(id.holder());
        sessions.endAllBut(id.holder(), 0);
        news.secondFactorLost(accounts.find(id));
    }
}
