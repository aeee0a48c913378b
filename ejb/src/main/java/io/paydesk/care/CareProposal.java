package io.paydesk.care;

import io.paydesk.account.AccountId;
import io.paydesk.audit.Actor;
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
import org.jspecify.annotations.Nullable;

/**
 * What one of the staff proposes about an account and another decides. Approved, a lift is DONE at once; a second factor is taken
 * away a day later, so that an owner who was not asked can stop it.
 */
@Entity
@Table(name = "care_proposal")
class CareProposal {
    /** How long the owner has to say "that was not me". */
    static final Duration WAITS = Duration.ofHours(24);

    private static final int REASON_MAX = 1000;

    @Id
    @GeneratedValue(generator = "care_proposal_seq")
    @SequenceGenerator(name = "care_proposal_seq", sequenceName = "care_proposal_seq", allocationSize = 1)
    long id;

    @Version
    int version;

    @Column(name = "account_id")
    long accountId;

    @Enumerated(EnumType.STRING)
    CareKind kind;

    @Enumerated(EnumType.STRING)
    CareState state;

    String reason;

    /** What stood when it was proposed: it is decided about that and nothing else. */
    String seen;

    @Column(name = "proposed_by")
    long proposedBy;

    @Column(name = "proposed_at")
    Instant proposedAt;

    @Column(name = "decided_by")
    @Nullable
    Long decidedBy;

    @Column(name = "decided_at")
    @Nullable
    Instant decidedAt;

    @Column(name = "due_at")
    @Nullable
    Instant dueAt;

    /** The account while it is undone, null later: unique with its kind. */
    @Column(name = "open_for")
    @Nullable
    Long openFor;

    @SuppressWarnings("NullAway.Init")
    protected CareProposal() {}

    CareProposal(AccountId account, CareKind kind, String seen, String reason, Actor actor, Instant now) {
        this.accountId = account.value();
        this.kind = kind;
        this.state = CareState.OPEN;
        this.seen = seen;
        this.reason = reason(reason);
        this.proposedBy = actor.staffId();
        this.proposedAt = now;
        this.openFor = account.value();
    }

    /** Refuses: REASON_MISSING. */
    static String reason(String typed) {
        var reason = typed.strip();
        if (reason.isEmpty() || reason.length() > REASON_MAX) {
            throw new Refusal(CareRefusal.REASON_MISSING, REASON_MAX);
        }
        return reason;
    }

    AccountId account() {
        return new AccountId(accountId);
    }

    void approve(long who, Instant now) {
        decide(who, now);
        if (kind == CareKind.LIFT) {
            end(CareState.DONE);
        } else {
            state = CareState.APPROVED;
            dueAt = now.plus(WAITS);
        }
    }

    void refuse(long who, Instant now) {
        decide(who, now);
        end(CareState.REFUSED);
    }

    /** The customer or one of the staff said no while it was undone, or what stood has changed. Refuses: PROPOSAL_DECIDED. */
    void stop() {
        if (openFor == null) {
            throw new Refusal(CareRefusal.PROPOSAL_DECIDED);
        }
        end(CareState.STOPPED);
    }

    /** Its time has come; false when it was stopped, or done before. */
    boolean takesEffect() {
        if (state != CareState.APPROVED) {
            return false;
        }
        end(CareState.DONE);
        return true;
    }

    private void decide(long who, Instant now) {
        if (state != CareState.OPEN) {
            throw new Refusal(CareRefusal.PROPOSAL_DECIDED);
        }
        if (who == proposedBy) {
            throw new Refusal(CareRefusal.SECOND_PERSON_NEEDED);
        }
        decidedBy = who;
        decidedAt = now;
    }

    private void end(CareState last) {
        state = last;
        openFor = null;
    }

    ProposalView view() {
        return new ProposalView(
                id, account(), kind, state, reason, proposedBy, proposedAt, decidedBy, decidedAt, dueAt);
    }
}
