package io.paydesk.instrument;

import fr.marcwrobel.jbanking.iban.Iban;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** A bank account: an IBAN (ISO 13616) by its check digits, or a Chinese bank card by Luhn's, whose first six tell the bank. */
final class BankNumber {
    private static final Pattern CHINESE_CARD = Pattern.compile("[3-9][0-9]{15,18}");
    private static final int BIN_LENGTH = 6;

    /** The banks' own cards, by their first six digits. */
    private static final Map<String, String> BANKS = Map.ofEntries(
            Map.entry("622202", "中国工商银行"),
            Map.entry("622203", "中国工商银行"),
            Map.entry("622208", "中国工商银行"),
            Map.entry("621225", "中国工商银行"),
            Map.entry("621226", "中国工商银行"),
            Map.entry("622848", "中国农业银行"),
            Map.entry("622849", "中国农业银行"),
            Map.entry("622845", "中国农业银行"),
            Map.entry("622846", "中国农业银行"),
            Map.entry("621660", "中国银行"),
            Map.entry("621661", "中国银行"),
            Map.entry("621663", "中国银行"),
            Map.entry("621785", "中国银行"),
            Map.entry("456351", "中国银行"),
            Map.entry("621700", "中国建设银行"),
            Map.entry("622700", "中国建设银行"),
            Map.entry("436742", "中国建设银行"),
            Map.entry("622260", "交通银行"),
            Map.entry("622262", "交通银行"),
            Map.entry("622588", "招商银行"),
            Map.entry("622580", "招商银行"),
            Map.entry("621286", "招商银行"),
            Map.entry("622188", "中国邮政储蓄银行"),
            Map.entry("621098", "中国邮政储蓄银行"),
            Map.entry("622690", "中信银行"),
            Map.entry("622696", "中信银行"),
            Map.entry("622660", "中国光大银行"),
            Map.entry("622662", "中国光大银行"),
            Map.entry("622615", "中国民生银行"),
            Map.entry("622622", "中国民生银行"),
            Map.entry("622908", "兴业银行"),
            Map.entry("622909", "兴业银行"),
            Map.entry("622521", "上海浦东发展银行"),
            Map.entry("622155", "平安银行"),
            Map.entry("622298", "平安银行"),
            Map.entry("622568", "广发银行"),
            Map.entry("622630", "华夏银行"),
            Map.entry("622163", "北京银行"));

    private BankNumber() {}

    static Optional<CheckedNumber> checked(String typed) {
        var plain = typed.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
        if (CHINESE_CARD.matcher(plain).matches()) {
            var bank = BANKS.getOrDefault(plain.substring(0, BIN_LENGTH), "");
            return CardNumber.fits(plain) ? Optional.of(new CheckedNumber(plain, bank)) : Optional.empty();
        }
        return Iban.isValid(plain) ? Optional.of(new CheckedNumber(plain, "")) : Optional.empty();
    }
}
