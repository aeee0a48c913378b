package io.paydesk.withdrawal;

import io.paydesk.kernel.Asset;
import io.paydesk.kernel.Money;
import io.paydesk.kernel.Refusal;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What went to the bank in one file; given up by two people where the bank did not take it, and never confirmed then. */
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

    /** Who says that the bank did not take it; null while nobody does. */
    @Column(name = "end_asked_by")
    @Nullable
    String endAskedBy;

    @Column(name = "end_reason")
    @Nullable
    String endReason;

    @Column(name = "ended_at")
    @Nullable
    Instant endedAt;

    @Column(name = "ended_by")
    @Nullable
    String endedBy;

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

    /** Refuses: BATCH_ENDED once it is given up, or while that is proposed. */
    void requireFetchable() {
        if (endAskedBy != null) {
            throw new Refusal(WithdrawalRefusal.BATCH_ENDED);
        }
    }

    /** The bank has taken it, whatever was said before; once. Refuses: BATCH_ENDED. */
    void confirm(String by, Instant now) {
        requireOpen();
        if (confirmedAt == null) {
            confirmedAt = now;
            confirmedBy = by;
            endAskedBy = null;
            endReason = null;
        }
    }

    /** Refuses: BATCH_ENDED, BATCH_TAKEN. */
    void askToEnd(String by, String reason) {
        requireUntaken();
        endAskedBy = by;
        endReason = reason;
    }

    /** It is not given up after all. Refuses: BATCH_ENDED, NOTHING_PROPOSED. */
    void keep() {
        requireOpen();
        if (endAskedBy == null) {
            throw new Refusal(WithdrawalRefusal.NOTHING_PROPOSED);
        }
        endAskedBy = null;
        endReason = null;
    }

    /** For good. Refuses: BATCH_ENDED, BATCH_TAKEN, NOTHING_PROPOSED, OWN_PROPOSAL. */
    void end(String by, Instant now) {
        requireUntaken();
        if (endAskedBy == null) {
            throw new Refusal(WithdrawalRefusal.NOTHING_PROPOSED);
        }
        if (endAskedBy.equals(by)) {
            throw new Refusal(WithdrawalRefusal.OWN_PROPOSAL);
        }
        endedAt = now;
        endedBy = by;
    }

    private void requireUntaken() {
        requireOpen();
        if (confirmedAt != null) {
            throw new Refusal(WithdrawalRefusal.BATCH_TAKEN);
        }
    }

    private void requireOpen() {
        if (endedAt != null) {
            throw new Refusal(WithdrawalRefusal.BATCH_ENDED);
        }
    }

    PayoutBatchView view(Asset asset) {
        return new PayoutBatchView(
                id,
                channel,
                items,
                new Money(totalMinor, asset),
                createdAt,
                createdBy,
                confirmedAt,
                confirmedBy,
                endAskedBy,
                endReason,
                endedAt);
    }
}
