package io.paydesk.wallet;

import io.paydesk.audit.Actor;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.hibernate.Session;

/** How each deposit, withdrawal and correction came to the state it is in. */
@Stateless
public class StateChanges {
    @PersistenceContext
    EntityManager em;

    @Inject
    Clock clock;

    /** Records the step in the transaction that makes it, and lets the database see it: it refuses one that is no way. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void record(String subject, Step step, Actor actor) {
        em.persist(new StateChange(subject, step, actor, clock.instant()));
        em.flush(); // of two steps in one transaction the database would see one long one
    }

    /** Records a step of each of many at once. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void recordAll(Map<String, Step> steps, Actor actor) {
        em.flush();
        var changes = steps.entrySet().stream()
                .map(each -> new StateChange(each.getKey(), each.getValue(), actor, clock.instant()))
                .toList();
        em.unwrap(Session.class).doWork(connection -> StateChange.insert(connection, changes));
    }

    /** All steps of one, the first one first. */
    public List<ChangeLine> of(String subject) {
        return em.createQuery("from StateChange c where c.subject = ?1 order by c.id", StateChange.class)
                .setParameter(1, subject)
                .getResultStream()
                .map(StateChange::view)
                .toList();
    }
}
