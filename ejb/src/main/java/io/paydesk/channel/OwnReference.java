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
    private static final int NINETY_EIGHT = 98;
    private static final Pattern DEPOSIT =
            Pattern.compile("(?<![A-Z0-9])RF[ .-]?([0-9])[ .-]?([0-9])[ .-]?D[ .-]?P((?:[ .-]?[0-9]){1,15})");
    private static final Pattern OTHER = Pattern.compile("(?<![A-Z0-9])(WD|SP)[ .-]?([0-9]{1,15})(?![0-9])");

    private OwnReference() {}

    /** The first one of a deposit whose check digits fit, else the first other one, as we write it; "" when there is none. */
    public static String find(String written) {
        var text = Normalizer.normalize(written, Normalizer.Form.NFKC).toUpperCase(Locale.ROOT);
        var deposit = DEPOSIT.matcher(text);
        while (deposit.find()) {
            var check = deposit.group(1) + deposit.group(2);
            // an amount may follow with no more than a blank: the longest row of whole groups that fits is it
            for (var digits = deposit.group(3); !digits.isEmpty(); digits = digits.replaceFirst("[ .-]?[0-9]+$", "")) {
                var own = "DP" + digits.replaceAll("[^0-9]", "");
                if (fits(own, check)) {
                    return "RF" + check + own;
                }
            }
        }
        var other = OTHER.matcher(text);
        return other.find() ? other.group(1) + "-" + other.group(2) : "";
    }

    /** The reference of the deposit with this number. */
    public static String ofDeposit(long number) {
        var own = "DP" + number;
        return "RF" + String.format(Locale.ROOT, "%02d", NINETY_EIGHT - remainder(own + "RF00")) + own;
    }

    private static boolean fits(String own, String check) {
        return remainder(own + "RF" + check) == 1;
    }

    /** By 97, letters counting from 10 on (ISO 7064). */
    private static int remainder(String text) {
        var digits = text.chars()
                .mapToObj(letter -> "" + Character.digit(letter, 36))
                .collect(Collectors.joining());
        return new BigInteger(digits).mod(NINETY_SEVEN).intValue();
    }
}
