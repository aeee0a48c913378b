package io.paydesk.withdrawal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;

/** What one rule said of one request; never changed. */
@Entity
@Table(name = "withdrawal_decision")
@IdClass(WithdrawalDecision.Key.class)
class WithdrawalDecision {
    /** One rule, one request. */
    record Key(long withdrawalId, long ruleId) implements Serializable {}

    @Id
    @Column(name = "withdrawal_id")
    long withdrawalId;

    @Id
    @Column(name = "rule_id")
    long ruleId;

    boolean hit;

    /** What it looked at, such as {@code 6000.00 CNY}. */
    String saw;

    @SuppressWarnings("NullAway.Init")
    protected WithdrawalDecision() {}

    WithdrawalDecision(long withdrawal, long rule, boolean hit, String saw) {
        this.withdrawalId = withdrawal;
        this.ruleId = rule;
        this.hit = hit;
        this.saw = saw;
    }
}
