package io.paydesk.channel;

import io.paydesk.kernel.Money;
import java.time.Instant;

/**
 * What is to hold of a channel from an instant on.
 *
 * @param feePpm the share in millionths, 0 to 1,000,000
 * @param note why, at most 200 characters
 */
public record NewTerms(
        String channel,
        Instant validFrom,
        Money min,
        Money max,
        Money feeFixed,
        long feePpm,
        Arrival arrival,
        Cutoff cutoff,
        String note) {}
