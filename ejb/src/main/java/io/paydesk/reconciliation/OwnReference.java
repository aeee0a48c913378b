package io.paydesk.reconciliation;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Finds our reference in what people and banks write: {@code RF18 DP10 0023} of a deposit (ISO 11649), {@code WD-100023} of a
 * withdrawal; in any case, with blanks or dashes between.
 */
final class OwnReference {
    private static final Pattern DEPOSIT = Pattern.compile("(?<![A-Z0-9])RF[0-9]{2}DP[0-9]{1,15}(?![A-Z0-9])");
    private static final Pattern WITHDRAWAL = Pattern.compile("(?<![A-Z0-9])WD-?([0-9]{6,15})(?![0-9])");
    private static final Pattern BETWEEN = Pattern.compile("(?<=[A-Z0-9])[ .\\u3000-](?=[0-9D])");

    private OwnReference() {}

    static String in(String endToEnd, String remittance) {
        var first = of(endToEnd);
        return first.isEmpty() ? of(remittance) : first;
    }

    private static String of(String written) {
        var text = written.toUpperCase(Locale.ROOT);
        var payout = WITHDRAWAL.matcher(text);
        if (payout.find()) {
            return "WD-" + payout.group(1);
        }
        var deposit = DEPOSIT.matcher(text);
        if (deposit.find()) {
            return deposit.group();
        }
        var together = DEPOSIT.matcher(BETWEEN.matcher(text).replaceAll(""));
        return together.find() ? together.group() : "";
    }
}
