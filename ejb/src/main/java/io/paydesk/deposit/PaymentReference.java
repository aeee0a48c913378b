package io.paydesk.deposit;

import java.math.BigInteger;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What customers pay with: a creditor reference as ISO 11649 has it, {@code RF70DP100001}, whose check digits catch slips. */
final class PaymentReference {
    private static final BigInteger NINETY_SEVEN = BigInteger.valueOf(97);
    private static final Pattern WHOLE = Pattern.compile("RF([0-9]{2})(DP([1-9][0-9]{0,17}))");
    private static final Pattern BARE = Pattern.compile("DP([1-9][0-9]{0,17})");
    private static final Pattern PAID_OUT = Pattern.compile("(?:RF[0-9]{2})?WD.*");

    private PaymentReference() {}

    static String of(DepositId id) {
        var own = "DP" + id.value();
        return "RF" + checkDigits(own) + own;
    }

    /** The deposit that somebody means who paid with this, however they wrote it; empty when it is none, or a slip shows. */
    static Optional<DepositId> read(String written) {
        var bare = plain(written);
        var whole = WHOLE.matcher(bare);
        if (whole.matches()) {
            return checkDigits(whole.group(2)).equals(whole.group(1))
                    ? Optional.of(new DepositId(Long.parseLong(whole.group(3))))
                    : Optional.empty();
        }
        var own = BARE.matcher(bare);
        return own.matches() ? Optional.of(new DepositId(Long.parseLong(own.group(1)))) : Optional.empty();
    }

    /** Whether it is the reference of money out, which is not ours. */
    static boolean isOfMoneyOut(String written) {
        return PAID_OUT.matcher(plain(written)).matches();
    }

    /** Capitals and digits alone, also of what was typed full-width. */
    private static String plain(String written) {
        return Normalizer.normalize(written, Normalizer.Form.NFKC)
                .toUpperCase(Locale.ROOT)
                .replaceAll("[^A-Z0-9]", "");
    }

    private static String checkDigits(String own) {
        var digits = (own + "RF00")
                .chars()
                .mapToObj(letter -> "" + Character.digit(letter, 36))
                .collect(Collectors.joining());
        return String.format(
                Locale.ROOT,
                "%02d",
                98 - new BigInteger(digits).mod(NINETY_SEVEN).intValue());
    }
}
