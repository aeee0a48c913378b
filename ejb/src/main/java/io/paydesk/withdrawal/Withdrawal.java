package io.paydesk.withdrawal;

import io.paydesk.account.AccountId;
import io.paydesk.audit.Actor;
import io.paydesk.channel.Limits;
import io.paydesk.channel.Quote;
import io.paydesk.instrument.InstrumentId;
import io.paydesk.instrument.InstrumentState;
import io.paydesk.instrument.InstrumentView;
import io.paydesk.kernel.Asset;
import io.paydesk.kernel.Cut;
import io.paydesk.kernel.Money;
import io.paydesk.kernel.Refusal;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Money on its way out. REQUESTED, then at once APPROVED by the rules or IN_REVIEW by people, who approve, reject, or ask
 * (NEEDS_INFO). QUEUED when it is handed over; SENT when the provider has it, SETTLED when it left our bank; UNKNOWN while nobody
 * answers. It ends SETTLED, RETURNED, REJECTED or CANCELLED; only a settled one can still come back.
 */
@Entity
@Table(name = "withdrawal")
class Withdrawal {
    /** What is promised: decided and handed over within a day. */
    static final Duration PROMISE = Duration.ofHours(24);

    private static final int NOTE_MAX = 200;

    @Id
    @GeneratedValue(generator = "withdrawal_seq")
    @SequenceGenerator(name = "withdrawal_seq", sequenceName = "withdrawal_seq", allocationSize = 1)
    long id;

    @Version
    int version;

    @Column(name = "account_id")
    long accountId;

    String channel;
    long terms;

    @Column(name = "instrument_id")
    long instrumentId;

    String masked;

    @Column(name = "holder_name")
    String holderName;

    @Enumerated(EnumType.STRING)
    Asset asset;

    @Column(name = "amount_minor")
    long amountMinor;

    @Column(name = "fee_minor")
    long feeMinor;

    @Column(name = "net_minor")
    long netMinor;

    @Enumerated(EnumType.STRING)
    WithdrawalState state;

    @Enumerated(EnumType.STRING)
    @Nullable
    WithdrawalReason reason;

    String note;
    String answer;

    @Column(name = "votes_needed")
    int votesNeeded;

    /** Why the bank refused it or sent it back, as banks write it; "" while there is no such reason. */
    @Column(name = "bank_code")
    String bankCode;

    int round;
    int attempts;

    @Column(name = "fee_returned")
    boolean feeReturned;

    /** What of it paid a debt of its owner's when it came back. */
    @Column(name = "debt_minor")
    long debtMinor;

    @Column(name = "requested_by")
    String requestedBy;

    @Column(name = "requested_at")
    Instant requestedAt;

    @Column(name = "limit_day")
    LocalDate limitDay;

    @Column(name = "expected_by")
    Instant expectedBy;

    @Column(name = "due_at")
    Instant dueAt;

    Instant since;

    @Column(name = "alarmed_at")
    @Nullable
    Instant alarmedAt;

    @Column(name = "batch_id")
    @Nullable
    Long batchId;

    /** The last file that it left with and that was ended: the bank may tell of it all the same. */
    @Column(name = "ended_batch_id")
    @Nullable
    Long endedBatchId;

    /** The file that was ended has paid it after all: it does not stand in a later one, where that is not told to be taken. */
    void leavesLaterFile() {
        if (endedBatchId != null && state == WithdrawalState.QUEUED) {
            batchId = endedBatchId;
        }
    }

    @SuppressWarnings("NullAway.Init")
    protected Withdrawal() {}

    /** Refuses: NOTHING_ARRIVES, INSTRUMENT_UNFIT, INSTRUMENT_STALE. */
    Withdrawal(AccountId account, Quote quote, InstrumentView instrument, Actor actor, Instant now) {
        if (quote.net().minor() <= 0) {
            throw new Refusal(WithdrawalRefusal.NOTHING_ARRIVES, quote.fee());
        }
        this.accountId = account.value();
        this.channel = quote.channel().code();
        this.terms = quote.terms();
        this.asset = quote.amount().asset();
        this.amountMinor = quote.amount().minor();
        this.feeMinor = quote.fee().minor();
        this.netMinor = quote.net().minor();
        this.state = WithdrawalState.REQUESTED;
        this.note = "";
        this.answer = "";
        this.bankCode = "";
        this.requestedBy = written(actor);
        this.requestedAt = now;
        this.limitDay = LocalDate.ofInstant(now, Limits.ZONE);
        this.expectedBy = quote.expectedBy();
        this.dueAt = now.plus(PROMISE);
        this.since = now;
        payTo(instrument, quote.channel().kind().name());
    }

