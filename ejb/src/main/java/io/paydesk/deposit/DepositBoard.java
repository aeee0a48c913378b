package io.paydesk.deposit;

import io.paydesk.audit.Actor;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;

/** Deposits of all accounts, as staff look through them. */
@Stateless
public class DepositBoard {
    private static final int SHOWN_MAX = 200;

    @PersistenceContext
    EntityManager em;

    /** Those in this state, the oldest first. Refuses: NOT_ALLOWED. */
    public List<DepositView> in(Actor actor, DepositState state) {
        actor.require(StrayPayments.READ);
        return em.createQuery("from Deposit d where d.state = ?1 order by d.id", Deposit.class)
                .setParameter(1, state)
                .setMaxResults(SHOWN_MAX)
                .getResultStream()
                .map(Deposit::view)
                .toList();
    }

    /** Those of which something was told that cannot be, and that people can say to be so; the oldest first. Refuses: NOT_ALLOWED. */
    public List<DepositView> toldOtherwise(Actor actor) {
        actor.require(StrayPayments.READ);
        return em.createQuery("from Deposit d where d.toldAs is not null order by d.id", Deposit.class)
                .setMaxResults(SHOWN_MAX)
                .getResultStream()
                .map(Deposit::view)
                .filter(each -> !each.told().isEmpty())
                .toList();
    }

    /** The latest ones, whatever their state. Refuses: NOT_ALLOWED. */
    public List<DepositView> latest(Actor actor, int limit) {
        actor.require(StrayPayments.READ);
        return em.createQuery("from Deposit d order by d.id desc", Deposit.class)
                .setMaxResults(Math.min(limit, SHOWN_MAX))
                .getResultStream()
                .map(Deposit::view)
                .toList();
    }
}
