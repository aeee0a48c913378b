package io.paydesk.identity;

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
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One case of one account. OPEN until the customer sends the documents; SUBMITTED until somebody takes it in hand; IN_REVIEW
 * until that person decides: APPROVED, REFUSED, or ASKED_AGAIN for some of the pictures, which makes it SUBMITTED once more.
 * What the customer never answers is EXPIRED after 30 days. An account has one unfinished case at most.
 */
@Entity
@Table(name = "identity_case")
class IdentityCase {
    static final Duration ANSWERED_WITHIN = Duration.ofDays(30);

    @Id
    @GeneratedValue(generator = "identity_case_seq")
    @SequenceGenerator(name = "identity_case_seq", sequenceName = "identity_case_seq", allocationSize = 1)
    long id;

    @Version
    int version;

    @Column(name = "account_id")
    long accountId;

    @Enumerated(EnumType.STRING)
    CaseReason reason;

    int tier;

    @Enumerated(EnumType.STRING)
    CaseState state;

    @Enumerated(EnumType.STRING)
    @Nullable
    Paper paper;

    @Column(name = "person_sealed")
    @Nullable
    String personSealed;

    @Nullable
    String fingerprint;

    /** The form that was sent last: the same one sent again does nothing. */
    @Column(name = "form_token")
    @Nullable
    String formToken;

    @Column(name = "opened_at")
    Instant openedAt;

    @Column(name = "submitted_at")
    @Nullable
    Instant submittedAt;

    @Column(name = "waits_until")
    @Nullable
    Instant waitsUntil;

    @Column(name = "reviewer_id")
    @Nullable
    Long reviewerId;

    @Nullable
    String reviewer;

    @Column(name = "asked_kinds")
    String askedKinds;

    @Enumerated(EnumType.STRING)
    @Column(name = "asked_because")
    @Nullable
    AskedBecause askedBecause;

    @Enumerated(EnumType.STRING)
    @Column(name = "refused_because")
    @Nullable
    RefusedBecause refusedBecause;

    @Column(name = "decided_at")
    @Nullable
    Instant decidedAt;

    @Column(name = "decided_by")
    @Nullable
    String decidedBy;

    @Column(name = "erased_at")
    @Nullable
    Instant erasedAt;

    @Nullable
    Long unfinished;

    @SuppressWarnings("NullAway.Init")
    protected IdentityCase() {}

    IdentityCase(AccountId account, CaseReason reason, int tier, Instant now) {
        this.accountId = account.value();
        this.reason = reason;
        this.tier = tier;
        this.state = CaseState.OPEN;
        this.openedAt = now;
        this.waitsUntil = now.plus(ANSWERED_WITHIN);
        this.askedKinds = "";
        this.unfinished = accountId;
    }

    CaseId id() {
        return new CaseId(id);
    }

    AccountId account() {
        return new AccountId(accountId);
    }

    Set<DocumentKind> asked() {
        return askedKinds.isEmpty()
                ? EnumSet.noneOf(DocumentKind.class)
                : Arrays.stream(askedKinds.split(",", -1))
                        .map(DocumentKind::valueOf)
                        .collect(Collectors.toCollection(() -> EnumSet.noneOf(DocumentKind.class)));
    }

    /** The documents came. Refuses: ALREADY_SENT. */
    void submit(String token, Instant now) {
        if (!state.waitsForCustomer()) {
            throw new Refusal(IdentityRefusal.ALREADY_SENT);
        }
        state = CaseState.SUBMITTED;
        formToken = token;
        submittedAt = now;
        waitsUntil = null;
        askedKinds = "";
        askedBecause = null;
    }

    /** Somebody takes it in hand, also from a colleague. Refuses: CASE_CHANGED. */
    void take(Actor by, int seen) {
        unchanged(seen);
        if (!state.waitsForUs()) {
            throw new Refusal(IdentityRefusal.CASE_CHANGED);
        }
        state = CaseState.IN_REVIEW;
        reviewerId = by.staffId();
        reviewer = by.name();
    }

    /** Refuses: CASE_CHANGED when it is not in this person's hand any more. */
    void inHandOf(Actor by, int seen) {
        unchanged(seen);
        if (state != CaseState.IN_REVIEW || !Objects.equals(reviewerId, by.staffId())) {
            throw new Refusal(IdentityRefusal.CASE_CHANGED);
        }
    }

    void approve(Actor by, Instant now) {
        end(CaseState.APPROVED, by, now);
    }

    void refuse(RefusedBecause because, Actor by, Instant now) {
        refusedBecause = because;
        end(CaseState.REFUSED, by, now);
    }

    void askAgain(Set<DocumentKind> kinds, AskedBecause because, Instant now) {
        state = CaseState.ASKED_AGAIN;
        askedKinds = kinds.stream().sorted().map(Enum::name).collect(Collectors.joining(","));
        askedBecause = because;
        waitsUntil = now.plus(ANSWERED_WITHIN);
        reviewerId = null;
        reviewer = null;
    }

    void expire(Instant now) {
        end(CaseState.EXPIRED, Actor.SYSTEM, now);
    }

    void erase(Instant now) {
        personSealed = null;
        erasedAt = now;
    }

    private void end(CaseState how, Actor by, Instant now) {
        state = how;
        decidedAt = now;
        decidedBy = by.name();
        waitsUntil = null;
        unfinished = null;
    }

    private void unchanged(int seen) {
        if (version != seen) {
            throw new Refusal(IdentityRefusal.CASE_CHANGED);
        }
    }

    CaseView view(Set<DocumentKind> sent) {
        return new CaseView(
                id(),
                account(),
                version,
                reason,
                tier,
                state,
                paper,
                sent,
                asked(),
                askedBecause,
                refusedBecause,
                openedAt,
                submittedAt,
                waitsUntil,
                reviewerId,
                reviewer,
                decidedAt,
                decidedBy,
                erasedAt != null);
    }
}
