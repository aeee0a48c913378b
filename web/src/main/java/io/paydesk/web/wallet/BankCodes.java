package io.paydesk.web.wallet;

import io.paydesk.web.faces.Texts;
import java.util.Map;

/** What banks mean by the codes that they give as reasons (ISO 20022, NACHA), in the reader's words. */
final class BankCodes {
    private static final Map<String, String> KNOWN = Map.ofEntries(
            Map.entry("AC01", "moves.bank.number"),
            Map.entry("AC03", "moves.bank.number"),
            Map.entry("R03", "moves.bank.number"),
            Map.entry("R04", "moves.bank.number"),
            Map.entry("AC04", "moves.bank.closed"),
            Map.entry("AC07", "moves.bank.closed"),
            Map.entry("R02", "moves.bank.closed"),
            Map.entry("AC06", "moves.bank.blocked"),
            Map.entry("AC13", "moves.bank.kind"),
            Map.entry("AC14", "moves.bank.kind"),
            Map.entry("R20", "moves.bank.kind"),
            Map.entry("BE01", "moves.bank.name"),
            Map.entry("BE22", "moves.bank.name"),
            Map.entry("RC01", "moves.bank.code"),
            Map.entry("RC04", "moves.bank.code"),
            Map.entry("AM04", "moves.bank.moment"),
            Map.entry("AB05", "moves.bank.moment"),
            Map.entry("AB06", "moves.bank.moment"),
            Map.entry("AB07", "moves.bank.moment"),
            Map.entry("AB08", "moves.bank.moment"),
            Map.entry("AB09", "moves.bank.moment"),
            Map.entry("AB10", "moves.bank.moment"),
            Map.entry("TM01", "moves.bank.moment"),
            Map.entry("DT01", "moves.bank.moment"),
            Map.entry("R01", "moves.bank.moment"),
            Map.entry("R09", "moves.bank.moment"),
            Map.entry("MS03", "moves.bank.silent"));

    private BankCodes() {}

    static boolean isCode(String written) {
        return written.matches("[A-Z]{1,2}[0-9]{2}");
    }

    static String say(String code, Texts texts) {
        var key = KNOWN.get(code);
        return key == null ? texts.say("moves.bank.other", code) : texts.get(key);
    }
}
