package io.paydesk.deposit;

import io.paydesk.channel.ProposalView;
import io.paydesk.kernel.Asset;
import io.paydesk.kernel.Money;

/** A rule in one of its versions; what held a deposit names the one it was judged by. */
public record DepositRuleVersion(
        long id, DepositRuleCode code, Asset asset, long threshold, int hours, int version, ProposalView proposal) {
    /** Its threshold as people type it: money in its own decimals, or how many. */
    public String written() {
        return code.isOfMoney() ? new Money(threshold, asset).amount() : threshold + "";
    }
}
