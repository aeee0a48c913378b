package io.paydesk.ledger;

import io.paydesk.kernel.Refusal;
import java.util.regex.Pattern;

/** The number of a transaction of the ledger, written {@code TX-17}. */
public record TransactionId(long value) {
    private static final Pattern WRITTEN = Pattern.compile("TX-([1-9][0-9]{0,17})");

    /** Reads what {@link #toString} wrote. Refuses: TRANSACTION_UNKNOWN. */
    public static TransactionId of(String written) {
        var found = WRITTEN.matcher(written);
        if (!found.matches()) {
            throw new Refusal(LedgerRefusal.TRANSACTION_UNKNOWN);
        }
        return new TransactionId(Long.parseLong(found.group(1)));
    }

    @Override
    public String toString() {
        return "TX-" + value;
    }
}
