package io.paydesk.withdrawal;

import io.paydesk.kernel.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A file for the bank: how many payouts of how much; confirmed once the bank has taken it. */
public record PayoutBatchView(
        long id,
        String channel,
        int items,
        Money total,
        Instant createdAt,
        String createdBy,
        @Nullable Instant confirmedAt,
        @Nullable String confirmedBy) {
    public String name() {
        return "PB-" + id;
    }
}
