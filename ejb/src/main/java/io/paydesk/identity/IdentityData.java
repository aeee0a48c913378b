package io.paydesk.identity;

import io.paydesk.account.AccountId;
import io.paydesk.account.DataPart;
import io.paydesk.account.DataPart.Field;
import io.paydesk.account.DataRow;
import io.paydesk.account.DataWanted;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/**
 * What is kept of a customer's identity, where the customer wants to see it: what was typed, which documents were sent, what was
 * decided. The pictures themselves stay in the vault: who holds a signed-in browser and a password must not leave with them.
 */
@Dependent
class IdentityData {
    @PersistenceContext
    EntityManager em;

    @Inject
    CaseStore cases;

    void tell(@Observes DataWanted wanted) {
        var account = wanted.account().id();
        wanted.add(
                DataPart.Kind.IDENTITY_CASES,
                em.createQuery("from IdentityCase c where c.accountId = ?1 order by c.id", IdentityCase.class)
                        .setParameter(1, account.value())
                        .getResultStream()
                        .map(this::row));
        wanted.add(
                DataPart.Kind.IDENTITY_DOCUMENTS,
                em.createQuery(
                                "select d from IdentityDocument d, IdentityCase c"
                                        + " where c.id = d.caseId and c.accountId = ?1 order by d.id",
                                IdentityDocument.class)
                        .setParameter(1, account.value())
                        .getResultStream()
                        .map(IdentityData::row));
        decisions(wanted, account);
    }

    private DataRow row(IdentityCase of) {
        var row = new DataRow()
                .with(Field.NUMBER, of.id())
                .with(Field.IDENTITY_TIER, of.tier)
                .with(Field.STATUS, of.state)
                .with(Field.CREATED_AT, of.openedAt)
                .with(Field.DECIDED_AT, of.decidedAt)
                .with(Field.ERASED_AT, of.erasedAt);
        cases.person(of).ifPresent(person -> row.with(Field.NAME, person.fullName())
                .with(Field.BORN, person.born())
                .with(Field.PAPER, person.paper())
                .with(Field.COUNTRY, person.country())
                .with(Field.PAPER_NUMBER, person.number())
                .with(Field.PAPER_ZONE, person.zone()));
        return row;
    }

    private static DataRow row(IdentityDocument of) {
        return new DataRow()
                .with(Field.NUMBER, new CaseId(of.caseId))
                .with(Field.KIND, of.kind)
                .with(Field.BYTES, of.sizeBytes)
                .with(Field.AT, of.receivedAt)
                .with(Field.REPLACED_AT, of.replacedAt)
                .with(Field.ERASED_AT, of.erasedAt);
    }

    private void decisions(DataWanted wanted, AccountId account) {
        wanted.add(
                DataPart.Kind.IDENTITY_DECISIONS,
                em.createQuery("from IdentityDecision d where d.accountId = ?1 order by d.id", IdentityDecision.class)
                        .setParameter(1, account.value())
                        .getResultStream()
                        .map(IdentityDecision::view)
                        .map(line -> new DataRow()
                                .with(Field.AT, line.decidedAt())
                                .with(Field.IDENTITY_TIER, line.tier())
                                .with(Field.EVIDENCE, line.evidence())));
    }
}
