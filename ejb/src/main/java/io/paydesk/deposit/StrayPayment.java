package io.paydesk.deposit;

import io.paydesk.account.AccountId;
import io.paydesk.audit.Actor;
import io.paydesk.channel.ToldEvent;
import io.paydesk.kernel.Asset;
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
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Money that came and fits nothing that waits for it. It lies in suspense until one of the staff has proposed what becomes of
 * it and another has approved: it is matched with a deposit, or goes back.
 */
@Entity
@Table(name = "stray_payment")
class StrayPayment {
    private static final int WHY_MAX = 500;

    @Id
    @GeneratedValue(generator = "stray_payment_seq")
    @SequenceGenerator(name = "stray_payment_seq", sequenceName = "stray_payment_seq", allocationSize = 1)
    long id;

    @Version
    int version;

    @Enumerated(EnumType.STRING)
    StrayKind kind;

    @Enumerated(EnumType.STRING)
    StrayState state;

    String channel;

    @Enumerated(EnumType.STRING)
    Asset asset;

    long minor;

    String reference;

    @Column(name = "external_id")
    String externalId;

    @Column(name = "deposit_id")
    @Nullable
    Long depositId;

    @Column(name = "came_at")
    Instant cameAt;

    @Column(name = "returns_failed")
    int returnsFailed;

    /** The transaction that put it into suspense. */
    @Nullable
    Long booked;

    @Enumerated(EnumType.STRING)
    @Nullable
    StrayAction wanted;

    @Column(name = "wanted_for")
    @Nullable
    Long wantedFor;

    @Nullable
    String why;

    @Column(name = "proposed_by")
    @Nullable
    Long proposedBy;

    @Column(name = "proposed_at")
    @Nullable
    Instant proposedAt;

    @Column(name = "decided_by")
    @Nullable
    Long decidedBy;

    @Column(name = "decided_at")
    @Nullable
    Instant decidedAt;

    @SuppressWarnings("NullAway.Init")
    protected StrayPayment() {}

    StrayPayment(ToldEvent told, StrayKind kind, @Nullable Deposit of, Instant now) {
        this.kind = kind;
        this.state = StrayState.OPEN;
        this.channel = told.channel();
        this.asset = told.amount().asset();
        this.minor = told.amount().minor();
        this.reference = told.reference();
        this.externalId = told.externalId();
        this.depositId = of == null ? null : of.id;
        this.cameAt = now;
    }

    Money money() {
        return new Money(minor, asset);
    }

    String number() {
        return "SP-" + id;
    }

    /** Refuses: WHY_MISSING, STRAY_CHANGED. */
    void propose(StrayAction action, @Nullable Deposit target, String typed, Actor actor, Instant now) {
        if (state != StrayState.OPEN || wanted != null) {
            throw new Refusal(DepositRefusal.STRAY_CHANGED);
        }
        var reason = typed.strip();
        if (reason.isEmpty() || reason.length() > WHY_MAX) {
            throw new Refusal(DepositRefusal.WHY_MISSING, WHY_MAX);
        }
        wanted = action;
        wantedFor = target == null ? null : target.id;
        why = reason;
        proposedBy = actor.staffId();
        proposedAt = now;
    }

    /** Tells what was wanted. Refuses: STRAY_CHANGED, SECOND_PERSON_NEEDED. */
    StrayAction approve(Actor actor, Instant now) {
        if (state != StrayState.OPEN || wanted == null || proposedBy == null) {
            throw new Refusal(DepositRefusal.STRAY_CHANGED);
        }
        if (proposedBy == actor.staffId()) {
            throw new Refusal(DepositRefusal.SECOND_PERSON_NEEDED);
        }
        decidedBy = actor.staffId();
        decidedAt = now;
        state = wanted == StrayAction.MATCH ? StrayState.MATCHED : StrayState.RETURNING;
        return wanted;
    }

    /** Nothing is proposed any longer. Refuses: STRAY_CHANGED. */
    void dismiss() {
        if (state != StrayState.OPEN || wanted == null) {
            throw new Refusal(DepositRefusal.STRAY_CHANGED);
        }
        forget();
    }

    /** Where it came from would not take it: it is to be decided on as if it had just come. */
    void notReturned() {
        state = StrayState.OPEN;
        returnsFailed++;
        decidedBy = null;
        decidedAt = null;
        forget();
    }

    private void forget() {
        wanted = null;
        wantedFor = null;
        why = null;
        proposedBy = null;
        proposedAt = null;
    }

    StrayView view(@Nullable AccountId account, List<StraySuggestion> suggestions) {
        return new StrayView(
                number(),
                version,
                kind,
                state,
                channel,
                money(),
                reference,
                externalId,
                depositId == null ? null : new DepositId(depositId),
                account,
                cameAt,
                wanted,
                wantedFor == null ? null : new DepositId(wantedFor),
                why,
                proposedBy,
                decidedBy,
                decidedAt,
                suggestions);
    }
}
