package io.paydesk.channel;

import io.paydesk.kernel.Money;
import java.time.Instant;

/**
 * What a provider told, as staff see it.
 *
 * @param result why nothing was done; "" while it waits for what it is about
 */
public record ToldLine(
        long id,
        String channel,
        EventKind kind,
        String externalId,
        String reference,
        Money amount,
        Instant receivedAt,
        String result) {}
