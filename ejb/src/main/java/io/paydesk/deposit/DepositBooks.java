package io.paydesk.deposit;

import io.paydesk.audit.Actor;
import io.paydesk.channel.ChannelKind;
import io.paydesk.channel.Channels;
import io.paydesk.kernel.Asset;
import io.paydesk.kernel.Money;
import io.paydesk.ledger.AccountType;
import io.paydesk.ledger.Booking;
import io.paydesk.ledger.Entry;
import io.paydesk.ledger.Ledger;
import io.paydesk.ledger.LedgerCode;
import io.paydesk.ledger.Posting;
import io.paydesk.ledger.TransactionId;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.Dependent;
import java.util.Objects;
import java.util.stream.Stream;

/** What each step of a deposit, or of money that fits none, does to the books. */
@Dependent
class DepositBooks {
    private static final int KEPT_AT_MOST = 10;
    private static final String KEPT_FIXED = "2";

    @EJB
    Ledger ledger;

    @EJB
    Channels channels;

    /** The money is here, and the customer's; who told it stands in the memo. */
    void received(Deposit of, Actor actor) {
        post(
                booking(of, "received", actor, of.channel + " " + of.providerRef),
                leg(source(of.channel, of.asset), of.amount().negated()),
                leg(held(of), of.amount()));
    }

    /** Credits it: debts first, then the wallet; the fee is ours. */
    void completed(Deposit of, Actor actor) {
        var credit = ledger.credit(of.account(), of.net());
        of.debtMinor = credit.debt().minor();
        post(
                booking(of, "completed", actor, ""),
                leg(held(of), of.goesBack().negated()),
                leg(LedgerCode.debt(of.account(), of.asset), credit.debt()),
                leg(LedgerCode.available(of.account(), of.asset), credit.rest()),
                leg(house(AccountType.FEE, of.channel, of.asset), of.fee()));
    }

    /** It is on its way back. */
    void refunding(Deposit of, Actor actor) {
        post(
                refundBooking(of, "refunding", actor, ""),
                leg(held(of), of.goesBack().negated()),
                leg(leaving(of), of.goesBack()));
    }

    /** It came in disagreement and goes back as it came, without ever having been the customer's. */
    void refundingConflict(Deposit of, Actor actor) {
        post(
                refundBooking(of, "refunding", actor, of.channel + " " + of.providerRef),
                leg(source(of.channel, of.asset), of.amount().negated()),
                leg(leaving(of), of.amount()));
    }

    /** It could not be sent there: nobody's until people have decided. */
    void refundFailed(Deposit of, Actor actor) {
        post(
                refundBooking(of, "refund-failed", actor, ""),
                leg(leaving(of), of.goesBack().negated()),
                leg(suspense(of), of.goesBack()));
    }

    /** It is on its way back once more. */
    void refundingAgain(Deposit of, Actor actor) {
        post(
                refundBooking(of, "refunding", actor, ""),
                leg(suspense(of), of.goesBack().negated()),
                leg(leaving(of), of.goesBack()));
    }

    /** Only so much of it is back; the rest could not be sent there, or was not. */
    void refundedPartly(Deposit of, Money back, Actor actor) {
        var failed = of.state == DepositState.REFUND_FAILED; // then the rest lies in suspense already
        post(
                refundBooking(of, "refunded", actor, ""),
                leg(onTheWay(of), (failed ? back : of.goesBack()).negated()),
                leg(house(purse(of.leavesBy()), of.leavesBy(), of.asset), back),
                leg(suspense(of), failed ? Money.zero(of.asset) : of.goesBack().minus(back)));
    }

    /** More than that is back: what is too much is our cost. */
    void refundedBeyond(Deposit of, Money back, Actor actor) {
        post(
                refundBooking(of, "refunded", actor, ""),
                leg(onTheWay(of), of.goesBack().negated()),
                leg(house(purse(of.leavesBy()), of.leavesBy(), of.asset), back),
                leg(
                        house(AccountType.COST, of.leavesBy(), of.asset),
                        of.goesBack().minus(back)));
    }

