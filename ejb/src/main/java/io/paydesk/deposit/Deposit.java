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
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Money that somebody announced. It is awaited until it is paid, given up or told to have failed. Paid, it is held where the
 * customer is not known yet or the account is frozen, else credited; held money is credited or goes back to where it came from.
 */
@Entity
@Table(name = "deposit")
class Deposit {
    private static final List<EventKind> TOLD = List.of(EventKind.RETURNED, EventKind.CHARGEBACK, EventKind.SETTLED);

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

    /** What was told of it though it cannot be, by kind; people say whether it is so. Here the first kind of which there is something. */
    @Column(name = "told_as")
    @Enumerated(EnumType.STRING)
    @Nullable
    EventKind toldAs;

    /** As so much it went back. */
    @Column(name = "told_minor")
    @Nullable
    Long toldMinor;

    /** As so much it was paid out to us. */
    @Column(name = "told_paid_minor")
    @Nullable
    Long toldPaidMinor;

    /** So much its payer took back, though less is left. */
    @Column(name = "told_charged_minor")
    @Nullable
    Long toldChargedMinor;

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

    /** It does not go back; if it ever does after all, then to its source. Where only a rest of it is kept, nothing is earned by that. */
    void keep() {
        refundChannel = null;
        refundInstrument = null;
        refundTo = null;
        if (backMinor > 0) {
            feeMinor = 0;
            netMinor = goesBack().minor();
        }
    }

    /** The channel by which it goes back. */
    String leavesBy() {
        return refundChannel == null ? channel : refundChannel;
    }

    /**
     * Keeps what was told and cannot be; false where people have to decide first on what was told of that before, which keeps its place:
     * as much once more may be other money.
     */
    boolean toldOtherwise(EventKind as, Money amount) {
        if (told(as) != null) {
            return false;
        }
        if (amount.minor() > 0) {
            keepTold(as, amount.minor());
        }
        return true;
    }

    /** What can be was told of that, or people have decided. */
    void forgetTold(EventKind as) {
        keepTold(as, null);
    }

    void forgetTold() {
        TOLD.forEach(this::forgetTold);
    }

    private void keepTold(EventKind as, @Nullable Long minor) {
        switch (as) {
            case CHARGEBACK -> toldChargedMinor = minor;
            case SETTLED -> toldPaidMinor = minor;
            default -> toldMinor = minor;
        }
        toldAs = TOLD.stream()
                .filter(each -> toldMinor(each) != null)
                .findFirst()
                .orElse(null);
    }

    /** What people can say to be so; null when nothing was told, or it cannot be any more. */
    @Nullable
    Money told(EventKind as) {
        var minor = toldMinor(as);
        return minor == null || !mayBe(as) ? null : new Money(minor, asset);
    }

    /** More was charged back than is left of it, as was told: until people have decided on that, the rest stays where it is. */
    boolean isDisputed() {
        return toldChargedMinor != null && backMinor > 0;
    }

    private @Nullable Long toldMinor(EventKind as) {
        return switch (as) {
            case CHARGEBACK -> toldChargedMinor;
            case SETTLED -> toldPaidMinor;
            default -> toldMinor;
        };
    }

    private boolean mayBe(EventKind told) {
        return switch (told) {
            case CHARGEBACK -> backMinor > 0 && (state.isGoingBack() || state.isHeld());
            case SETTLED -> settledAt == null && chargedMinor == 0;
            default -> state.isGoingBack();
        };
    }

    private List<ToldAmount> told() {
        return Stream.of(RulingKind.AS_TOLD, RulingKind.LOST_AS_TOLD, RulingKind.PAID_AS_TOLD)
                .flatMap(ruling -> Stream.ofNullable(told(Objects.requireNonNull(ruling.told())))
                        .map(amount -> new ToldAmount(ruling, amount)))
                .toList();
    }

    /** What goes back of it, or would, and is with us until then: all that is not back already. */
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
        if (isOver()) {
            forgetTold(EventKind.RETURNED);
            forgetTold(EventKind.CHARGEBACK);
        }
        return new Step(from, to, event, because == null ? "" : because.name());
    }

    /** Nothing of it can go back or be charged back in part any more. */
    private boolean isOver() {
        return !state.isGoingBack() && !state.isHeld() && state != DepositState.RECEIVED;
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
                told());
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
                fee().plus(net()), // of a rest that was kept: the rest
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
