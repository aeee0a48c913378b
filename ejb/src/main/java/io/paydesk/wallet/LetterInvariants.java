package io.paydesk.wallet;

import io.paydesk.ledger.Invariant;
import io.paydesk.ledger.InvariantId;
import io.paydesk.ledger.InvariantSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What must hold between what became of money and what its owner was written. */
@ApplicationScoped
public class LetterInvariants implements InvariantSource {
    /** Which changes owe a letter. A deposit in disagreement is written about for stray payments too, and so is not counted. */
    private static final Map<String, String> OWED = new TreeMap<>(Map.ofEntries(
            Map.entry("DP COMPLETED", "deposit-credited"),
            Map.entry("DP HELD_KYC", "deposit-held-identity"),
            Map.entry("DP HELD_REVIEW", "deposit-held-review"),
            Map.entry("DP REFUND_PENDING", "deposit-refunding"),
            Map.entry("DP REFUND_FAILED", "deposit-refund-failed"),
            Map.entry("DP REFUNDED", "deposit-refunded"),
            Map.entry("DP CHARGED_BACK", "deposit-charged-back"),
            Map.entry("WD NEEDS_INFO", "withdrawal-asked"),
            Map.entry("WD SENT", "withdrawal-sent"),
            Map.entry("WD REJECTED", "withdrawal-rejected"),
            Map.entry("WD RETURNED", "withdrawal-returned")));

    /** A change of state that owes its customer a letter has exactly one: as many of each as there are changes, and no others. */
    static final Invariant I16 = new Invariant(
            InvariantId.I16,
            "select id from state_change where concat(substring(subject, 1, 3), to_state) in (" + changes() + ")",
            "select cast(null as bigint) as transaction_id, cast(null as bigint) as ledger_account_id,"
                    + " concat(w.about, ' ', w.template) as about from ("
                    + "select concat(case substring(c.subject, 1, 2) when 'DP' then 'deposit:' else 'withdrawal:' end, c.subject)"
                    + " as about, " + template() + " as template, 1 as owed from state_change c"
                    + " where c.to_state in (" + states() + ") and coalesce(c.from_state, '') <> c.to_state"
                    + " union all select o.about, o.subject, -1 from outbox_item o where o.kind = 'mail'"
                    + " and o.subject in (" + templates() + ")) w where w.template is not null"
                    + " group by w.about, w.template having sum(w.owed) <> 0");

    @Override
    public List<Invariant> invariants() {
        return List.of(I16);
    }

    private static String template() {
        return OWED.entrySet().stream()
                .map(each -> " when '" + each.getKey().replace(' ', '-') + "' then '" + each.getValue() + "'")
                .collect(Collectors.joining("", "case concat(substring(c.subject, 1, 3), c.to_state)", " end"));
    }

    private static String changes() {
        return OWED.keySet().stream()
                .map(each -> "'" + each.replace(' ', '-') + "'")
                .collect(Collectors.joining(", "));
    }

    private static String states() {
        return OWED.keySet().stream().map(each -> "'" + each.substring(3) + "'").collect(Collectors.joining(", "));
    }

    private static String templates() {
        return OWED.values().stream().map(each -> "'" + each + "'").collect(Collectors.joining(", "));
    }
}
