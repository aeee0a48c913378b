package io.paydesk.chain;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;

/** A transaction of somebody with our keys that spends a coin of one of ours: the proof that ours cannot come, and whom it pays. */
@Entity
@Table(name = "chain_other_spender")
@IdClass(OtherSpender.Key.class)
class OtherSpender {
    /** One for each of ours. */
    record Key(long spending, String transaction) implements Serializable {}

    @Id
    @Column(name = "spending_number")
    long spending;

    @Id
    String transaction;

    /** As nodes know it, in hex. */
    String raw;

    int confirmations;

    @SuppressWarnings("NullAway.Init")
    protected OtherSpender() {}

    OtherSpender(long spending, String transaction, Spender seen) {
        this.spending = spending;
        this.transaction = transaction;
        this.raw = seen.raw();
        this.confirmations = seen.confirmations();
    }
}
