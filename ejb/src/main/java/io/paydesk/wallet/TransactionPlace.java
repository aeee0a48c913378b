package io.paydesk.wallet;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Pattern;

/** Where in a wallet, newest first, one of its transactions stands; written such as {@code 1764288000000000-WD-100001}. */
public record TransactionPlace(Instant at, String id) {
    private static final Pattern WRITTEN = Pattern.compile("([0-9]{1,18})-([A-Z]{2}-[0-9]{1,18})");

    static TransactionPlace of(TransactionLine line) {
        return new TransactionPlace(line.beganAt(), line.id());
    }

    /** Empty for what is none. */
    public static Optional<TransactionPlace> read(String written) {
        var found = WRITTEN.matcher(written);
        return found.matches()
                ? Optional.of(new TransactionPlace(
                        Instant.EPOCH.plus(Long.parseLong(found.group(1)), ChronoUnit.MICROS), found.group(2)))
                : Optional.empty();
    }

    /** Whether the transaction stands behind it. */
    boolean isBefore(TransactionLine line) {
        var began = line.beganAt().compareTo(at);
        return began < 0 || (began == 0 && line.id().compareTo(id) < 0);
    }

    @Override
    public String toString() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, at) + "-" + id;
    }
}
