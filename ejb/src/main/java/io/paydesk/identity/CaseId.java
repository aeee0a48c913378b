package io.paydesk.identity;

import io.paydesk.kernel.Refusal;
import java.util.regex.Pattern;

/** The number of an identity case, written {@code IC-100001}. */
public record CaseId(long value) {
    private static final Pattern WRITTEN = Pattern.compile("IC-([1-9][0-9]{0,17})");

    /** Reads what {@link #toString} wrote. Refuses: CASE_UNKNOWN. */
    public static CaseId of(String written) {
        var found = WRITTEN.matcher(written);
        if (!found.matches()) {
            throw new Refusal(IdentityRefusal.CASE_UNKNOWN);
        }
        return new CaseId(Long.parseLong(found.group(1)));
    }

    /** As the audit names it. */
    public String object() {
        return "identity-case:" + this;
    }

    @Override
    public String toString() {
        return "IC-" + value;
    }
}
