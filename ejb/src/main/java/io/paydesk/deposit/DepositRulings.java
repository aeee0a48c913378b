package io.paydesk.deposit;

import io.paydesk.audit.Actor;
import io.paydesk.channel.Proposals;
import io.paydesk.kernel.Refusal;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What two of the staff decide about a deposit, one proposing and another approving: held money is released or refused, and money that its source
 * would not take back is sent once more, sent to another proved instrument of its owner's, or credited after all. What a provider tells to have gone
 * back or been paid out to us, though it cannot be, is booked as told.
 */
@Stateless
public class DepositRulings {
    private static final int SHOWN_MAX = 200;

    @PersistenceContext
    EntityManager em;

    @Inject
    DepositStore store;

    @Inject
    RefundTargets targets;

    @Inject
    RulingEndings endings;

    @Inject
    Proposals proposals;

    @Inject
    Clock clock;

    /** What waits for a second person, the oldest first. Refuses: NOT_ALLOWED. */
    public List<RulingView> open(Actor actor) {
        actor.require(StrayPayments.READ);
        return em.createQuery("from DepositRuling r where r.openFor is not null order by r.id", DepositRuling.class)
                .setMaxResults(SHOWN_MAX)
                .getResultStream()
                .map(each -> each.view(store.get(new DepositId(each.depositId))))
                .toList();
    }

    /** Which rules held it, the last first. Refuses: NOT_ALLOWED. */
    public List<HitLine> hits(Actor actor, DepositId id) {
        actor.require(StrayPayments.READ);
        return em.createQuery(
                        "select new io.paydesk.deposit.HitLine(r.code, r.version, h.saw) from DepositHit h, DepositRule r"
                                + " where h.depositId = ?1 and r.id = h.ruleId order by h.id desc",
                        HitLine.class)
                .setParameter(1, id.value())
                .setMaxResults(SHOWN_MAX)
                .getResultList();
    }

    /**
     * Proposes what becomes of one. Refuses: NOT_ALLOWED, DEPOSIT_UNKNOWN, RULING_DOES_NOT_FIT, TOLD_ANEW, OWN_ACCOUNT, TARGET_WRONG,
     * INSTRUMENT_UNKNOWN, NOTE_MISSING.
     */
    public long propose(Actor actor, DepositId id, NewRuling wanted) {
        actor.require(StrayPayments.PROPOSE);
        var held = hold(id);
        var deposit = held.deposit();
        store.requireForeign(actor, deposit.id);
        if (!fits(wanted.kind(), deposit) || openOf(deposit).isPresent()) {
            throw new Refusal(DepositRefusal.RULING_DOES_NOT_FIT);
        }
        var told = wanted.kind().told();
        var stands = told == null ? null : deposit.told(told);
        if (stands != null && !stands.equals(wanted.told())) {
            throw new Refusal(DepositRefusal.TOLD_ANEW, stands);
        }
        var to = wanted.kind() == RulingKind.REDIRECT ? targets.fitting(held, wanted.instrument()) : null;
        var now = clock.instant();
        var ruling = new DepositRuling(
                deposit, wanted.kind(), to, new io.paydesk.channel.Proposal(actor, now, wanted.note(), now));
        proposals.keep(actor, ruling);
        return ruling.id;
    }

    /**
     * Does what a colleague proposed, if it still fits. Refuses: NOT_ALLOWED, PROPOSAL_UNKNOWN, PROPOSAL_DECIDED, SAME_PERSON,
     * RULING_DOES_NOT_FIT, OWN_ACCOUNT, TARGET_WRONG.
     */
    public void approve(Actor actor, long id) {
        actor.require(StrayPayments.APPROVE);
        var held = about(id); // accounts are locked before what is theirs
        proposals.approve(actor, DepositRuling.class, id);
        var ruling = Objects.requireNonNull(em.find(DepositRuling.class, id));
        store.requireForeign(actor, ruling.depositId);
        var deposit = Objects.requireNonNull(held).deposit();
        if (!fits(ruling.kind, deposit) || !ruling.isStillTold(deposit)) {
            throw new Refusal(DepositRefusal.RULING_DOES_NOT_FIT);
        }
        ruling.close();
        endings.take(ruling, held, actor);
    }

    /** Says no to what was proposed; something else can be proposed then, or decided that was told beside it. Refuses: NOT_ALLOWED, PROPOSAL_UNKNOWN, PROPOSAL_DECIDED, OWN_ACCOUNT. */
    public void refuse(Actor actor, long id) {
        actor.require(StrayPayments.PROPOSE);
        var held = about(id);
        proposals.refuse(actor, DepositRuling.class, id);
        var ruling = Objects.requireNonNull(em.find(DepositRuling.class, id));
        store.requireForeign(actor, ruling.depositId);
        ruling.close();
        endings.refuse(ruling, Objects.requireNonNull(held));
    }

    /** What is held since its account is frozen is released by the end of that alone; what is disputed waits for a decision on that. */
    private static boolean fits(RulingKind kind, Deposit deposit) {
        var told = kind.told();
        return kind.fits(deposit.state)
                && (kind != RulingKind.RELEASE || deposit.reason == DepositReason.BEING_CHECKED)
                && (told == null ? !deposit.isDisputed() : deposit.told(told) != null);
    }

    private DepositStore.Held hold(DepositId id) {
        return store.hold(id).orElseThrow(() -> new Refusal(DepositRefusal.DEPOSIT_UNKNOWN));
    }

    /** The deposit that it is about, held with its account; null when there is no such ruling. */
    private DepositStore.@Nullable Held about(long id) {
        return em.createQuery("select r.depositId from DepositRuling r where r.id = ?1", Long.class)
                .setParameter(1, id)
                .getResultStream()
                .findFirst()
                .map(deposit -> hold(new DepositId(deposit)))
                .orElse(null);
    }

    private Optional<DepositRuling> openOf(Deposit deposit) {
        return em.createQuery("from DepositRuling r where r.openFor = ?1", DepositRuling.class)
                .setParameter(1, deposit.id)
                .getResultStream()
                .findFirst();
    }
}
