package io.paydesk.instrument;

import java.util.Optional;
import java.util.regex.Pattern;

/** A payment card's number (ISO/IEC 7812): 12 to 19 digits, the last of which is Luhn's check digit. */
final class CardNumber {
    private static final Pattern DIGITS = Pattern.compile("[0-9]{12,19}");

    private CardNumber() {}

    static Optional<CheckedNumber> checked(String typed) {
        var digits = typed.replaceAll("[\\s-]", "");
        return DIGITS.matcher(digits).matches() && fits(digits)
                ? Optional.of(new CheckedNumber(digits, scheme(digits)))
                : Optional.empty();
    }

    /** Luhn's sum over all digits is a multiple of ten. */
    static boolean fits(String digits) {
        var sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            var digit = digits.charAt(digits.length() - 1 - i) - '0';
            var twice = i % 2 == 1 ? digit * 2 : digit;
            sum += twice > 9 ? twice - 9 : twice;
        }
        return sum % 10 == 0 && digits.chars().anyMatch(each -> each != '0');
    }

    private static String scheme(String digits) {
        if (digits.startsWith("62")) {
            return "UnionPay";
        }
        if (digits.startsWith("4")) {
            return "Visa";
        }
        if (digits.matches("5[1-5].*|2(22[1-9]|2[3-9]|[3-6]|7[01]|720).*")) {
            return "Mastercard";
        }
        return digits.matches("3[47].*") ? "American Express" : digits.matches("35(2[89]|[3-8]).*") ? "JCB" : "";
    }
}
