package io.paydesk.withdrawal;

import io.paydesk.audit.Actor;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;

/** What one person said in one round; one vote each. */
@Entity
@Table(name = "withdrawal_vote")
@IdClass(WithdrawalVote.Key.class)
class WithdrawalVote {
    /** One person, one round. */
    record Key(long withdrawalId, int round, String actor) implements Serializable {}

    /** What was voted. */
    enum Verdict {
        APPROVE,
        SENT,
        NOT_SENT
    }

    @Id
    @Column(name = "withdrawal_id")
    long withdrawalId;

    @Id
    int round;

    @Id
    String actor;

    @Enumerated(EnumType.STRING)
    Verdict verdict;

    String reason;
    Instant at;

    @SuppressWarnings("NullAway.Init")
    protected WithdrawalVote() {}

    WithdrawalVote(Withdrawal about, Actor actor, Verdict verdict, String reason, Instant now) {
        this.withdrawalId = about.id;
        this.round = about.round;
        this.actor = Withdrawal.written(actor);
        this.verdict = verdict;
        this.reason = reason;
        this.at = now;
    }
}
