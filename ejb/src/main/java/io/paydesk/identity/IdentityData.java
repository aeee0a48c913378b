package io.paydesk.identity;

import io.paydesk.account.DataPart;
import io.paydesk.account.DataPart.Field;
import io.paydesk.account.DataRow;
import io.paydesk.account.DataWanted;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/** What is kept of decisions about a customer's identity, where the customer wants to see it. */
@Dependent
class IdentityData {
    @PersistenceContext
    EntityManager em;

    void tell(@Observes DataWanted wanted) {
        wanted.add(
                DataPart.Kind.IDENTITY_DECISIONS,
                em.createQuery("from IdentityDecision d where d.accountId = ?1 order by d.id", IdentityDecision.class)
                        .setParameter(1, wanted.account().id().value())
                        .getResultStream()
                        .map(IdentityDecision::view)
                        .map(line -> new DataRow()
                                .with(Field.AT, line.decidedAt())
                                .with(Field.IDENTITY_TIER, line.tier())
                                .with(Field.EVIDENCE, line.evidence())));
    }
}
