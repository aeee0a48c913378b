package io.paydesk.web.desk;

import io.paydesk.kernel.Cut;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Why a mail did not arrive, as far as a server's answer tells: by its enhanced code (RFC 3463), else by its words. */
enum DeliveryReason {
    NO_UTF8("desk_tickets.reason.foreign", "", "smtputf8"),
    FULL("desk_tickets.reason.full", "[45]\\.2\\.2", "mailbox (?:is )?full|over ?quota|quota exceeded|满"),
    LARGE("desk_tickets.reason.large", "[45]\\.(?:3\\.4|2\\.3)", "too (?:large|big)|size (?:limit|exceed)|exceeds"),
    UNKNOWN(
            "desk_tickets.reason.unknown",
            "5\\.(?:1\\.(?:0|1|2|3|6|10)|2\\.1|4\\.[14])",
            "(?:user|recipient|mailbox|address)[^.]{0,40}(?:unknown|not found|not exist|unavailable|invalid|disabled)"
                    + "|(?:no such|unknown|invalid) (?:user|recipient|mailbox|address)|不存在|not an address"),
    REFUSED("desk_tickets.reason.refused", "5\\.7\\.[0-9]{1,3}", "spam|blocked|policy|denied|blacklist|prohibited"),
    PUT_OFF("desk_tickets.reason.put_off", "4\\.[0-9]{1,3}\\.[0-9]{1,3}", "(?m)^4[0-9]{2}[ -]|try again|greylist");

    private static final int LENGTH_MAX = 1000;

    private final String key;
    private final Pattern code;
    private final Pattern words;

    DeliveryReason(String key, String code, String words) {
        this.key = key;
        this.code = Pattern.compile("(?<![0-9.])" + (code.isEmpty() ? "(?!)" : code) + "(?![0-9.])");
        this.words = Pattern.compile(words);
    }

    /** Empty when the answer tells nothing that we know. */
    static Optional<DeliveryReason> of(@Nullable String answer) {
        if (answer == null) {
            return Optional.empty();
        }
        var said = answer.toLowerCase(Locale.ROOT);
        var text = Cut.to(LENGTH_MAX, said);
        return first(reason -> reason.code.matcher(text).find())
                .or(() -> first(reason -> reason.words.matcher(text).find()));
    }

    String key() {
        return key;
    }

    private static Optional<DeliveryReason> first(Predicate<DeliveryReason> fits) {
        return Arrays.stream(values()).filter(fits).findFirst();
    }
}
