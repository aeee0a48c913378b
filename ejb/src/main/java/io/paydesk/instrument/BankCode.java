package io.paydesk.instrument;

import io.paydesk.kernel.Bic;
import io.paydesk.kernel.Refusal;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The code of the bank where an account is (ISO 9362, also called SWIFT), as its owner types it: it fits the account’s country. */
final class BankCode {
    private static final int LENGTH_MAX = 32;

    /** Parts of a country that share its IBANs and have codes of their own (EPC's list for SEPA). */
    private static final Map<String, Set<String>> PARTS = Map.of(
            "FR", Set.of("GF", "GP", "MQ", "RE", "YT", "PM", "BL", "MF", "PF", "NC", "WF", "TF"),
            "GB", Set.of("GG", "JE", "IM"));

    private BankCode() {}

    /** "" for none. Refuses: BIC_WRONG, BIC_ELSEWHERE. */
    static String of(InstrumentKind kind, String number, String typed) {
        var code = typed.length() > LENGTH_MAX
                ? typed
                : typed.replaceAll("\\s", "").toUpperCase(Locale.ROOT);
        if (code.isEmpty()) {
            return "";
        }
        if (kind != InstrumentKind.BANK || !Bic.isWellFormed(code)) {
            throw new Refusal(InstrumentRefusal.BIC_WRONG);
        }
        var bank = Bic.country(code);
        var account =
                Character.isLetter(number.charAt(0)) ? number.substring(0, 2) : "CN"; // an IBAN, else a Chinese card
        if (!bank.equals(account) && !PARTS.getOrDefault(account, Set.of()).contains(bank)) {
            throw new Refusal(InstrumentRefusal.BIC_ELSEWHERE);
        }
        return code;
    }
}
