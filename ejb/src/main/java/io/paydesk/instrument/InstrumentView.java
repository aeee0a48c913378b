package io.paydesk.instrument;

import io.paydesk.account.AccountId;
import java.time.Instant;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * An instrument as others may see it: never its number. {@code brand}: the bank or card scheme, "" where it is not known;
 * {@code proofSent}: a small payment waits for its owner to tell the amount;
 * {@code provisioned}: an enterprise's own system proved it; {@code expires}: of a card that a tokeniser knows, the month it ends with;
 * {@code bic}: of a bank account, the code of its bank, "" where it is not known; {@code triesSpent}: no small payment proves it any
 * more, since amounts were told wrong too often.
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
        @Nullable YearMonth expires,
        String bic,
        boolean triesSpent) {
    /** Whether it would be good once it is proved. */
    public boolean waitsForProof() {
        return switch (state) {
            case UNVERIFIED, STALE -> true;
            case INVALID -> triesSpent;
            case VERIFIED, REMOVED -> false;
        };
    }
}