    /** Whether the instrument may be paid to now. Refuses: INSTRUMENT_UNFIT, INSTRUMENT_STALE. */
    static void require(InstrumentView instrument, String kind, Asset asset) {
        if (!instrument.kind().name().equals(kind) || !instrument.currency().equals(asset.name())) {
            throw new Refusal(WithdrawalRefusal.INSTRUMENT_UNFIT);
        }
        if (instrument.state() != InstrumentState.VERIFIED) {
            throw new Refusal(WithdrawalRefusal.INSTRUMENT_STALE, instrument.masked());
        }
    }

    /** Refuses: INSTRUMENT_UNFIT, INSTRUMENT_STALE. */
    final void payTo(InstrumentView instrument, String kind) {
        require(instrument, kind, asset);
        this.instrumentId = instrument.id().value();
        this.masked = instrument.masked();
        this.holderName = instrument.holderName();
    }

    /** The state the event leads to. Refuses: NOT_ALLOWED to one who cannot bring it about, and as the event says. */
    WithdrawalState step(WithdrawalEvent event, Actor actor, Instant now) {
        event.requireOf(actor);
        var from = state;
        state = from.after(event).orElseThrow(() -> new Refusal(event.no(), id()));
        since = now;
        if (state == WithdrawalState.IN_REVIEW || state == WithdrawalState.UNKNOWN) {
            round++; // votes of before are about something else
        }
        if (state == WithdrawalState.IN_REVIEW && from != WithdrawalState.REQUESTED) {
            dueAt = now.plus(PROMISE);
            alarmedAt = null;
            votesNeeded = Math.max(1, votesNeeded);
        }
        if (state == WithdrawalState.APPROVED) {
            batchId = null;
        }
        if (state == WithdrawalState.SENT) {
            bankCode = "";
        }
        return from;
    }

    void because(@Nullable WithdrawalReason why, String words) {
        reason = why;
        note = Cut.to(NOTE_MAX, words);
    }

    /** The round of votes that what rules say now stands before; 0 is the request itself. */
    int judgedRound() {
        return state == WithdrawalState.REQUESTED ? 0 : round + 1;
    }

    /** API tokens are one voice: an administrator alone may issue as many as they like. */
    boolean isRequestedBy(Actor actor) {
        return isSameVoice(requestedBy, actor);
    }

    /** Whether both are one person as far as two are asked for. */
    static boolean isSameVoice(String written, Actor actor) {
        return written.equals(written(actor))
                || (actor.kind() == Actor.Kind.API && written.startsWith(Actor.Kind.API + ":"));
    }

    /** As votes and requests name who acts. */
    static String written(Actor actor) {
        return actor.kind() + ":" + actor.id();
    }

    /** Refuses: REASON_MISSING. */
    static String reason(String typed) {
        var words = typed.strip();
        if (words.isEmpty() || words.length() > NOTE_MAX) {
            throw new Refusal(WithdrawalRefusal.REASON_MISSING, NOTE_MAX);
        }
        return words;
    }

    WithdrawalId id() {
        return new WithdrawalId(id);
    }

    AccountId account() {
        return new AccountId(accountId);
    }

    InstrumentId instrument() {
        return new InstrumentId(instrumentId);
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

    Money debt() {
        return new Money(debtMinor, asset);
    }

    /** What is its owner's again, debts that it paid included; zero while it is not over, or has arrived. */
    Money back() {
        return switch (state) {
            case CANCELLED, REJECTED -> amount();
            case RETURNED -> feeReturned ? amount() : net();
            default -> Money.zero(asset);
        };
    }

    WithdrawalView view() {
        return new WithdrawalView(
                id(),
                account(),
                channel,
                instrument(),
                masked,
                holderName,
                state,
                amount(),
                fee(),
                net(),
                reason,
                note,
                answer,
                requestedBy,
                requestedAt,
                expectedBy,
                dueAt,
                since,
                votesNeeded,
                feeReturned,
                bankCode,
                batchId);
    }
}
