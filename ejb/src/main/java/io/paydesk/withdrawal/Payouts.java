package io.paydesk.withdrawal;

import io.paydesk.audit.Actor;
import io.paydesk.chain.Chains;
import io.paydesk.kernel.Asset;
import io.paydesk.kernel.Refusal;
import io.paydesk.withdrawal.WithdrawalVote.Verdict;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Approved money on its way to a provider. Each verb is one transaction, the call lies between two of them: what a crash leaves
 * QUEUED is asked for, never sent again.
 */
@Stateless
public class Payouts {
    /** So long the provider is asked before people look for it. */
    public static final Duration ASKED_FOR = Duration.ofHours(4);

    private static final int AT_ONCE = 100;

    @PersistenceContext
    EntityManager em;

    @Inject
    WithdrawalBook book;

    @Inject
    PayoutOutcomes outcomes;

    @Inject
    Votes votes;

    @Inject
    Chains chains;

    @Inject
    OwnMoney own;

    @Inject
    Clock clock;

    /** Those that may be handed over, the oldest first, up to a hundred; not those that are signed elsewhere. */
    public List<WithdrawalId> waiting() {
        return in(Set.of(WithdrawalState.APPROVED), chains.isSigned(Asset.BTC) ? " and w.asset <> BTC" : "");
    }

    /** Those that were handed over, as far as we know, and that nobody answered for; not those in a file. */
    public List<WithdrawalId> unanswered() {
        return in(Set.of(WithdrawalState.QUEUED, WithdrawalState.UNKNOWN), "");
    }

    /** Queues it, and tells what is to be sent; empty when it may not go now, or is not approved any more. */
    public Optional<PayoutOrder> queue(WithdrawalId id) {
        var held = book.hold(id);
        return held.withdrawal().state == WithdrawalState.APPROVED && outcomes.queue(held, Actor.SYSTEM)
                ? Optional.of(outcomes.order(held.withdrawal()))
                : Optional.empty();
    }

    /** What is to be asked for; empty when it was answered meanwhile. */
    public Optional<PayoutOrder> asked(WithdrawalId id) {
        var found = book.find(id);
        return isUnanswered(found) ? Optional.of(PayoutOutcomes.known(found)) : Optional.empty();
    }

    /** The provider's answer, to sending or to asking; the same once more does nothing. */
    public void answered(WithdrawalId id, PayoutAnswer answer) {
        var held = book.hold(id);
        if (!isUnanswered(held.withdrawal())) {
            return;
        }
        switch (answer.kind()) {
            case ACCEPTED -> outcomes.accepted(held, Actor.SYSTEM);
            case REFUSED -> outcomes.refused(held, Actor.SYSTEM, ReasonCode.of(answer.code()));
            case NO_ANSWER -> {
                if (held.withdrawal().state == WithdrawalState.QUEUED) {
                    book.step(held, WithdrawalEvent.NO_ANSWER, Actor.SYSTEM, null, "");
                }
            }
        }
    }

    /**
     * Two people have looked at the provider for one that was asked for in vain, and say whether it was sent. Refuses: NOT_ALLOWED,
     * WITHDRAWAL_UNKNOWN, REASON_MISSING, OWN_ACCOUNT, STATE_WRONG, STILL_ASKED before four hours, ALREADY_VOTED.
     */
    public WithdrawalView found(Actor actor, WithdrawalId id, boolean sent, String reason) {
        actor.require(WithdrawalReview.APPROVE);
        var held = book.hold(id);
        var lost = held.withdrawal();
        var words = Withdrawal.reason(reason);
        own.requireForeign(actor, held);
        if (lost.state != WithdrawalState.UNKNOWN) {
            throw new Refusal(WithdrawalRefusal.STATE_WRONG, id);
        }
        if (clock.instant().isBefore(lost.since.plus(ASKED_FOR))) {
            throw new Refusal(WithdrawalRefusal.STILL_ASKED);
        }
        book.note(lost, sent ? "found-sent" : "found-not-sent", actor, words);
        if (votes.cast(lost, actor, sent ? Verdict.SENT : Verdict.NOT_SENT, words) >= 2) {
            if (sent) {
                outcomes.accepted(held, actor);
            } else {
                outcomes.refused(held, actor, ReasonCode.of(""));
            }
        }
        return lost.view();
    }

    private static boolean isUnanswered(Withdrawal found) {
        return found.batchId == null
                && (found.state == WithdrawalState.QUEUED || found.state == WithdrawalState.UNKNOWN);
    }

    private List<WithdrawalId> in(Set<WithdrawalState> states, String also) {
        return em.createQuery(
                        "select w.id from Withdrawal w where w.state in ?1 and w.batchId is null"
                                + also
                                + " order by w.since, w.id",
                        Long.class)
                .setParameter(1, states)
                .setMaxResults(AT_ONCE)
                .getResultStream()
                .map(WithdrawalId::new)
                .toList();
    }
}
