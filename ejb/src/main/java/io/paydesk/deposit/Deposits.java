package io.paydesk.deposit;

import io.paydesk.account.AccountId;
import io.paydesk.account.AccountStanding;
import io.paydesk.account.AccountStatus;
import io.paydesk.audit.Actor;
import io.paydesk.channel.ChannelKind;
import io.paydesk.channel.Channels;
import io.paydesk.channel.Direction;
import io.paydesk.channel.Limits;
import io.paydesk.channel.Quote;
import io.paydesk.instrument.InstrumentState;
import io.paydesk.instrument.InstrumentView;
import io.paydesk.instrument.Instruments;
import io.paydesk.kernel.Refusal;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;

/** Deposits as customers ask for them, on the pages or by an enterprise's own system. */
@Stateless
public class Deposits {
    static final Duration AWAITED = Duration.ofHours(24);
    /** Banks take days, and longer over holidays. */
    static final Duration AWAITED_BY_BANK = Duration.ofDays(14);

    private static final int WAITING_MAX = 100;

    @Inject
    DepositStore store;

    @Inject
    DepositSteps steps;

    @EJB
    AccountStanding standing;

    @EJB
    Channels channels;

    @EJB
    Limits limits;

    @EJB
    Instruments instruments;

    @Inject
    Clock clock;

    /**
     * Asks for one; the answer says what to pay with. Refuses: ACCOUNT_UNKNOWN, ACCOUNT_NOT_OPEN, CHANNEL_UNKNOWN, CHANNEL_CLOSED,
     * AMOUNT_OUT_OF_BOUNDS, LIMIT, IDENTITY_NEEDED, INSTRUMENT_UNKNOWN, INSTRUMENT_DIFFERS, INSTRUMENT_INVALID,
     * TOO_MANY_WAITING.
     */
    public DepositView request(Actor actor, AccountId account, NewDeposit wanted) {
        var owner = standing.hold(account);
        if (owner.status() == AccountStatus.UNVERIFIED || owner.status() == AccountStatus.CLOSED) {
            throw new Refusal(DepositRefusal.ACCOUNT_NOT_OPEN);
        }
        var quote = channels.quote(wanted.channel(), Direction.IN, wanted.amount());
        if (store.ids(account, DepositState.AWAITING_PAYMENT).size() >= WAITING_MAX) {
            throw new Refusal(DepositRefusal.TOO_MANY_WAITING, WAITING_MAX);
        }
        var awaited = quote.channel().kind() == ChannelKind.BANK ? AWAITED_BY_BANK : AWAITED;
        var begun = new Deposit(account, quote, awaited, clock.instant());
        if (wanted.instrument() != null) {
            begun.from(fitting(instruments.get(account, wanted.instrument()), quote));
        }
        limits.take(owner, Direction.IN, wanted.amount(), begun.beganAt);
        begun.counted = true;
        store.add(begun);
        if (quote.channel().kind() == ChannelKind.CHAIN) {
            store.giveAddress(begun);
        }
        steps.begin(begun, actor);
        return begun.view();
    }

    /** Gives up one that nothing was paid for. Refuses: DEPOSIT_UNKNOWN, STATE_WRONG. */
    public DepositView cancel(Actor actor, AccountId account, DepositId id) {
        var held = store.hold(account, id);
        steps.giveUp(held, DepositState.CANCELLED, actor, null);
        return held.deposit().view();
    }

    /** Refuses: DEPOSIT_UNKNOWN. */
    public DepositView get(DepositId id) {
        return store.get(id).view();
    }

    /** Whether money of any deposit ever reached the account's wallet. */
    public boolean anyCredited(AccountId account) {
        return store.anyCredited(account);
    }

    private static InstrumentView fitting(InstrumentView found, Quote quote) {
        if (!found.kind().name().equals(quote.channel().kind().name())
                || !found.currency().equals(quote.amount().asset().name())) {
            throw new Refusal(DepositRefusal.INSTRUMENT_DIFFERS);
        }
        if (found.state() == InstrumentState.INVALID) {
            throw new Refusal(DepositRefusal.INSTRUMENT_INVALID);
        }
        return found;
    }
}
