package io.paydesk.withdrawal;

import io.paydesk.account.AccountId;
import io.paydesk.account.AccountStanding;
import io.paydesk.account.AccountView;
import io.paydesk.audit.Actor;
import io.paydesk.channel.Channels;
import io.paydesk.channel.Direction;
import io.paydesk.instrument.InstrumentId;
import io.paydesk.instrument.Instruments;
import io.paydesk.kernel.Refusal;
import io.paydesk.withdrawal.WithdrawalBook.Held;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** What a customer, or an enterprise's system for them, does with withdrawals. */
@Stateless
public class Withdrawals {
    /** What one who is not the customer must hold to see and to move money from outside. */
    public static final String READ = "wallet:read";

    public static final String WRITE = "wallet:write";

    private static final int ANSWER_MAX = 500;

    @EJB
    AccountStanding standing;

    @EJB
    Channels channels;

    @EJB
    Instruments instruments;

    @Inject
    WithdrawalBook book;

    @Inject
    Requests requests;

    @Inject
    OwnMoney own;

    @Inject
    Clock clock;

    /**
     * Requests a payout: the money is held from now on, and rules decide whether people look at it. Refuses, in this order:
     * NOT_ALLOWED; ADDRESS_NOT_PROVED, MONEY_STAYS, MONEY_FROZEN, NO_ACCOUNT_ANY_MORE; CHANNEL_UNKNOWN, CHANNEL_CLOSED,
     * AMOUNT_OUT_OF_BOUNDS; IDENTITY_NEEDED; INSTRUMENT_UNKNOWN, OUR_OWN_ADDRESS, INSTRUMENT_UNFIT, INSTRUMENT_STALE; LIMIT; NOT_ENOUGH_MONEY.
     */
    public WithdrawalView request(Actor actor, NewWithdrawal wanted) {
        requireOwner(actor, wanted.account(), WRITE);
        var account = standing.hold(wanted.account());
        requireStanding(account);
        var quote = channels.quote(wanted.channel(), Direction.OUT, wanted.amount());
        requests.requireTier(account, wanted.amount());
        var instrument = instruments.get(account.id(), wanted.instrument());
        requests.requireForeign(account.id(), instrument);
        var begun = new Withdrawal(account.id(), quote, instrument, actor, clock.instant());
        var held = new Held(begun, account);
        book.begin(held, actor);
        requests.judge(held, instrument);
        return begun.view();
    }

    /**
     * Takes it back before it is handed over; the money is available again. Refuses: NOT_ALLOWED, WITHDRAWAL_UNKNOWN,
     * OWN_ACCOUNT to staff, TOO_LATE.
     */
    public WithdrawalView cancel(Actor actor, WithdrawalId id, String reason) {
        if (actor.kind() != Actor.Kind.CUSTOMER) {
            actor.require(actor.kind() == Actor.Kind.STAFF ? WithdrawalReview.APPROVE : WRITE);
        }
        var held = mine(actor, id);
        own.requireForeign(actor, held);
        book.step(held, WithdrawalEvent.CANCEL, actor, WithdrawalReason.OWN_WISH, reason.strip());
        return held.withdrawal().view();
    }

    /**
     * Answers what was asked, or names another instrument to pay to, which rules judge anew; people look at it again. Refuses: NOT_ALLOWED,
     * WITHDRAWAL_UNKNOWN, NOTHING_ASKED, ANSWER_FORM, INSTRUMENT_UNKNOWN, OUR_OWN_ADDRESS, INSTRUMENT_UNFIT, INSTRUMENT_STALE.
     */
    public WithdrawalView answer(Actor actor, WithdrawalId id, String answer, @Nullable InstrumentId other) {
        if (actor.kind() != Actor.Kind.CUSTOMER) {
            actor.require(WRITE);
        }
        var held = mine(actor, id);
        var asked = held.withdrawal();
        var words = answer.strip();
        if (words.length() > ANSWER_MAX || (words.isEmpty() && other == null)) {
            throw new Refusal(WithdrawalRefusal.ANSWER_FORM, ANSWER_MAX);
        }
        var why = WithdrawalReason.ANSWERED;
        if (asked.state == WithdrawalState.NEEDS_INFO) {
            var judged = other == null
                    ? requests.look(held)
                    : requests.redirect(held, instruments.get(asked.account(), other));
            why = judged.orElse(why);
        }
        book.step(held, WithdrawalEvent.ANSWER, actor, requests.isListed(asked) ? WithdrawalReason.SECURITY : why, "");
        asked.answer = words;
        return asked.view();
    }

    /** One as its owner, or a system that may read wallets, sees it. Refuses: NOT_ALLOWED, WITHDRAWAL_UNKNOWN. */
    public WithdrawalView get(Actor actor, WithdrawalId id) {
        var found = book.find(id);
        requireOwner(actor, found.account(), READ);
        return found.view();
    }

    /** A stranger's is unknown to a customer. */
    private Held mine(Actor actor, WithdrawalId id) {
        if (actor.kind() == Actor.Kind.CUSTOMER
                && !book.find(id).account().toString().equals(actor.id())) {
            throw new Refusal(WithdrawalRefusal.WITHDRAWAL_UNKNOWN);
        }
        return book.hold(id);
    }

    private static void requireOwner(Actor actor, AccountId account, String scope) {
        if (actor.kind() != Actor.Kind.CUSTOMER) {
            actor.require(scope);
        } else if (!account.toString().equals(actor.id())) {
            throw new Refusal(WithdrawalRefusal.WITHDRAWAL_UNKNOWN);
        }
    }

    static void requireStanding(AccountView account) {
        switch (account.status()) {
            case UNVERIFIED -> throw new Refusal(WithdrawalRefusal.ADDRESS_NOT_PROVED, account.email());
            case RESTRICTED -> throw new Refusal(WithdrawalRefusal.MONEY_STAYS);
            case FROZEN -> throw new Refusal(WithdrawalRefusal.MONEY_FROZEN);
            case CLOSED -> throw new Refusal(WithdrawalRefusal.NO_ACCOUNT_ANY_MORE);
            case ACTIVE -> {}
        }
    }
}
