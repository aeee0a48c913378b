package io.paydesk.correction;

import io.paydesk.account.AccountId;
import io.paydesk.audit.Actor;
import io.paydesk.kernel.Asset;
import io.paydesk.kernel.Money;
import io.paydesk.kernel.Refusal;
import io.paydesk.ledger.TransactionId;
import io.paydesk.wallet.Step;
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
import org.jspecify.annotations.Nullable;

/**
 * Money that one of the staff proposes to add to a wallet or to take from it, and another lets go. PROPOSED, it is booked or refused
 * by that other person, or VOID: withdrawn by who proposed it, or decided by nobody within seven days. BOOKED, it is one transaction of the
 * ledger; REVERSED, a correction that names it has booked the same the other way round.
 */
@Entity
@Table(name = "correction")
class Correction {
    /** How long a second person has to decide. */
    static final Duration STANDS = Duration.ofDays(7);

    static final int REASON_MIN = 10;
    static final int REASON_MAX = 500;
    static final int WORDS_MIN = 5;
    static final int WORDS_MAX = 300;

    @Id
    @GeneratedValue(generator = "correction_seq")
    @SequenceGenerator(name = "correction_seq", sequenceName = "correction_seq", allocationSize = 1)
    long id;

    @Version
    int version;

    @Column(name = "account_id")
    long accountId;

    @Enumerated(EnumType.STRING)
    CorrectionKind kind;

    @Enumerated(EnumType.STRING)
    CorrectionState state;

    @Enumerated(EnumType.STRING)
    Asset asset;

    /** Above zero for what is added to the wallet. */
    long minor;

    /** What of it paid a debt of the customer's: at once of a credit, by a second transaction of a reversal. */
    @Column(name = "debt_minor")
    long debtMinor;

    String reason;
    String words;

    @Nullable
    String ticket;

    @Nullable
    String mends;

    /** The one that this one reverses. */
    @Nullable
    Long reverses;

    /** The one that reverses it, or is proposed to. */
    @Nullable
    Long reversal;

    @Column(name = "proposed_by")
    long proposedBy;

    @Column(name = "proposed_at")
    Instant proposedAt;

    @Column(name = "void_at")
    Instant voidAt;

    @Column(name = "decided_by")
    @Nullable
    Long decidedBy;

    @Column(name = "decided_at")
    @Nullable
    Instant decidedAt;

    /** The transaction of the ledger. */
    @Nullable
    Long booked;

    @SuppressWarnings("NullAway.Init")
    protected Correction() {}

    /** Refuses: KIND_MISSING, DIGITAL_ASSET, NOTHING_TO_MOVE, REASON_FORM, WORDS_FORM. */
    Correction(NewCorrection wanted, Actor actor, Instant now) {
        this(wanted.account(), actor, now);
        if (wanted.kind() == CorrectionKind.REVERSAL) {
            throw new Refusal(CorrectionRefusal.KIND_MISSING);
        }
        var money = wanted.amount();
        if (money.asset().kind() == Asset.Kind.CRYPTO) {
            throw new Refusal(CorrectionRefusal.DIGITAL_ASSET, money.asset());
        }
        if (money.isZero() || money.isNegative()) {
            throw new Refusal(CorrectionRefusal.NOTHING_TO_MOVE);
        }
        this.kind = wanted.kind();
        this.asset = money.asset();
        this.minor =
                kind == CorrectionKind.CREDIT ? money.minor() : money.negated().minor();
        this.ticket = orNull(wanted.ticket());
        this.mends = orNull(wanted.mends());
        because(wanted.reason(), wanted.words());
    }

    /** One that reverses this one. Refuses: NOT_REVERSIBLE, REVERSAL_THERE, REASON_FORM, WORDS_FORM. */
    Correction reversal(String reason, String words, Actor actor, Instant now) {
        if (state != CorrectionState.BOOKED || kind == CorrectionKind.REVERSAL) {
            throw new Refusal(CorrectionRefusal.NOT_REVERSIBLE, id());
        }
        if (reversal != null) {
            throw new Refusal(CorrectionRefusal.REVERSAL_THERE, id());
        }
        var made = new Correction(account(), actor, now);
        made.kind = CorrectionKind.REVERSAL;
        made.asset = asset;
        made.minor = Math.negateExact(minor);
        made.ticket = ticket;
        made.reverses = id;
        made.because(reason, words);
        return made;
    }

