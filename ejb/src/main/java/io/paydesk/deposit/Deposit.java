package io.paydesk.deposit;

import io.paydesk.account.AccountId;
import io.paydesk.channel.EventKind;
import io.paydesk.channel.Quote;
import io.paydesk.instrument.InstrumentView;
import io.paydesk.kernel.Asset;
import io.paydesk.kernel.Money;
import io.paydesk.kernel.Refusal;
import io.paydesk.wallet.Step;
import io.paydesk.wallet.TransactionKind;
import io.paydesk.wallet.TransactionLine;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Money that somebody announced. It is awaited until it is paid, given up or told to have failed. Paid, it is held where the
 * customer is not known yet or the account is frozen, else credited; held money is credited or goes back to where it came from.
 */
@Entity
@Table(name = "deposit")
class Deposit {
    @Id
    long id;

    @Version
    int version;

    @Column(name = "account_id")
    long accountId;

    String channel;

    @Column(name = "terms_id")
    long termsId;

    @Enumerated(EnumType.STRING)
    Asset asset;

    /** What was announced. */
    @Column(name = "asked_minor")
    long askedMinor;

    /** What is counted on, and what came once it did. */
    @Column(name = "amount_minor")
    long amountMinor;

    @Column(name = "fee_minor")
    long feeMinor;

    @Column(name = "net_minor")
    long netMinor;

    @Enumerated(EnumType.STRING)
    DepositState state;

    String reference;

    /** Of a chain, to which it is to be paid. */
    @Nullable
    String address;

    @Column(name = "instrument_id")
    @Nullable
    Long instrumentId;

    @Nullable
    String instrument;

    /** The provider's own name of the payment. */
    @Column(name = "provider_ref")
    @Nullable
    String providerRef;

    @Column(name = "began_at")
    Instant beganAt;

    @Column(name = "expected_by")
    Instant expectedBy;

    @Column(name = "expires_at")
    Instant expiresAt;

    @Column(name = "received_at")
    @Nullable
    Instant receivedAt;

    /** Whether two people released it, so that no rule holds it again. */
    boolean cleared;

    /** Since when it waits for the customer's identity. */
    @Column(name = "held_at")
    @Nullable
    Instant heldAt;

    @Column(name = "completed_at")
    @Nullable
    Instant completedAt;

    /** When the acquirer or platform paid it out to us. */
    @Column(name = "settled_at")
    @Nullable
    Instant settledAt;

    /** By which channel it goes back, where that is not the one it came by. */
    @Column(name = "refund_channel")
    @Nullable
    String refundChannel;

    /** To which of its owner's instruments it goes back, where that is not its source. */
    @Column(name = "refund_instrument")
    @Nullable
    Long refundInstrument;

    @Column(name = "refund_to")
    @Nullable
    String refundTo;

    /** When the last refund failed. */
    @Column(name = "refund_failed_at")
    @Nullable
    Instant failedBackAt;

    @Column(name = "refunds_failed")
    int refundsFailed;

    /** What of it is back where it came from, while that is not all. */
    @Column(name = "back_minor")
    long backMinor;

    /** That it went back (RETURNED) or was paid out to us (SETTLED) was told of another amount than can be; people say whether it is so. */
    @Column(name = "told_as")
    @Enumerated(EnumType.STRING)
    @Nullable
    EventKind toldAs;

    @Column(name = "told_minor")
    @Nullable
    Long toldMinor;

    /** Whether it uses up limits. */
    boolean counted;

    /** What went to the wallet, debts that it paid included. */
    @Column(name = "credited_minor")
    long creditedMinor;

    /** What of that paid a debt of the customer's. */
    @Column(name = "debt_minor")
    long debtMinor;

    @Column(name = "charged_minor")
    long chargedMinor;

    @Enumerated(EnumType.STRING)
    @Nullable
    DepositReason reason;

    @SuppressWarnings("NullAway.Init")
    protected Deposit() {}

    Deposit(AccountId account, Quote quote, Duration awaited, Instant now) {
        this.accountId = account.value();
        this.channel = quote.channel().code();
        this.asset = quote.amount().asset();
        this.askedMinor = quote.amount().minor();
        this.state = DepositState.CREATED;
        this.reference = "";
        this.beganAt = now;
        this.expectedBy = quote.expectedBy();
        this.expiresAt = now.plus(awaited);
        count(quote.terms(), quote.amount(), quote.fee());
    }

    void from(InstrumentView found) {
        instrumentId = found.id().value();
        instrument = found.masked();
    }

    /** It goes back by another way than it came. */
    void redirect(InstrumentView to, String by) {
        refundChannel = by;
        refundInstrument = to.id().value();
        refundTo = to.masked();
    }

    /** It does not go back; if it ever does after all, then to its source. */
    void keep() {
        refundChannel = null;
        refundInstrument = null;
        refundTo = null;
    }

    /** The channel by which it goes back. */
    String leavesBy() {
        return refundChannel == null ? channel : refundChannel;
    }

    /** Something was told that cannot be; what was told so before does not count any more. */
    void toldOtherwise(EventKind as, Money amount) {
        if (amount.minor() > 0) {
            toldAs = as;
            toldMinor = amount.minor();
        }
    }

    /** What can be was told of that, or people have decided. */
    void forgetTold(EventKind as) {
        if (toldAs == as) {
            toldAs = null;
            toldMinor = null;
        }
    }

    /** What people can say to be so; null when nothing was told, or it cannot be any more. */
    @Nullable
    Money told() {
        var counts = toldAs == EventKind.RETURNED ? state.isGoingBack() : settledAt == null && chargedMinor == 0;
        return toldMinor == null || !counts ? null : new Money(toldMinor, asset);
    }

    /** What goes back of it, or would: all that is not back already. */
    Money goesBack() {
        return new Money(amountMinor - backMinor, asset);
    }

    /** So much, and this fee of it, by these terms. */
    void count(long terms, Money amount, Money fee) {
        termsId = terms;
        amountMinor = amount.minor();
        feeMinor = fee.minor();
        netMinor = amount.minus(fee).minor();
    }

    /** Goes on to the next state. Refuses: STATE_WRONG. */
    Step move(DepositState to, String event, @Nullable DepositReason because) {
        if (!state.next().contains(to)) {
            throw new Refusal(DepositRefusal.STATE_WRONG);
        }
        var from = state;
        state = to;
        reason = because;
        return new Step(from, to, event, because == null ? "" : because.name());
    }

    DepositId id() {
        return new DepositId(id);
    }

    AccountId account() {
        return new AccountId(accountId);
    }

    Money amount() {
        return new Money(amountMinor, asset);
    }

    Money fee() {
        return new Money(feeMinor, asset);
    }

    Money net() {
        return new Money(netMinor, asset);
    }

    DepositView view() {
        return new DepositView(
                id(),
                account(),
                channel,
                state,
                new Money(askedMinor, asset),
                amount(),
                fee(),
                net(),
                reference,
                address,
                beganAt,
                expectedBy,
                expiresAt,
                reason,
                instrument,
                refundTo,
                leavesBy(),
                goesBack(),
                told(),
                toldAs == EventKind.SETTLED);
    }

    Money debt() {
        return new Money(debtMinor, asset);
    }

    TransactionLine line() {
        return new TransactionLine(
                id().toString(),
                account(),
                TransactionKind.DEPOSIT,
                channel,
                state,
                amount(),
                fee(),
                net(),
                debt(),
                reference,
                beganAt,
                expectedBy,
                reason == null ? null : reason.name(),
                instrument);
    }
}
