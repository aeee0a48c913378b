package io.paydesk.identity;

import io.paydesk.account.Accounts;
import io.paydesk.audit.Actor;
import io.paydesk.kernel.Settings;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Collectors;

/** What the house does by itself: cases nobody answers end, documents are deleted when their time is over, a provider decides. */
@Stateless
public class IdentityHousekeeping {
    private static final int BATCH_MAX = 50;

    @PersistenceContext
    EntityManager em;

    @Inject
    CaseStore cases;

    @Inject
    CaseEndings endings;

    @Inject
    IdentityChecks checks;

    @EJB
    Accounts accounts;

    @Inject
    Settings settings;

    @Inject
    Clock clock;

    /** Ends up to 50 cases that the customer never answered; tells how many. */
    public int expire() {
        var unanswered = em.createQuery(
                        "from IdentityCase c where c.unfinished is not null and c.waitsUntil <= ?1 order by c.id",
                        IdentityCase.class)
                .setParameter(1, clock.instant())
                .setMaxResults(BATCH_MAX)
                .getResultList();
        unanswered.forEach(endings::expire);
        return unanswered.size();
    }

    /** Deletes the pictures of up to 50 cases decided long enough ago, and what was typed from them; tells how many. */
    public int erase() {
        var now = clock.instant();
        var old = em.createQuery(
                        "from IdentityCase c where c.erasedAt is null and c.decidedAt <= ?1 order by c.id",
                        IdentityCase.class)
                .setParameter(1, now.minus(settings.identityKept()))
                .setMaxResults(BATCH_MAX)
                .getResultList();
        for (var each : old) {
            var documents = em.createQuery(
                            "from IdentityDocument d where d.caseId = ?1 and d.erasedAt is null",
                            IdentityDocument.class)
                    .setParameter(1, each.id)
                    .getResultList();
            for (var document : documents) {
                document.erasedAt = now;
                em.createQuery("delete from VaultItem v where v.documentId = ?1") // by itself: a picture is a megabyte
                        .setParameter(1, document.id)
                        .executeUpdate();
            }
            each.erase(now);
            endings.note(Actor.SYSTEM, "identity.erase", each, documents.size() + " documents");
        }
        return old.size();
    }

    /** What a provider is asked about: up to 50 cases that nobody has in hand. */
    public List<IdentityProvider.Evidence> undecided() {
        return em.createQuery("from IdentityCase c where c.state = ?1 order by c.id", IdentityCase.class)
                .setParameter(1, CaseState.SUBMITTED)
                .setMaxResults(BATCH_MAX)
                .getResultStream()
                .map(each -> new IdentityProvider.Evidence(
                        each.id(),
                        each.tier,
                        checks.of(each, accounts.get(each.account())),
                        cases.documents(each).stream()
                                .map(document -> document.kind)
                                .collect(Collectors.toCollection(() -> EnumSet.noneOf(DocumentKind.class)))))
                .toList();
    }

    /** Does what a provider said, unless somebody took the case in hand meanwhile. */
    public void decide(CaseId id, IdentityProvider.Verdict verdict) {
        var held = cases.hold(id);
        if (held.state != CaseState.SUBMITTED) {
            return;
        }
        switch (verdict.kind()) {
            case APPROVE -> endings.approve(Actor.SYSTEM, held);
            case REFUSE -> endings.refuse(Actor.SYSTEM, held, verdict.because());
            case PEOPLE -> {}
        }
    }
}
