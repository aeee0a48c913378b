package io.paydesk.chain;

import io.paydesk.kernel.Asset;
import io.paydesk.kernel.Money;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A payment on the simulated chain: in a block, waiting for one, or replaced by another that spends the same money. */
@Entity
@Table(name = "simulated_payment")
class SimulatedPayment {
    @Id
    String transaction;

    @Enumerated(EnumType.STRING)
    Asset asset;

    String address;
    long minor;

    /** Of its block, or of the one that has what replaced it; null while it waits for one. */
    @Nullable
    Long height;

    boolean replaced;

    @Column(name = "made_at")
    Instant madeAt;

    /** The whole of it, in hex; null where the demo only says that somebody paid. */
    @Nullable
    String raw;

    @SuppressWarnings("NullAway.Init")
    protected SimulatedPayment() {}

    SimulatedPayment(String transaction, String address, Money amount, Instant now) {
        this.transaction = transaction;
        this.asset = amount.asset();
        this.address = address;
        this.minor = amount.minor();
        this.madeAt = now;
    }

    SeenPayment seen(long tip) {
        var deep = height == null ? 0 : Math.toIntExact(tip - height + 1);
        return new SeenPayment(transaction, 0, address, new Money(minor, asset), replaced ? -Math.max(1, deep) : deep);
    }
}
