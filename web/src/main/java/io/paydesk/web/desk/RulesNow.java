package io.paydesk.web.desk;

import io.paydesk.channel.ChannelRefusal;
import io.paydesk.channel.Direction;
import io.paydesk.channel.LimitOffice;
import io.paydesk.channel.LimitVersion;
import io.paydesk.channel.RuleVersion;
import io.paydesk.deposit.DepositRuleCode;
import io.paydesk.deposit.DepositRuleOffice;
import io.paydesk.kernel.Asset;
import io.paydesk.kernel.Refusal;
import io.paydesk.web.faces.Typed;
import io.paydesk.web.security.Visitor;
import io.paydesk.withdrawal.RuleOffice;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** On {@code /desk/rules}, the limits and decision rules that count now, of one asset, and the one that is to be changed. */
@Named
@RequestScoped
public class RulesNow {
    @Inject
    HttpServletRequest request;

    @Inject
    Visitor visitor;

    @EJB
    LimitOffice limits;

    @EJB
    RuleOffice rules;

    @EJB
    DepositRuleOffice depositRules;

    private List<LimitVersion> allLimits = List.of();
    private List<RuleVersion<?>> allRules = List.of();

    @PostConstruct
    void load() {
        allLimits = limits.current(visitor.actor());
        allRules = Stream.of(rules.current(visitor.actor()), depositRules.current(visitor.actor()))
                .<RuleVersion<?>>flatMap(List::stream)
                .toList();
    }

    /** CNY when none was chosen. */
    public Asset getAsset() {
        var chosen = new Typed(request).text("asset");
        return Stream.of(Asset.values())
                .filter(each -> each.name().equals(chosen))
                .findFirst()
                .orElse(Asset.CNY);
    }

    public List<LimitVersion> getLimits() {
        return allLimits.stream()
                .filter(each -> each.tx().asset() == getAsset())
                .toList();
    }

    /** Of withdrawals. */
    public List<RuleVersion<?>> getRules() {
        return rules(each -> !isOfDeposits(each));
    }

    public List<RuleVersion<?>> getDepositRules() {
        return rules(RulesNow::isOfDeposits);
    }

    private List<RuleVersion<?>> rules(Predicate<RuleVersion<?>> which) {
        return allRules.stream()
                .filter(each -> each.asset() == getAsset() && which.test(each))
                .toList();
    }

    private static boolean isOfDeposits(RuleVersion<?> rule) {
        return rule.code() instanceof DepositRuleCode;
    }

    /** By which a rule is chosen. */
    public String key(RuleVersion<?> rule) {
        return (isOfDeposits(rule) ? Direction.IN : Direction.OUT) + "-" + rule.id();
    }

    /** Null when none was chosen. */
    public @Nullable LimitVersion getChosenLimit() {
        return chosenLimit().orElse(null);
    }

    /** Null when none was chosen. */
    public @Nullable RuleVersion<?> getChosenRule() {
        return chosenRule().orElse(null);
    }

    /** Refuses: PROPOSAL_UNKNOWN. */
    public LimitVersion limit() {
        return chosenLimit().orElseThrow(() -> new Refusal(ChannelRefusal.PROPOSAL_UNKNOWN));
    }

    /** Refuses: PROPOSAL_UNKNOWN. */
    public RuleVersion<?> rule() {
        return chosenRule().orElseThrow(() -> new Refusal(ChannelRefusal.PROPOSAL_UNKNOWN));
    }

    private Optional<LimitVersion> chosenLimit() {
        var chosen = new Typed(request).text("limit");
        return allLimits.stream()
                .filter(each -> (each.id() + "").equals(chosen))
                .findFirst();
    }

    private Optional<RuleVersion<?>> chosenRule() {
        var chosen = new Typed(request).text("rule");
        return allRules.stream().filter(each -> key(each).equals(chosen)).findFirst();
    }
}
