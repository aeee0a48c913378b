package io.paydesk.instrument;

import io.paydesk.kernel.Refusal;
import java.util.regex.Pattern;

/** The number of an instrument, written {@code IN-100001}. */
public record InstrumentId(long value) {
    private static final Pattern WRITTEN = Pattern.compile("IN-([1-9][0-9]{0,17})");

    /** Reads what {@link #toString} wrote. Refuses: INSTRUMENT_UNKNOWN. */
    public static InstrumentId of(String written) {
        var found = WRITTEN.matcher(written);
        if (!found.matches()) {
            throw new Refusal(InstrumentRefusal.INSTRUMENT_UNKNOWN);
        }
        return new InstrumentId(Long.parseLong(found.group(1)));
    }

    @Override
    public String toString() {
        return "IN-" + value;
    }
}
