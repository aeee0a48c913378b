package io.paydesk.withdrawal;

import io.paydesk.kernel.Asset;
import io.paydesk.kernel.Money;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What went to the bank in one file. */
@Entity
@Table(name = "payout_batch")
class PayoutBatch {
    @Id
    @GeneratedValue(generator = "payout_batch_seq")
    @SequenceGenerator(name = "payout_batch_seq", sequenceName = "payout_batch_seq", allocationSize = 1)
    long id;

    String channel;
    int items;

    @Column(name = "total_minor")
    long totalMinor;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "created_by")
    String createdBy;

    @Column(name = "confirmed_at")
    @Nullable
    Instant confirmedAt;

    @Column(name = "confirmed_by")
    @Nullable
    String confirmedBy;

    @SuppressWarnings("NullAway.Init")
    protected PayoutBatch() {}

    PayoutBatch(String channel, String createdBy, Instant now) {
        this.channel = channel;
        this.createdAt = now;
        this.createdBy = createdBy;
    }

    void add(Money net) {
        items++;
        totalMinor = Math.addExact(totalMinor, net.minor());
    }

    PayoutBatchView view(Asset asset) {
        return new PayoutBatchView(
                id, channel, items, new Money(totalMinor, asset), createdAt, createdBy, confirmedAt, confirmedBy);
    }
}
