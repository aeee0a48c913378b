package io.paydesk.web.wallet;

import io.paydesk.ledger.StatementLine;
import io.paydesk.web.faces.Texts;
import java.util.Map;

/** What a movement of a statement is called, whatever it is written on. */
final class StatementWords {
    /** In the customer's words; another kind is a movement all the same. */
    private static final Map<String, String> WORDS = Map.of(
            "deposit.completed", "statement.kind.deposit",
            "deposit.charged-back", "statement.kind.charged_back",
            "withdrawal.requested", "statement.kind.withdrawal",
            "withdrawal.released", "statement.kind.released",
            "withdrawal.returned", "statement.kind.returned",
            "correction.credited", "statement.kind.corrected_in",
            "correction.debited", "statement.kind.corrected_out",
            "correction.reversed", "statement.kind.corrected_back",
            "correction.settled", "statement.kind.corrected_settled");

    private static final Map<String, String> NUMBERS =
            Map.of("deposit", "DP-", "withdrawal", "WD-", "correction", "CR-");

    private StatementWords() {}

    static String kind(StatementLine line, Texts texts) {
        return texts.get(WORDS.getOrDefault(line.kind(), "statement.kind.other"));
    }

    /** The number of the deposit, withdrawal or correction that moved it, else of the ledger's transaction. */
    static String reference(StatementLine line) {
        var about = line.about().split(":", 2);
        var kind = NUMBERS.get(about[0]);
        return kind == null || about.length < 2 ? line.transaction().toString() : kind + about[1];
    }
}
