package io.paydesk.chain;

import io.paydesk.channel.Proposal;
import io.paydesk.channel.Rule;
import io.paydesk.kernel.Money;
import io.paydesk.kernel.Refusal;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** How deep payments of an asset have to be before they count: step by step, from an amount on. */
@Entity
@Table(name = "confirmation_rule")
class ConfirmationRule extends Rule {
    private static final int MOST = 1000;

    /** From so much on, until the next step begins. */
    @Embeddable
    static class Step {
        @Column(name = "from_minor")
        long fromMinor;

        int confirmations;

        protected Step() {}

        Step(ConfirmationStep wanted) {
            this.fromMinor = wanted.from().minor();
            this.confirmations = wanted.confirmations();
        }
    }

    @ElementCollection
    @CollectionTable(name = "confirmation_step", joinColumns = @JoinColumn(name = "rule_id"))
    @OrderBy("fromMinor")
    List<Step> steps = new ArrayList<>();

    protected ConfirmationRule() {}

    /** Refuses: CONFIRMATIONS_WRONG unless each amount has a step, and a larger one never less confirmations. */
    ConfirmationRule(NewConfirmations wanted, Proposal proposal) {
        super(wanted.asset(), proposal);
        if (!Chains.ASSETS.contains(wanted.asset()) || !isPossible(wanted.steps())) {
            throw new Refusal(ChainRefusal.CONFIRMATIONS_WRONG, MOST, ConfirmationOffice.STEPS_MAX);
        }
        wanted.steps().forEach(each -> steps.add(new Step(each)));
    }

    private static boolean isPossible(List<ConfirmationStep> wanted) {
        if (wanted.isEmpty()
                || wanted.size() > ConfirmationOffice.STEPS_MAX
                || !wanted.get(0).from().isZero()
                || wanted.get(0).confirmations() < 1) {
            return false;
        }
        for (var i = 1; i < wanted.size(); i++) {
            var before = wanted.get(i - 1);
            if (before.from().covers(wanted.get(i).from())
                    || before.confirmations() > wanted.get(i).confirmations()) {
                return false;
            }
        }
        return wanted.get(wanted.size() - 1).confirmations() <= MOST;
    }

    /** How deep a payment of so much has to be. */
    int needed(Money amount) {
        return steps.stream()
                .filter(each -> each.fromMinor <= amount.minor())
                .reduce((lower, upper) -> upper)
                .orElseThrow()
                .confirmations;
    }

    ConfirmationVersion view() {
        var shown = steps.stream()
                .map(each -> new ConfirmationStep(new Money(each.fromMinor, asset()), each.confirmations))
                .toList();
        return new ConfirmationVersion(
                id(), asset(), shown, version(), proposal().view());
    }

    @Override
    public String kind() {
        return "confirmation-rule";
    }

    @Override
    public String object() {
        return "confirmation-rule:" + asset();
    }

    @Override
    protected String content() {
        return view().steps().stream()
                .map(each -> each.confirmations() + " from " + each.from())
                .collect(Collectors.joining(", "));
    }
}
