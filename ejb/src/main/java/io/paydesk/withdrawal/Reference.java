package io.paydesk.withdrawal;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A withdrawal's number as banks give it back: in any case, with blanks or dashes strewn in, and perhaps a reason code behind it,
 * such as {@code wd 100 001 ac04}.
 */
record Reference(WithdrawalId id, ReasonCode code) {
    private static final Pattern WRITTEN =
            Pattern.compile("\\s*WD[\\s-]*([1-9](?:[\\s-]?[0-9]){0,17})(?:[\\s/:,;-]+([A-Z]{1,2}[0-9]{2}))?\\s*");

    /** Empty when it is none of ours. */
    static Optional<Reference> of(String told) {
        var found = WRITTEN.matcher(told.toUpperCase(Locale.ROOT));
        if (!found.matches()) {
            return Optional.empty();
        }
        var number = Long.parseLong(found.group(1).replaceAll("[\\s-]", ""));
        var code = found.group(2) == null ? "" : found.group(2);
        return Optional.of(new Reference(new WithdrawalId(number), ReasonCode.of(code)));
    }
}
