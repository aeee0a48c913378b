package io.paydesk.identity;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Pattern;

/** The lower line of a passport's machine-readable zone (ICAO 9303-4, TD3): 44 signs with five check digits. */
record PassportZone(String number, String born, String expires) {
    private static final Pattern FORM =
            Pattern.compile("[A-Z0-9<]{9}[0-9][A-Z<]{3}[0-9]{6}[0-9][MFX<][0-9]{6}[0-9][A-Z0-9<]{14}[0-9<][0-9]");
    private static final int[] WEIGHTS = {7, 3, 1};
    private static final DateTimeFormatter SIX = DateTimeFormatter.ofPattern("uuMMdd");

    /** Empty where signs or check digits are wrong. */
    static Optional<PassportZone> of(String line) {
        var right = FORM.matcher(line).matches()
                && checks(line.substring(0, 9), line.charAt(9))
                && checks(line.substring(13, 19), line.charAt(19))
                && checks(line.substring(21, 27), line.charAt(27))
                && checks(line.substring(28, 42), line.charAt(42))
                && checks(line.substring(0, 10) + line.substring(13, 20) + line.substring(21, 43), line.charAt(43));
        return right
                ? Optional.of(new PassportZone(
                        line.substring(0, 9).replace("<", ""), line.substring(13, 19), line.substring(21, 27)))
                : Optional.empty();
    }

    boolean isOf(String typedNumber, LocalDate typedBirth) {
        return number.equals(typedNumber) && born.equals(SIX.format(typedBirth));
    }

    /** The year has two digits; a passport is valid for ten years at most, so they are of this century. */
    boolean isExpired(LocalDate today) {
        return expires.compareTo(SIX.format(today)) < 0;
    }

    /** Digits count as they are, A to Z as 10 to 35, the filler as 0. */
    private static boolean checks(String signs, char check) {
        var sum = 0;
        for (var i = 0; i < signs.length(); i++) {
            var sign = signs.charAt(i);
            sum += (sign == '<' ? 0 : Character.digit(sign, 36)) * WEIGHTS[i % 3];
        }
        return (check == '<' ? 0 : check - '0') == sum % 10;
    }
}
