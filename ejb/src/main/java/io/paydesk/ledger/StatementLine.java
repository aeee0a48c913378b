package io.paydesk.ledger;

import io.paydesk.kernel.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One posting with its transaction.
 *
 * @param balance after it; null of a hot account, which knows none
 */
public record StatementLine(
        TransactionId transaction,
        int seq,
        String kind,
        String about,
        String memo,
        String actor,
        Instant bookedAt,
        String account,
        Money money,
        @Nullable Money balance) {
    String cursor() {
        return transaction.value() * Entry.POSTINGS_MAX + seq - 1 + "";
    }
}
