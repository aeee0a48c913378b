package io.paydesk.identity;

import io.paydesk.account.AccountId;
import io.paydesk.account.AccountView;
import io.paydesk.account.Accounts;
import io.paydesk.audit.Actor;
import io.paydesk.audit.Audit;
import io.paydesk.kernel.Refusal;
import io.paydesk.staff.Staff;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.List;

/** How surely the house knows whose an account is. */
@Stateless
public class Identities {
    /** What one must hold to decide. */
    public static final String DECIDE = "identity:decide";

    private static final int EVIDENCE_MAX = 200;

    @PersistenceContext
    EntityManager em;

    @EJB
    Accounts accounts;

    @EJB
    Staff staff;

    @Inject
    Event<IdentityDecided> news;

    @EJB
    Audit audit;

    @Inject
    Clock clock;

    /**
     * Decides the tier of an account on some evidence, such as the reference of a check made elsewhere. Refuses: NOT_ALLOWED,
     * ACCOUNT_UNKNOWN, TIER_UNKNOWN, EVIDENCE_MISSING, OWN_ACCOUNT.
     */
    public AccountView decide(Actor actor, AccountId account, int tier, String evidence) {
        actor.require(DECIDE);
        var reference = evidence.strip();
        if (reference.isEmpty() || reference.length() > EVIDENCE_MAX) {
            throw new Refusal(IdentityRefusal.EVIDENCE_MISSING, EVIDENCE_MAX);
        }
        refuseOwn(actor, accounts.get(account));
        var decided = accounts.identified(account, tier);
        em.persist(new IdentityDecision(account, tier, reference, actor, clock.instant()));
        audit.note(actor, "identity.decide", account.object(), "tier " + tier + ": " + reference);
        news.fire(new IdentityDecided(account, tier));
        return decided;
    }

    /** Nobody says who they are themselves: asked before every decision and review. Refuses: OWN_ACCOUNT. */
    public void refuseOwn(Actor actor, AccountView account) {
        if (staff.isOwn(actor, account.email())) {
            throw new Refusal(IdentityRefusal.OWN_ACCOUNT);
        }
    }

    /** All decisions about an account, the last one first. Refuses: NOT_ALLOWED. */
    public List<DecisionLine> history(Actor actor, AccountId account) {
        actor.require(DECIDE);
        return em.createQuery(
                        "from IdentityDecision d where d.accountId = ?1 order by d.id desc", IdentityDecision.class)
                .setParameter(1, account.value())
                .setMaxResults(100)
                .getResultStream()
                .map(IdentityDecision::view)
                .toList();
    }
}
