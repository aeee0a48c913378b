package io.paydesk.chain;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;

/** A coin that a transaction of ours spends: no other one may. */
@Entity
@Table(name = "chain_spent_coin")
@IdClass(SpentCoin.Key.class)
class SpentCoin {
    /** One output of one transaction. */
    record Key(String transaction, int output) implements Serializable {}

    @Id
    String transaction;

    @Id
    int output;

    @Column(name = "spending_number")
    long spending;

    /** Of the input, from 0. */
    int place;

    long minor;
    int branch;
    int position;

    @SuppressWarnings("NullAway.Init")
    protected SpentCoin() {}

    SpentCoin(OwnCoin coin, long spending, int place) {
        this.transaction = coin.transaction();
        this.output = coin.output();
        this.minor = coin.minor();
        this.branch = coin.branch();
        this.position = coin.position();
        this.spending = spending;
        this.place = place;
    }

    OwnCoin coin() {
        return new OwnCoin(transaction, output, minor, branch, position);
    }
}
