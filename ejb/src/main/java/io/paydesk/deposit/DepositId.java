package io.paydesk.deposit;

import io.paydesk.kernel.Refusal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The number of a deposit, written {@code DP-100001}. */
public record DepositId(long value) {
    private static final Pattern WRITTEN = Pattern.compile("DP-([1-9][0-9]{0,17})");

    /** Reads what {@link #toString} wrote. Refuses: DEPOSIT_UNKNOWN. */
    public static DepositId of(String written) {
        return read(written).orElseThrow(() -> new Refusal(DepositRefusal.DEPOSIT_UNKNOWN));
    }

    static Optional<DepositId> read(String written) {
        return Optional.of(WRITTEN.matcher(written))
                .filter(Matcher::matches)
                .map(found -> new DepositId(Long.parseLong(found.group(1))));
    }

    /** As audit and books name it. */
    String object() {
        return "deposit:" + this;
    }

    @Override
    public String toString() {
        return "DP-" + value;
    }
}
