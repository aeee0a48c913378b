package io.paydesk.reconciliation;

import io.paydesk.audit.Actor;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** One statement of one bank account; never changed. Each begins where the one before ended. */
@Entity
@Table(name = "bank_statement")
class BankStatement {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    long id;

    @Column(name = "bank_account")
    String bankAccount;

    @Column(name = "external_id")
    String externalId;

    /** SHA-256 of the file. */
    String content;

    @Column(name = "opening_minor")
    long openingMinor;

    @Column(name = "closing_minor")
    long closingMinor;

    @Column(name = "taken_at")
    Instant takenAt;

    @Column(name = "taken_by")
    String takenBy;

    @SuppressWarnings("NullAway.Init")
    protected BankStatement() {}

    BankStatement(BankAccount account, ReadStatement read, String content, Actor actor, Instant now) {
        this.bankAccount = account.code;
        this.externalId = read.externalId();
        this.content = content;
        this.openingMinor = read.opening();
        this.closingMinor = read.closing();
        this.takenAt = now;
        this.takenBy = actor.kind() + ":" + actor.id();
    }
}