    /** It does not go back after all, and is held for the customer. */
    void kept(Deposit of, Actor actor) {
        post(
                refundBooking(of, "kept", actor, ""),
                leg(suspense(of), of.goesBack().negated()),
                leg(held(of), of.goesBack()));
    }

    /** It is back; what was told to have failed may be so too. */
    void refunded(Deposit of, Actor actor) {
        var way = of.leavesBy();
        post(
                of.backMinor == 0 ? booking(of, "refunded", actor, "") : refundBooking(of, "refunded", actor, ""),
                leg(onTheWay(of), of.goesBack().negated()),
                leg(house(purse(way), way, of.asset), of.goesBack()));
    }

    /** Whether an acquirer can have paid so much: it keeps no more than a tenth and two of the currency, dearer than any, and adds nothing. */
    boolean isPlausible(Deposit of, Money paid) {
        var kept = of.amount().minus(paid).minor();
        return paid.minor() > 0
                && kept >= 0
                && kept
                        <= of.amountMinor / KEPT_AT_MOST
                                + Money.of(KEPT_FIXED, of.asset).minor();
    }

    /** The acquirer or platform pays what it took in; what it keeps is our cost. */
    void settled(Deposit of, Money paid, Actor actor) {
        post(
                booking(of, "settled", actor, ""),
                leg(house(AccountType.BANK, of.channel, of.asset), paid.negated()),
                leg(house(AccountType.COST, of.channel, of.asset), paid.minus(of.amount())),
                leg(house(AccountType.CLEARING_IN, of.channel, of.asset), of.amount()));
    }

    /**
     * The payer's bank took so much back before the customer could dispose of it: from what is held, or from what was going back. What it
     * takes beyond that was back already, and is our cost.
     */
    void chargedBackWaiting(Deposit of, Money taken, Actor actor) {
        var from = of.state.isGoingBack() ? onTheWay(of) : held(of);
        post(
                booking(of, "charged-back", actor, ""),
                leg(from, of.goesBack().negated()),
                leg(house(AccountType.COST, of.channel, of.asset), of.goesBack().minus(taken)),
                leg(chargedTo(of), taken));
        of.chargedMinor = taken.minor();
    }

    /** The payer's bank took it back from the wallet; what is no longer there the customer owes. Tells how much that is. */
    Money chargedBack(Deposit of, Money amount, Actor actor) {
        var there = ledger.available(of.account(), of.asset);
        var taken = there.covers(amount) ? amount : there;
        var owed = amount.minus(taken);
        post(
                booking(of, "charged-back", actor, ""),
                leg(LedgerCode.available(of.account(), of.asset), taken.negated()),
                leg(LedgerCode.debt(of.account(), of.asset), owed.negated()),
                leg(chargedTo(of), amount));
        of.chargedMinor = amount.minor();
        return owed;
    }

    /** Money that fits nothing lies in suspense. */
    TransactionId strayed(StrayPayment of, Actor actor) {
        return post(
                new Booking(
                        "stray.kept",
                        "stray:" + of.id + ":kept",
                        actor,
                        "stray:" + of.id,
                        of.channel + " " + of.externalId),
                leg(source(of.channel, of.asset), of.money().negated()),
                leg(house(AccountType.SUSPENSE, of.channel, of.asset), of.money()));
    }

    /** It fits after all: as if it had never lain there. */
    void unstrayed(StrayPayment of, Actor actor) {
        ledger.reverse(new TransactionId(Objects.requireNonNull(of.booked)), strayBooking(of, "matched", actor));
    }

