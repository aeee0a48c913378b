package io.paydesk.deposit;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** That a rule, in one of its versions, held a deposit, and what it saw; never changed. */
@Entity
@Table(name = "deposit_hit")
class DepositHit {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    long id;

    @Column(name = "deposit_id")
    long depositId;

    @Column(name = "rule_id")
    long ruleId;

    /** Such as {@code 60000.00 CNY}. */
    String saw;

    Instant at;

    @SuppressWarnings("NullAway.Init")
    protected DepositHit() {}

    DepositHit(Deposit judged, DepositRule rule, String saw, Instant now) {
        this.depositId = judged.id;
        this.ruleId = rule.id();
        this.saw = saw;
        this.at = now;
    }
}
