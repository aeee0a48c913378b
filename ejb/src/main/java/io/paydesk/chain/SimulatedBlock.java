package io.paydesk.chain;

import io.paydesk.kernel.Asset;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;

/** A block of the simulated chain, by its height. */
@Entity
@Table(name = "simulated_block")
@IdClass(SimulatedBlock.Key.class)
class SimulatedBlock {
    /** One chain, one height. */
    record Key(Asset asset, long height) implements Serializable {}

    @Id
    @Enumerated(EnumType.STRING)
    Asset asset;

    @Id
    long height;

    String hash;

    @SuppressWarnings("NullAway.Init")
    protected SimulatedBlock() {}

    SimulatedBlock(Asset asset, long height, String hash) {
        this.asset = asset;
        this.height = height;
        this.hash = hash;
    }
}