    /** It goes back to whoever sent it. */
    void strayReturning(StrayPayment of, Actor actor) {
        post(
                strayBooking(of, "returning", actor),
                leg(
                        house(AccountType.SUSPENSE, of.channel, of.asset),
                        of.money().negated()),
                leg(house(AccountType.CLEARING_OUT, of.channel, of.asset), of.money()));
    }

    /** It could not be sent there, and lies in suspense again. */
    void strayNotReturned(StrayPayment of, Actor actor) {
        post(
                strayBooking(of, "not-returned", actor),
                leg(
                        house(AccountType.CLEARING_OUT, of.channel, of.asset),
                        of.money().negated()),
                leg(house(AccountType.SUSPENSE, of.channel, of.asset), of.money()));
    }

    void strayReturned(StrayPayment of, Actor actor) {
        post(
                strayBooking(of, "returned", actor),
                leg(
                        house(AccountType.CLEARING_OUT, of.channel, of.asset),
                        of.money().negated()),
                leg(house(purse(of.channel), of.channel, of.asset), of.money()));
    }

    /** Whether the money of this channel lies with an acquirer or platform until that pays it out. */
    boolean isCleared(String channel) {
        var kind = channels.kind(channel);
        return kind == ChannelKind.CARD || kind == ChannelKind.PLATFORM;
    }

    boolean isOnChain(String channel) {
        return channels.kind(channel) == ChannelKind.CHAIN;
    }

    private LedgerCode source(String channel, Asset asset) {
        return house(isCleared(channel) ? AccountType.CLEARING_IN : purse(channel), channel, asset);
    }

    private LedgerCode chargedTo(Deposit of) {
        return of.settledAt == null ? source(of.channel, of.asset) : house(AccountType.BANK, of.channel, of.asset);
    }

    /** Where our own money of this channel is. */
    private AccountType purse(String channel) {
        return isOnChain(channel) ? AccountType.CHAIN : AccountType.BANK;
    }

    private static LedgerCode house(AccountType type, String channel, Asset asset) {
        return LedgerCode.house(type, channel, asset);
    }

    private static LedgerCode held(Deposit of) {
        return LedgerCode.held(of.account(), of.asset);
    }

    private static LedgerCode suspense(Deposit of) {
        return house(AccountType.SUSPENSE, of.channel, of.asset);
    }

    private static LedgerCode leaving(Deposit of) {
        return house(AccountType.CLEARING_OUT, of.leavesBy(), of.asset);
    }

    /** Where what was sent back is until it has arrived. */
    private static LedgerCode onTheWay(Deposit of) {
        return of.state == DepositState.REFUND_FAILED ? suspense(of) : leaving(of);
    }

    /** Each refund of a deposit is another one, and each is booked once. */
    private static Booking refundBooking(Deposit of, String event, Actor actor, String memo) {
        var about = "deposit:" + of.id;
        var key = about + ":" + event + turn(of.refundsFailed);
        return new Booking("deposit." + event, key, actor, about, memo);
    }

    private static String turn(int failed) {
        return failed == 0 ? "" : ":" + failed;
    }

    private static Booking booking(Deposit of, String event, Actor actor, String memo) {
        var about = "deposit:" + of.id;
        return new Booking("deposit." + event, about + ":" + event, actor, about, memo);
    }

    private static Booking strayBooking(StrayPayment of, String event, Actor actor) {
        var about = "stray:" + of.id;
        return new Booking("stray." + event, about + ":" + event + turn(of.returnsFailed), actor, about, "");
    }

    /** A posting that is left out when there is nothing to post. */
    private record Leg(LedgerCode account, Money money) {}

    private static Leg leg(LedgerCode account, Money money) {
        return new Leg(account, money);
    }

    private TransactionId post(Booking booking, Leg... legs) {
        var postings = Stream.of(legs)
                .filter(leg -> !leg.money().isZero())
                .map(leg -> new Posting(leg.account(), leg.money()))
                .toList();
        return ledger.post(new Entry(booking, null, postings)).id();
    }
}
