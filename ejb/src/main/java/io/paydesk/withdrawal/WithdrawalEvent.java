package io.paydesk.withdrawal;

import io.paydesk.audit.Actor;
import io.paydesk.audit.ActorRefusal;
import io.paydesk.kernel.Refusal;
import java.util.Locale;
import java.util.Set;

/** What can happen to a withdrawal, who can bring it about, and the "no" when its state does not allow it. */
enum WithdrawalEvent {
    /** The rules let it pass. */
    PASS(WithdrawalRefusal.STATE_WRONG, Actor.Kind.SYSTEM),
    /** People are to look at it. */
    REVIEW(WithdrawalRefusal.STATE_WRONG, Actor.Kind.SYSTEM),
    ASK(WithdrawalRefusal.ALREADY_DECIDED, Actor.Kind.STAFF, Actor.Kind.API),
    ANSWER(WithdrawalRefusal.NOTHING_ASKED, Actor.Kind.CUSTOMER, Actor.Kind.API),
    APPROVE(WithdrawalRefusal.ALREADY_DECIDED, Actor.Kind.STAFF, Actor.Kind.API),
    REJECT(WithdrawalRefusal.ALREADY_DECIDED, Actor.Kind.STAFF, Actor.Kind.API),
    CANCEL(WithdrawalRefusal.TOO_LATE, Actor.Kind.CUSTOMER, Actor.Kind.STAFF, Actor.Kind.API),
    /** Nobody answered for two weeks. */
    LAPSE(WithdrawalRefusal.STATE_WRONG, Actor.Kind.SYSTEM),
    /** It is about to be handed to the provider. */
    QUEUE(WithdrawalRefusal.STATE_WRONG, Actor.Kind.SYSTEM, Actor.Kind.STAFF),
    /** It cannot go as it is: the customer is to do something. */
    STOP(WithdrawalRefusal.STATE_WRONG, Actor.Kind.SYSTEM),
    /** The provider has it. */
    ACCEPT(WithdrawalRefusal.STATE_WRONG, Actor.Kind.SYSTEM, Actor.Kind.STAFF),
    /** The provider does not take it. */
    REFUSE(WithdrawalRefusal.STATE_WRONG, Actor.Kind.SYSTEM, Actor.Kind.STAFF),
    NO_ANSWER(WithdrawalRefusal.STATE_WRONG, Actor.Kind.SYSTEM),
    /** It may be handed over once more. */
    RETRY(WithdrawalRefusal.STATE_WRONG, Actor.Kind.SYSTEM),
    SETTLE(WithdrawalRefusal.STATE_WRONG, Actor.Kind.SYSTEM),
    RETURN(WithdrawalRefusal.STATE_WRONG, Actor.Kind.SYSTEM, Actor.Kind.STAFF);

    private final WithdrawalRefusal no;
    private final Set<Actor.Kind> by;

    WithdrawalEvent(WithdrawalRefusal no, Actor.Kind... by) {
        this.no = no;
        this.by = Set.of(by);
    }

    WithdrawalRefusal no() {
        return no;
    }

    boolean isBroughtBy(Actor.Kind kind) {
        return by.contains(kind);
    }

    /** Refuses: NOT_ALLOWED. */
    void requireOf(Actor actor) {
        if (!isBroughtBy(actor.kind())) {
            throw new Refusal(ActorRefusal.NOT_ALLOWED, "withdrawal " + written());
        }
    }

    /** Such as {@code no-answer}. */
    String written() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
