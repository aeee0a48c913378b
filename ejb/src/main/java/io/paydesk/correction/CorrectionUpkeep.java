package io.paydesk.correction;

import io.paydesk.account.AccountErasing;
import io.paydesk.audit.Actor;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.List;

/** What nobody decided in time is void. */
@Stateless
public class CorrectionUpkeep {
    private static final int AT_ONCE = 100;

    @PersistenceContext
    EntityManager em;

    @Inject
    CorrectionBook book;

    @Inject
    Clock clock;

    /** What is proposed is decided, or void, before its account is nobody’s. */
    public void keep(@Observes AccountErasing erasing) {
        var open = em.createQuery(
                        "select count(c) from Correction c where c.accountId = ?1 and c.state = PROPOSED", Long.class)
                .setParameter(1, erasing.account().id().value())
                .getSingleResult();
        if (open > 0) {
            erasing.keep();
        }
    }

    /** Those whose time is over. */
    public List<CorrectionId> due() {
        return em.createQuery(
                        "select c.id from Correction c where c.state = PROPOSED and c.voidAt <= ?1 order by c.id",
                        Long.class)
                .setParameter(1, clock.instant())
                .setMaxResults(AT_ONCE)
                .getResultStream()
                .map(CorrectionId::new)
                .toList();
    }

    /** Makes it void, unless its proposer was quicker. Refuses: CORRECTION_UNKNOWN. */
    public void lapse(CorrectionId id) {
        var due = book.hold(id).correction();
        if (due.state == CorrectionState.PROPOSED) {
            book.end(due, due.lapse(clock.instant()), Actor.SYSTEM);
        }
    }
}
