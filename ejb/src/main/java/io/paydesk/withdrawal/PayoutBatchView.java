package io.paydesk.withdrawal;

import io.paydesk.audit.Actor;
import io.paydesk.kernel.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A file for the bank: how many payouts of how much; confirmed once the bank has taken it, or ended by two people who say that it
 * did not.
 *
 * @param endAskedBy who proposed to end it; null while nobody does
 */
public record PayoutBatchView(
        long id,
        String channel,
        int items,
        Money total,
        Instant createdAt,
        String createdBy,
        @Nullable Instant confirmedAt,
        @Nullable String confirmedBy,
        @Nullable String endAskedBy,
        @Nullable String endReason,
        @Nullable Instant endedAt) {
    public String name() {
        return "PB-" + id;
    }

    /** Whether it waits to be carried, and nobody says that it cannot be. */
    public boolean isWaiting() {
        return confirmedAt == null && endAskedBy == null;
    }

    /** Whether a second person is to say whether it is ended. */
    public boolean isEndAsked() {
        return endAskedBy != null && endedAt == null;
    }

    public boolean isEndAskedBy(Actor actor) {
        return Withdrawal.written(actor).equals(endAskedBy);
    }
}
