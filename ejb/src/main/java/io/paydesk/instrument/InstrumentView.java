package io.paydesk.instrument;

import io.paydesk.account.AccountId;
import java.time.Instant;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * An instrument as others may see it: never its number. {@code brand}: the bank or card scheme, "" where it is not known;
 * {@code proofSent}: a small payment waits for its owner to tell the amount;
 * {@code provisioned}: an enterprise's own system proved it; {@code expires}: of a card that a tokeniser knows, the month it ends with.
 */
public record InstrumentView(
        InstrumentId id,
        AccountId account,
        InstrumentKind kind,
        String currency,
        String masked,
        String brand,
        String holderName,
        InstrumentState state,
        Instant createdAt,
        @Nullable Instant provedAt,
        boolean proofSent,
        boolean provisioned,
        @Nullable YearMonth expires) {}
