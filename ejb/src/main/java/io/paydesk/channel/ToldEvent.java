package io.paydesk.channel;

import io.paydesk.kernel.Money;
import java.time.Instant;

/**
 * What a provider told, once.
 *
 * @param externalId the provider's own name of it, at most 100 characters
 * @param reference ours, of the deposit or withdrawal that it is about; as the provider has it, at most 60 characters
 */
public record ToldEvent(
        String channel, String externalId, EventKind kind, String reference, Money amount, Instant occurredAt) {
    static final int ID_MAX = 100;
    static final int REFERENCE_MAX = 60;

    public ToldEvent {
        if (externalId.isBlank() || externalId.length() > ID_MAX || reference.length() > REFERENCE_MAX) {
            throw new IllegalArgumentException("Without an id, or too long: " + externalId);
        }
    }
}