    @SuppressWarnings("NullAway.Init") // the rest is the callers'
    private Correction(AccountId account, Actor actor, Instant now) {
        this.accountId = account.value();
        this.state = CorrectionState.PROPOSED;
        this.proposedBy = actor.staffId();
        this.proposedAt = now;
        this.voidAt = now.plus(STANDS);
    }

    private void because(String typedReason, String typedWords) {
        reason = between(typedReason, REASON_MIN, REASON_MAX, CorrectionRefusal.REASON_FORM);
        words = between(typedWords, WORDS_MIN, WORDS_MAX, CorrectionRefusal.WORDS_FORM);
    }

    private static String between(String typed, int least, int most, CorrectionRefusal otherwise) {
        var text = typed.strip();
        if (text.length() < least || text.length() > most) {
            throw new Refusal(otherwise, least, most);
        }
        return text;
    }

    private static @Nullable String orNull(String typed) {
        var text = typed.strip();
        return text.isEmpty() ? null : text;
    }

    /** The correction that was just kept will reverse it, unless it comes to nothing. */
    void claimedBy(Correction kept) {
        reversal = kept.id;
    }

    /** What was to reverse it came to nothing. */
    void release() {
        reversal = null;
    }

    /** Whether this member of the staff may decide it now. Refuses: CORRECTION_CHANGED, PROPOSAL_VOID, SECOND_PERSON_NEEDED. */
    void requireDecidable(Actor actor, Instant now) {
        if (state != CorrectionState.PROPOSED) {
            throw new Refusal(CorrectionRefusal.CORRECTION_CHANGED, id());
        }
        if (isOverdue(now)) {
            throw new Refusal(CorrectionRefusal.PROPOSAL_VOID, id());
        }
        if (proposedBy == actor.staffId()) {
            throw new Refusal(CorrectionRefusal.SECOND_PERSON_NEEDED);
        }
    }

    /** Another of the staff let it go, and it is in the books. Refuses as {@link #requireDecidable}. */
    Step approve(Actor actor, TransactionId transaction, Instant now) {
        requireDecidable(actor, now);
        decidedBy = actor.staffId();
        decidedAt = now;
        booked = transaction.value();
        return move(CorrectionState.BOOKED, "approve", "");
    }

    /** Another of the staff said no. Refuses as {@link #requireDecidable}. */
    Step refuse(Actor actor, Instant now) {
        requireDecidable(actor, now);
        decidedBy = actor.staffId();
        decidedAt = now;
        return move(CorrectionState.REFUSED, "refuse", "");
    }

    /** Who proposed it thinks better of it. Refuses: CORRECTION_CHANGED, NOT_YOUR_PROPOSAL. */
    Step withdraw(Actor actor) {
        if (state == CorrectionState.PROPOSED && proposedBy != actor.staffId()) {
            throw new Refusal(CorrectionRefusal.NOT_YOUR_PROPOSAL);
        }
        return move(CorrectionState.VOID, "withdraw", "");
    }

    /** Nobody decided in time. Refuses: CORRECTION_CHANGED, also before its time. */
    Step lapse(Instant now) {
        if (!isOverdue(now)) {
            throw new Refusal(CorrectionRefusal.CORRECTION_CHANGED, id());
        }
        return move(CorrectionState.VOID, "lapse", "");
    }

    /** The reversal is booked. Refuses: CORRECTION_CHANGED, also for one that was not claimed. */
    Step reversedBy(Correction by) {
        if (reversal == null || reversal != by.id) {
            throw new Refusal(CorrectionRefusal.CORRECTION_CHANGED, id());
        }
        return move(CorrectionState.REVERSED, "reverse", by.id() + "");
    }

    private Step move(CorrectionState to, String event, String told) {
        if (!state.next().contains(to)) {
            throw new Refusal(CorrectionRefusal.CORRECTION_CHANGED, id());
        }
        var from = state;
        state = to;
        return new Step(from, to, event, told);
    }

    private boolean isOverdue(Instant now) {
        return !now.isBefore(voidAt);
    }

    CorrectionId id() {
        return new CorrectionId(id);
    }

    AccountId account() {
        return new AccountId(accountId);
    }

    boolean isCredit() {
        return minor > 0;
    }

    Money amount() {
        return new Money(Math.absExact(minor), asset);
    }

    CorrectionView view() {
        return new CorrectionView(
                id(),
                version,
                account(),
                kind,
                state,
                isCredit(),
                amount(),
                reason,
                words,
                ticket,
                mends,
                reverses == null ? null : new CorrectionId(reverses),
                reversal == null ? null : new CorrectionId(reversal),
                proposedBy,
                proposedAt,
                voidAt,
                decidedBy,
                decidedAt);
    }
}
