package io.paydesk.correction;

import io.paydesk.kernel.Refusal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The number of a correction, written {@code CR-100001}. */
public record CorrectionId(long value) {
    private static final Pattern WRITTEN = Pattern.compile("CR-([1-9][0-9]{0,17})");

    /** Reads what {@link #toString} wrote. Refuses: CORRECTION_UNKNOWN. */
    public static CorrectionId of(String written) {
        return read(written).orElseThrow(() -> new Refusal(CorrectionRefusal.CORRECTION_UNKNOWN));
    }

    static Optional<CorrectionId> read(String written) {
        return Optional.of(WRITTEN.matcher(written))
                .filter(Matcher::matches)
                .map(found -> new CorrectionId(Long.parseLong(found.group(1))));
    }

    /** As audit and outbox name it. */
    String object() {
        return "correction:" + this;
    }

    @Override
    public String toString() {
        return "CR-" + value;
    }
}
