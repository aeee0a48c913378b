package io.paydesk.instrument;

import io.paydesk.kernel.EmailAddress;
import java.util.Optional;
import java.util.regex.Pattern;

/** The name somebody has at another payment platform: a mail address, a phone number, or a name of 4 to 64 signs. */
final class PlatformName {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9+][A-Za-z0-9._-]{3,63}");

    private PlatformName() {}

    static Optional<CheckedNumber> checked(String typed) {
        var name = typed.strip();
        return EmailAddress.of(name)
                .or(() -> NAME.matcher(name).matches() ? Optional.of(name) : Optional.empty())
                .map(known -> new CheckedNumber(known, ""));
    }
}
