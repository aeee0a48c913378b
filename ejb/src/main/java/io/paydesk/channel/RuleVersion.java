package io.paydesk.channel;

import io.paydesk.kernel.Asset;
import io.paydesk.kernel.Money;

/** A rule in one of its versions; what was judged names the one it was judged by. */
public record RuleVersion<C extends RuleKind>(
        long id, C code, Asset asset, long threshold, int hours, int version, ProposalView proposal) {
    public static <C extends RuleKind> RuleVersion<C> of(C code, JudgingRule rule) {
        return new RuleVersion<>(
                rule.id, code, rule.asset, rule.threshold, rule.hours, rule.version, rule.proposal.view());
    }

    /** Its threshold as people type it: money in its own decimals, or how many. */
    public String written() {
        return code.isOfMoney() ? new Money(threshold, asset).amount() : threshold + "";
    }

    /** Whether it says anything that another version could say otherwise. */
    public boolean isChangeable() {
        return code.isOfMoney() || code.isOfCount() || code.isOfHours();
    }
}
