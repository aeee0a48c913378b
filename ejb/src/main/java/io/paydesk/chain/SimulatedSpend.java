package io.paydesk.chain;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;

/** That a transaction of the simulated chain spends a coin. */
@Entity
@Table(name = "simulated_spend")
@IdClass(SimulatedSpend.Key.class)
class SimulatedSpend {
    /** One coin of one transaction. */
    record Key(String transaction, String coinTransaction, int coinOutput) implements Serializable {}

    @Id
    String transaction;

    @Id
    @Column(name = "coin_transaction")
    String coinTransaction;

    @Id
    @Column(name = "coin_output")
    int coinOutput;

    @SuppressWarnings("NullAway.Init")
    protected SimulatedSpend() {}

    SimulatedSpend(String transaction, CoinName coin) {
        this.transaction = transaction;
        this.coinTransaction = coin.transaction();
        this.coinOutput = coin.output();
    }
}
