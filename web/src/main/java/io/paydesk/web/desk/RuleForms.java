package io.paydesk.web.desk;

import io.paydesk.channel.CalendarOffice;
import io.paydesk.channel.ChannelRefusal;
import io.paydesk.channel.LimitOffice;
import io.paydesk.channel.NewLimit;
import io.paydesk.channel.NewRule;
import io.paydesk.channel.RuleKind;
import io.paydesk.channel.RuleVersion;
import io.paydesk.deposit.DepositRuleCode;
import io.paydesk.deposit.DepositRuleOffice;
import io.paydesk.kernel.Refusal;
import io.paydesk.web.faces.Notices;
import io.paydesk.web.faces.Typed;
import io.paydesk.web.security.Visitor;
import io.paydesk.withdrawal.RuleCode;
import io.paydesk.withdrawal.RuleOffice;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;

/** The forms on {@code /desk/rules} by which one person proposes what another approves. */
@Named
@RequestScoped
public class RuleForms {
    @Inject
    HttpServletRequest request;

    @Inject
    Visitor visitor;

    @Inject
    RulesNow now;

    @EJB
    LimitOffice limits;

    @EJB
    RuleOffice rules;

    @EJB
    DepositRuleOffice depositRules;

    @EJB
    CalendarOffice calendars;

    @Inject
    Notices notices;

    @Inject
    Clock clock;

    public void limit() {
        var chosen = now.limit();
        var typed = new Typed(request);
        var asset = chosen.tx().asset();
        var tx = typed.money("tx", asset);
        var day = typed.money("day", asset);
        var month = typed.money("month", asset);
        var wanted = new NewLimit(
                chosen.tier(), chosen.direction(), tx, day, month, typed.from("from", clock), typed.text("note"));
        limits.propose(visitor.actor(), wanted);
        done();
    }

    public void rule() {
        var chosen = now.rule();
        if (chosen.code() instanceof RuleCode code) {
            rules.propose(visitor.actor(), typed(chosen, code));
        } else if (chosen.code() instanceof DepositRuleCode code) {
            depositRules.propose(visitor.actor(), typed(chosen, code));
        }
        done();
    }

    private <C extends RuleKind> NewRule<C> typed(RuleVersion<?> chosen, C code) {
        var typed = new Typed(request);
        var threshold = code.isOfMoney()
                ? typed.money("threshold", chosen.asset()).minor()
                : code.isOfCount() ? whole("threshold") : 0;
        var hours = code.isOfHours() ? whole("hours") : 0;
        return new NewRule<>(code, chosen.asset(), threshold, hours, typed.from("from", clock), typed.text("note"));
    }

    public void days() {
        var typed = new Typed(request);
        var first = typed.day("first");
        var last = typed.text("last").isEmpty() ? first : typed.day("last");
        var works = typed.text("works").equals("true");
        calendars.propose(visitor.actor(), typed.text("calendar"), first, last, works, typed.text("holiday"));
        done();
    }

    /** What was typed, after a refusal, or what holds now. */
    public String typed(String name, String holds) {
        return new Typed(request).or(name, holds);
    }

    private void done() {
        notices.go(request.getContextPath() + "/desk/rules?asset=" + now.getAsset(), "desk_channels.done.proposed");
    }

    private int whole(String name) {
        return (int) new Typed(request).whole(name, 5).orElseThrow(() -> new Refusal(ChannelRefusal.RULE_WRONG));
    }
}
