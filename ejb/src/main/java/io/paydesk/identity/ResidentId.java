package io.paydesk.identity;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;

/** A Chinese resident identity number (GB 11643-1999): 17 digits and a check sign by ISO 7064 MOD 11-2; 7 to 14 are the birth date. */
final class ResidentId {
    private static final Pattern FORM = Pattern.compile("[1-9][0-9]{16}[0-9X]");
    private static final String CHECKS = "10X98765432";

    private ResidentId() {}

    static boolean isRight(String number) {
        return FORM.matcher(number).matches() && check(number) == number.charAt(17);
    }

    static boolean isOf(String number, LocalDate born) {
        return number.startsWith(born.format(DateTimeFormatter.BASIC_ISO_DATE), 6);
    }

    private static char check(String number) {
        var sum = 0;
        var weight = 1;
        for (var i = 16; i >= 0; i--) {
            weight = weight * 2 % 11;
            sum += (number.charAt(i) - '0') * weight;
        }
        return CHECKS.charAt(sum % 11);
    }
}
