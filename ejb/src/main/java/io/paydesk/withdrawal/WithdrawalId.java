package io.paydesk.withdrawal;

import io.paydesk.kernel.Refusal;
import java.util.regex.Pattern;

/** The number of a withdrawal, written {@code WD-100001}; also its reference at banks and providers. */
public record WithdrawalId(long value) {
    private static final Pattern WRITTEN = Pattern.compile("WD-([1-9][0-9]{0,17})");

    /** Reads what {@link #toString} wrote. Refuses: WITHDRAWAL_UNKNOWN. */
    public static WithdrawalId of(String written) {
        var found = WRITTEN.matcher(written);
        if (!found.matches()) {
            throw new Refusal(WithdrawalRefusal.WITHDRAWAL_UNKNOWN);
        }
        return new WithdrawalId(Long.parseLong(found.group(1)));
    }

    /** As the ledger's transactions and the audit log name it. */
    String object() {
        return "withdrawal:" + value;
    }

    @Override
    public String toString() {
        return "WD-" + value;
    }
}
