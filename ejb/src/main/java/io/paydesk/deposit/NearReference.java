package io.paydesk.deposit;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Numbers of deposits that somebody may have meant who made one slip: a digit wrong, left out, doubled, or two exchanged. */
final class NearReference {
    /** Our numbers begin with six digits; longer ones are somebody else's. */
    private static final Pattern DIGITS = Pattern.compile("(?<![0-9])[0-9]{5,12}(?![0-9])");

    private static final int RUNS_MAX = 3;

    private NearReference() {}

    /** All that one slip away, the number itself among them: it is near where its check digits are wrong. */
    static Set<Long> numbers(String written) {
        var near = new HashSet<Long>();
        DIGITS.matcher(plain(written)).results().limit(RUNS_MAX).forEach(found -> slips(found.group())
                .forEach(each -> add(near, each)));
        return near;
    }

    /** Whether the check digits in front of the number are those of this deposit, so that the slip is in the number. */
    static boolean isChecked(String written, DepositId of) {
        var own = PaymentReference.of(of);
        var check = own.substring(0, own.indexOf("DP"));
        return plain(written).replaceAll("[ .-]", "").contains(check + "DP");
    }

    /** Whether the number itself stands there. */
    static boolean isNamed(String written, DepositId of) {
        return DIGITS.matcher(plain(written)).results().anyMatch(found -> found.group()
                .equals("" + of.value()));
    }

    private static Set<String> slips(String digits) {
        var slips = new HashSet<String>();
        slips.add(digits);
        for (var at = 0; at < digits.length(); at++) {
            var before = digits.substring(0, at);
            var after = digits.substring(at + 1);
            slips.add(before + after);
            if (at + 1 < digits.length()) {
                slips.add(before + digits.charAt(at + 1) + digits.charAt(at) + digits.substring(at + 2));
            }
            for (var digit = '0'; digit <= '9'; digit++) {
                slips.add(before + digit + after);
                slips.add(before + digit + digits.substring(at));
            }
        }
        for (var digit = '0'; digit <= '9'; digit++) {
            slips.add(digits + digit);
        }
        return slips;
    }

    private static void add(Set<Long> to, String digits) {
        if (digits.charAt(0) != '0') {
            to.add(Long.parseLong(digits));
        }
    }

    private static String plain(String written) {
        return Normalizer.normalize(written, Normalizer.Form.NFKC).toUpperCase(Locale.ROOT);
    }
}
