package io.paydesk.identity;

import io.paydesk.account.AccountId;
import io.paydesk.audit.Actor;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;

/** One decision about an identity. Never changed. */
@Entity
@Table(name = "identity_decision")
class IdentityDecision {
    @Id
    @GeneratedValue(generator = "identity_decision_seq")
    @SequenceGenerator(name = "identity_decision_seq", sequenceName = "identity_decision_seq", allocationSize = 1)
    long id;

    @Column(name = "account_id")
    long accountId;

    int tier;
    String evidence;

    @Column(name = "decided_by")
    String decidedBy;

    @Column(name = "decided_at")
    Instant decidedAt;

    @SuppressWarnings("NullAway.Init")
    protected IdentityDecision() {}

    IdentityDecision(AccountId account, int tier, String evidence, Actor by, Instant at) {
        this.accountId = account.value();
        this.tier = tier;
        this.evidence = evidence;
        this.decidedBy = by.name();
        this.decidedAt = at;
    }

    DecisionLine view() {
        return new DecisionLine(tier, evidence, decidedBy, decidedAt);
    }
}
