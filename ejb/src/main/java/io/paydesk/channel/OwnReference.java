package io.paydesk.channel;

import java.math.BigInteger;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Finds our reference in what people and banks write: {@code RF18 DP10 0023} of a deposit (ISO 11649, by its check digits), {@code
 * WD-100023} of a withdrawal, {@code SP-7} of a payment that went astray; in any case, full-width too, with blanks or dashes between.
 */
public final class OwnReference {
    private static final BigInteger NINETY_SEVEN = BigInteger.valueOf(97);
    private static final Pattern DEPOSIT =
            Pattern.compile("(?<![A-Z0-9])RF[ .-]?([0-9])[ .-]?([0-9])[ .-]?D[ .-]?P((?:[ .-]?[0-9]){1,15})");
    private static final Pattern OTHER = Pattern.compile("(?<![A-Z0-9])(WD|SP)[ .-]?([0-9]{1,15})(?![0-9])");

    private OwnReference() {}

    /** The first one of a deposit whose check digits fit, else the first other one, as we write it; "" when there is none. */
    public static String find(String written) {
        var text = Normalizer.normalize(written, Normalizer.Form.NFKC).toUpperCase(Locale.ROOT);
        var deposit = DEPOSIT.matcher(text);
        while (deposit.find()) {
            var digits = deposit.group(3).replaceAll("[^0-9]", "");
            for (var length = digits.length();
                    length > 0;
                    length--) { // amounts and dates follow with no more than a blank
                var own = "DP" + digits.substring(0, length);
                var check = deposit.group(1) + deposit.group(2);
                if (fits(own, check)) {
                    return "RF" + check + own;
                }
            }
        }
        var other = OTHER.matcher(text);
        return other.find() ? other.group(1) + "-" + other.group(2) : "";
    }

    private static boolean fits(String own, String check) {
        var digits = (own + "RF" + check)
                .chars()
                .mapToObj(letter -> "" + Character.digit(letter, 36))
                .collect(Collectors.joining());
        return new BigInteger(digits).mod(NINETY_SEVEN).intValue() == 1;
    }
}
