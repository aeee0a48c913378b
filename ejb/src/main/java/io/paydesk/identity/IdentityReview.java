package io.paydesk.identity;

import io.paydesk.account.AccountId;
import io.paydesk.account.AccountView;
import io.paydesk.account.Accounts;
import io.paydesk.audit.Actor;
import io.paydesk.kernel.Refusal;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The desk that reviews identities. One person has a case in hand; whoever comes second is told so. */
@Stateless
public class IdentityReview {
    private static final int SHOWN_MAX = 200;

    @PersistenceContext
    EntityManager em;

    @Inject
    CaseStore cases;

    @Inject
    CaseEndings endings;

    @Inject
    IdentityChecks checks;

    @EJB
    Identities identities;

    @EJB
    Accounts accounts;

    /** Which cases are listed. */
    public enum Shelf {
        /** Those that wait for us, the oldest first. */
        WAITING(EnumSet.of(CaseState.SUBMITTED, CaseState.IN_REVIEW), "coalesce(c.submittedAt, c.openedAt), c.id"),
        /** Those that wait for the customer. */
        ASKED(EnumSet.of(CaseState.OPEN, CaseState.ASKED_AGAIN), "c.id"),
        /** Those that are over, the last one first. */
        DONE(EnumSet.of(CaseState.APPROVED, CaseState.REFUSED, CaseState.EXPIRED), "c.decidedAt desc, c.id desc");

        private final Set<CaseState> states;
        private final String order;

        Shelf(Set<CaseState> states, String order) {
            this.states = states;
            this.order = order;
        }
    }

    /** The first 200 cases of a shelf. Refuses: NOT_ALLOWED. */
    public List<CaseLine> list(Actor actor, Shelf shelf) {
        actor.require(Identities.DECIDE);
        return em.createQuery("from IdentityCase c where c.state in ?1 order by " + shelf.order, IdentityCase.class)
                .setParameter(1, shelf.states)
                .setMaxResults(SHOWN_MAX)
                .getResultStream()
                .map(this::line)
                .toList();
    }

    /** How many wait for us. Refuses: NOT_ALLOWED. */
    public long waiting(Actor actor) {
        actor.require(Identities.DECIDE);
        return em.createQuery("select count(c) from IdentityCase c where c.state in ?1", Long.class)
                .setParameter(1, Shelf.WAITING.states)
                .getSingleResult();
    }

    /** A case with what was typed, which is noted as a look. Refuses: NOT_ALLOWED, CASE_UNKNOWN. */
    public ReviewView get(Actor actor, CaseId id) {
        actor.require(Identities.DECIDE);
        actor.require(IdentityVault.VIEW);
        var found = cases.find(id);
        var account = accounts.get(found.account());
        var typed = cases.person(found)
                .map(who -> new ReviewView.Typed(
                        who.fullName(), who.born().toString(), who.country(), who.number(), who.zone()))
                .orElse(null);
        endings.note(actor, "identity.read", found, "");
        return new ReviewView(
                cases.view(found),
                account,
                typed,
                checks.of(found, account),
                cases.documents(found).stream().map(IdentityDocument::line).toList(),
                identities.history(actor, account.id()));
    }

    /** Takes a case in hand. Refuses: NOT_ALLOWED, CASE_UNKNOWN, OWN_ACCOUNT, CASE_CHANGED. */
    public void take(Actor actor, CaseId id, int version) {
        var held = held(actor, id);
        held.take(actor, version);
        endings.note(actor, "identity.take", held, "");
    }

    /** Refuses: NOT_ALLOWED, CASE_UNKNOWN, OWN_ACCOUNT, CASE_CHANGED, NOT_COMPARED. */
    public void approve(Actor actor, CaseId id, int version, boolean compared) {
        var held = inHand(actor, id, version);
        if (!compared) {
            throw new Refusal(IdentityRefusal.NOT_COMPARED);
        }
        endings.approve(actor, held);
    }

    /** Refuses: NOT_ALLOWED, CASE_UNKNOWN, OWN_ACCOUNT, CASE_CHANGED, REASON_MISSING. */
    public void refuse(Actor actor, CaseId id, int version, @Nullable RefusedBecause because) {
        endings.refuse(actor, inHand(actor, id, version), because);
    }

    /** Asks for some of the pictures once more. Refuses: NOT_ALLOWED, CASE_UNKNOWN, OWN_ACCOUNT, CASE_CHANGED, KINDS_MISSING, REASON_MISSING. */
    public void askAgain(Actor actor, CaseId id, AskAgain wanted) {
        endings.askAgain(actor, inHand(actor, id, wanted.version()), wanted.kinds(), wanted.because());
    }

    /** Which pictures are asked for once more, and why. */
    public record AskAgain(int version, Set<DocumentKind> kinds, @Nullable AskedBecause because) {}

    private IdentityCase inHand(Actor actor, CaseId id, int version) {
        var held = held(actor, id);
        held.inHandOf(actor, version);
        return held;
    }

    /** Another's than the actor's own. */
    private IdentityCase held(Actor actor, CaseId id) {
        actor.require(Identities.DECIDE);
        var held = cases.hold(id);
        identities.refuseOwn(actor, accounts.get(held.account()));
        return held;
    }

    private CaseLine line(IdentityCase of) {
        AccountView account = accounts.get(new AccountId(of.accountId));
        return new CaseLine(
                of.id(),
                account.id(),
                account.name(),
                of.tier,
                of.state,
                of.reason,
                of.paper,
                Objects.requireNonNullElse(of.decidedAt == null ? of.submittedAt : of.decidedAt, of.openedAt),
                of.reviewer);
    }
}
