package io.paydesk.deposit;

import io.paydesk.channel.OwnReference;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What customers pay with: a creditor reference as ISO 11649 has it, {@code RF70DP100001}, whose check digits catch slips. */
final class PaymentReference {
    /** As we write it, or the number alone, when nothing else stands there. */
    private static final Pattern NUMBER = Pattern.compile("(?:RF[0-9]{2})?DP([1-9][0-9]{0,17})");

    private static final Pattern PAID_OUT = Pattern.compile("(?:RF[0-9]{2})?WD.*");

    private PaymentReference() {}

    static String of(DepositId id) {
        return OwnReference.ofDeposit(id.value());
    }

    /** The deposit that somebody means who paid with this, however they wrote it; empty when it is none, or a slip shows. */
    static Optional<DepositId> read(String written) {
        var whole = OwnReference.find(written);
        var bare = plain(written);
        var meant = whole.isEmpty() && bare.startsWith("DP") ? bare : whole;
        return Optional.of(NUMBER.matcher(meant))
                .filter(found -> found.matches())
                .map(found -> new DepositId(Long.parseLong(found.group(1))));
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
}
