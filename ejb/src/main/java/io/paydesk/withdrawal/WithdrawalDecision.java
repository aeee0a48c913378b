package io.paydesk.withdrawal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** What one rule said of one request, and of what it is to be paid to; never changed. */
@Entity
@Table(name = "withdrawal_decision")
@IdClass(WithdrawalDecision.Key.class)
class WithdrawalDecision {
    /** One rule, one request, one time that it was judged. */
    record Key(long withdrawalId, int round, long ruleId) implements Serializable {}

    @Id
    @Column(name = "withdrawal_id")
    long withdrawalId;

    /** As {@link Withdrawal#judgedRound}. */
    @Id
    int round;

    @Id
    @Column(name = "rule_id")
    long ruleId;

    /** What it was to be paid to then; null where that was not kept yet. */
    @Column(name = "instrument_id")
    @Nullable
    Long instrumentId;

    boolean hit;

    /** What it looked at, such as {@code 6000.00 CNY}. */
    String saw;

    @SuppressWarnings("NullAway.Init")
    protected WithdrawalDecision() {}

    WithdrawalDecision(Withdrawal judged, DecisionRule rule, boolean hit, String saw) {
        this.withdrawalId = judged.id;
        this.round = judged.judgedRound();
        this.instrumentId = judged.instrumentId;
        this.ruleId = rule.id();
        this.hit = hit;
        this.saw = saw;
    }
}
