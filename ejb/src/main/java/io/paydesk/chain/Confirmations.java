package io.paydesk.chain;

import io.paydesk.kernel.Money;
import jakarta.enterprise.context.Dependent;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/** How deep a payment of so much has to be. */
@Dependent
class Confirmations {
    @PersistenceContext
    EntityManager em;

    int needed(Money amount) {
        return em.createQuery(
                        "select r.confirmations from ConfirmationRule r where r.asset = ?1 and r.fromMinor <= ?2"
                                + " order by r.fromMinor desc",
                        Integer.class)
                .setParameter(1, amount.asset())
                .setParameter(2, amount.minor())
                .setMaxResults(1)
                .getSingleResult();
    }
}
