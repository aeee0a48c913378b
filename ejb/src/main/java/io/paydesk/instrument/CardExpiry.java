package io.paydesk.instrument;

import io.paydesk.kernel.Refusal;
import java.time.YearMonth;
import java.util.regex.Pattern;

/** The month with whose end a card ends, as it stands on the card: {@code 08/28}. */
final class CardExpiry {
    /** Cards are made for five years, some for ten. */
    static final int YEARS_MAX = 20;

    private static final Pattern FORM = Pattern.compile("(0?[1-9]|1[0-2])\\s*[/.-]?\\s*(?:20)?([0-9]{2})");
    private static final int CENTURY = 2000;

    private CardExpiry() {}

    /** Refuses: EXPIRY_WRONG, CARD_EXPIRED. */
    static YearMonth of(String typed, YearMonth now) {
        var found = FORM.matcher(typed.strip());
        if (!found.matches()) {
            throw new Refusal(InstrumentRefusal.EXPIRY_WRONG);
        }
        var month = YearMonth.of(CENTURY + Integer.parseInt(found.group(2)), Integer.parseInt(found.group(1)));
        if (month.isAfter(now.plusYears(YEARS_MAX))) {
            throw new Refusal(InstrumentRefusal.EXPIRY_WRONG);
        }
        if (month.isBefore(now)) {
            throw new Refusal(InstrumentRefusal.CARD_EXPIRED);
        }
        return month;
    }
}
