package io.paydesk.withdrawal;

import io.paydesk.audit.Actor;
import io.paydesk.kernel.Refusal;
import io.paydesk.withdrawal.WithdrawalBook.Held;
import io.paydesk.withdrawal.WithdrawalVote.Verdict;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;

/** Those who let money out. Who proposed cannot approve; from a threshold on two different people have to. */
@Stateless
public class WithdrawalReview {
    /** What one must hold to decide. */
    public static final String APPROVE = "money:approve";

    @Inject
    WithdrawalBook book;

    @Inject
    Votes votes;

    @Inject
    WithdrawalLetters letters;

    @Inject
    OwnMoney own;

    /**
     * Approves it, or is the first of two who do. Refuses: NOT_ALLOWED, WITHDRAWAL_UNKNOWN, OWN_REQUEST, OWN_ACCOUNT,
     * ALREADY_DECIDED, ALREADY_VOTED.
     */
    public WithdrawalView approve(Actor actor, WithdrawalId id, String reason) {
        var held = decidable(actor, id);
        var asked = held.withdrawal();
        if (asked.isRequestedBy(actor)) {
            throw new Refusal(WithdrawalRefusal.OWN_REQUEST);
        }
        if (asked.state.after(WithdrawalEvent.APPROVE).isEmpty()) {
            throw new Refusal(WithdrawalRefusal.ALREADY_DECIDED, id);
        }
        if (votes.cast(asked, actor, Verdict.APPROVE, reason) >= Math.max(1, asked.votesNeeded)) {
            book.step(held, WithdrawalEvent.APPROVE, actor, null, "");
        } else {
            book.note(asked, "vote", actor, reason);
        }
        return asked.view();
    }

    /**
     * Rejects it, the owner is told why; the money is available again. Refuses: NOT_ALLOWED, WITHDRAWAL_UNKNOWN, OWN_ACCOUNT,
     * ALREADY_DECIDED, REASON_MISSING.
     */
    public WithdrawalView reject(Actor actor, WithdrawalId id, String reason) {
        var held = decidable(actor, id);
        var words = Withdrawal.reason(reason);
        book.step(held, WithdrawalEvent.REJECT, actor, WithdrawalReason.REJECTED, words);
        letters.rejected(held);
        return held.withdrawal().view();
    }

    /**
     * Asks the owner something; the money stays held until they answer, or for two weeks. Refuses: NOT_ALLOWED,
     * WITHDRAWAL_UNKNOWN, OWN_ACCOUNT, ALREADY_DECIDED, REASON_MISSING.
     */
    public WithdrawalView ask(Actor actor, WithdrawalId id, String question) {
        var held = decidable(actor, id);
        var words = Withdrawal.reason(question);
        book.step(held, WithdrawalEvent.ASK, actor, WithdrawalReason.QUESTION, words);
        letters.asked(held);
        return held.withdrawal().view();
    }

    private Held decidable(Actor actor, WithdrawalId id) {
        actor.require(APPROVE);
        var held = book.hold(id);
        own.requireForeign(actor, held);
        return held;
    }
}
