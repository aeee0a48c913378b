package io.paydesk.wallet;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where in a wallet, newest first, a transaction stands: by its instant, then by its kind, then by its number, so that no two share a
 * place. Written such as {@code 1764288000000000-WD-100001}.
 *
 * @param kind such as {@code WD}; "" stands behind all of the same instant
 */
public record TransactionPlace(Instant at, String kind, long number) implements Comparable<TransactionPlace> {
    private static final Pattern WRITTEN = Pattern.compile("([0-9]{1,18})-([A-Z]{2})-([0-9]{1,18})");
    private static final Comparator<TransactionPlace> NEWEST_FIRST = Comparator.comparing(TransactionPlace::at)
            .thenComparing(TransactionPlace::kind)
            .thenComparing(TransactionPlace::number)
            .reversed();

    static TransactionPlace of(TransactionLine line) {
        var dash = line.id().indexOf('-');
        return new TransactionPlace(
                line.beganAt(),
                line.id().substring(0, dash),
                Long.parseLong(line.id().substring(dash + 1)));
    }

    /** Behind it is what began before the instant. */
    public static TransactionPlace before(Instant at) {
        return new TransactionPlace(at, "", 0);
    }

    /** Empty for what is none. */
    public static Optional<TransactionPlace> read(String written) {
        var found = WRITTEN.matcher(written);
        return found.matches()
                ? Optional.of(new TransactionPlace(
                        Instant.EPOCH.plus(Long.parseLong(found.group(1)), ChronoUnit.MICROS),
                        found.group(2),
                        Long.parseLong(found.group(3))))
                : Optional.empty();
    }

    /** Of those of a kind that began in this very instant, the ones below this number stand behind the place. */
    public long below(String of) {
        var order = of.compareTo(kind);
        return order < 0 ? Long.MAX_VALUE : order > 0 ? 0 : number;
    }

    @Override
    public int compareTo(TransactionPlace other) {
        return NEWEST_FIRST.compare(this, other);
    }

    @Override
    public String toString() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, at) + "-" + kind + "-" + number;
    }
}
