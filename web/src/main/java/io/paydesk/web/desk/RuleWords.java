package io.paydesk.web.desk;

import io.paydesk.chain.ConfirmationVersion;
import io.paydesk.channel.Cutoff;
import io.paydesk.channel.DayVersion;
import io.paydesk.channel.Direction;
import io.paydesk.channel.LimitVersion;
import io.paydesk.channel.RuleVersion;
import io.paydesk.deposit.DepositRuleCode;
import io.paydesk.deposit.HitLine;
import io.paydesk.kernel.Asset;
import io.paydesk.kernel.Money;
import io.paydesk.web.faces.Figures;
import io.paydesk.web.faces.Texts;
import io.paydesk.web.faces.Times;
import io.paydesk.withdrawal.RuleCode;
import io.paydesk.withdrawal.WithdrawalBoard;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.util.stream.Collectors;

/** What limits, decision rules and special days say, in words. */
@Named
@RequestScoped
public class RuleWords {
    @Inject
    Figures figures;

    @Inject
    Texts texts;

    @Inject
    Times times;

    /** Of whom, which way. */
    public String subject(LimitVersion of) {
        return texts.say("wallet.tier", of.tier()) + " · " + texts.of(of.direction()) + " · "
                + of.tx().asset();
    }

    /** What a rule says: a bound, hours, how many, how many in so many hours, or what nobody changes. */
    public String says(RuleVersion<?> rule) {
        var code = rule.code();
        if (code.isOfMoney()) {
            return figures.money(new Money(rule.threshold(), rule.asset()));
        }
        if (code.isOfHours()) {
            return code.isOfCount()
                    ? texts.say("desk_rules.velocity", rule.threshold(), rule.hours())
                    : texts.say("desk_rules.hours", rule.hours());
        }
        return code == RuleCode.HOLDER_NAME
                ? texts.get("desk_rules.same_name")
                : code == DepositRuleCode.OVER_TIER
                        ? texts.get("desk_rules.in.tier")
                        : code == DepositRuleCode.NAME
                                ? texts.get("desk_rules.in.lists")
                                : figures.count(rule.threshold());
    }

    /** What a rule looked at when it judged a withdrawal. */
    public String saw(WithdrawalBoard.RuleLine line) {
        var saw = line.saw();
        return switch (line.code()) {
            case AMOUNT, TWO_PEOPLE -> {
                var blank = saw.indexOf(' ');
                yield figures.money(Money.of(saw.substring(0, blank), Asset.valueOf(saw.substring(blank + 1))));
            }
            case INSTRUMENT_AGE, PASSWORD_AGE -> since(saw);
            case SHARED_INSTRUMENT, SCREENING, VELOCITY -> figures.count(Long.parseLong(saw));
            case HOLDER_NAME -> saw;
        };
    }

    /** What a rule saw when it held a deposit. */
    public String saw(HitLine hit) {
        return hit.code() == DepositRuleCode.NEW_INSTRUMENT ? since(hit.saw()) : hit.saw();
    }

    private String since(String saw) {
        return switch (saw) {
            case "provisioned" -> texts.get("desk_withdrawals.saw.provisioned");
            case "never" -> texts.get("desk_withdrawals.saw.never");
            default -> times.at(Instant.parse(saw));
        };
    }

    /** What somebody voted. */
    public String verdict(WithdrawalBoard.VoteLine vote) {
        return texts.get(
                switch (vote.verdict()) {
                    case "SENT" -> "desk_withdrawals.found.sent";
                    case "NOT_SENT" -> "desk_withdrawals.found.not_sent";
                    default -> "desk_withdrawals.vote.approve";
                });
    }

    /** Whose business days. */
    public String calendar(String code) {
        return switch (code) {
            case "CN" -> texts.get("desk_rules.calendar.china");
            case "US" -> texts.get("desk_rules.calendar.united_states");
            default -> code;
        };
    }

    /** Until when a day lasts, and whose days. */
    public String until(Cutoff of) {
        return texts.say("desk_channels.until", calendar(of.calendar()), of.hour());
    }

    public String says(DayVersion day) {
        return texts.get(day.works() ? "desk_rules.works" : "desk_rules.free");
    }

    /** What a rule looks at and what follows. */
    public String explain(RuleVersion<?> rule) {
        return texts.get(rule.code() instanceof DepositRuleCode code ? about(code) : about((RuleCode) rule.code()));
    }

    private static String about(RuleCode code) {
        return switch (code) {
            case AMOUNT -> "desk_rules.about.amount";
            case TWO_PEOPLE -> "desk_rules.about.two_people";
            case INSTRUMENT_AGE -> "desk_rules.about.instrument";
            case PASSWORD_AGE -> "desk_rules.about.password";
            case SHARED_INSTRUMENT -> "desk_rules.about.shared";
            case VELOCITY -> "desk_rules.about.velocity";
            case HOLDER_NAME -> "desk_rules.about.holder";
            case SCREENING -> "desk_rules.about.screening";
        };
    }

    private static String about(DepositRuleCode code) {
        return switch (code) {
            case AMOUNT -> "desk_rules.in.amount";
            case OVER_TIER -> "desk_rules.in.over_tier";
            case NEW_INSTRUMENT -> "desk_rules.in.instrument";
            case VELOCITY -> "desk_rules.in.velocity";
            case NAME -> "desk_rules.in.name";
        };
    }

    public Coming coming(LimitVersion each) {
        var says = figures.money(each.tx()) + " / " + figures.money(each.day()) + " / " + figures.money(each.month());
        return new Coming("limit", each.id(), subject(each), says, each.proposal());
    }

    public Coming coming(RuleVersion<?> each) {
        var subject = texts.of((Enum<?>) each.code()) + " · " + each.asset();
        return each.code() instanceof DepositRuleCode
                ? new Coming(
                        "deposit-rule",
                        each.id(),
                        texts.of(Direction.IN) + " · " + subject,
                        says(each),
                        each.proposal())
                : new Coming("rule", each.id(), subject, says(each), each.proposal());
    }

    public Coming coming(ConfirmationVersion each) {
        var subject = texts.get("desk_rules.confirmations.needed") + " · " + each.asset();
        return new Coming("confirmations", each.id(), subject, says(each), each.proposal());
    }

    /** How many, and how many from each larger amount on. */
    public String says(ConfirmationVersion of) {
        return of.steps().stream()
                .map(step -> step.from().isZero()
                        ? figures.count(step.confirmations())
                        : texts.say(
                                "desk_rules.confirmations.step",
                                figures.money(step.from()),
                                figures.count(step.confirmations())))
                .collect(Collectors.joining(" · "));
    }

    public Coming coming(DayVersion each) {
        return new Coming(
                "day", each.id(), calendar(each.calendar()) + " · " + each.day(), says(each), each.proposal());
    }
}
