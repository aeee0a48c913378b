package io.paydesk.web.desk;

import io.paydesk.channel.BusinessCalendars;
import io.paydesk.channel.CalendarOffice;
import io.paydesk.channel.DayVersion;
import io.paydesk.channel.LimitOffice;
import io.paydesk.deposit.DepositRuleOffice;
import io.paydesk.kernel.Asset;
import io.paydesk.web.faces.Notices;
import io.paydesk.web.faces.Typed;
import io.paydesk.web.security.Visitor;
import io.paydesk.withdrawal.RuleOffice;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;

/** {@code /desk/rules}: what is to come of limits, decision rules and special days, decided here by a second person, and the days. */
@Named
@RequestScoped
public class RulesPage {
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

    @EJB
    CalendarOffice calendars;

    @Inject
    RuleWords words;

    @Inject
    Notices notices;

    private List<DayVersion> days = List.of();
    private final List<Coming> coming = new ArrayList<>();

    @PostConstruct
    void load() {
        var actor = visitor.actor();
        days = calendars.special(actor);
        limits.coming(actor).forEach(each -> coming.add(words.coming(each)));
        rules.coming(actor).forEach(each -> coming.add(words.coming(each)));
        depositRules.coming(actor).forEach(each -> coming.add(words.coming(each)));
        calendars.coming(actor).forEach(each -> coming.add(words.coming(each)));
    }

    public void approve() {
        var typed = new Typed(request);
        switch (typed.text("kind")) {
            case "limit" -> limits.approve(visitor.actor(), typed.number("proposal"));
            case "rule" -> rules.approve(visitor.actor(), typed.number("proposal"));
            case "deposit-rule" -> depositRules.approve(visitor.actor(), typed.number("proposal"));
            default -> calendars.approve(visitor.actor(), typed.number("proposal"));
        }
        notices.go(request.getContextPath() + "/desk/rules", "desk_rules.done.approved");
    }

    public void refuse() {
        var typed = new Typed(request);
        switch (typed.text("kind")) {
            case "limit" -> limits.refuse(visitor.actor(), typed.number("proposal"));
            case "rule" -> rules.refuse(visitor.actor(), typed.number("proposal"));
            case "deposit-rule" -> depositRules.refuse(visitor.actor(), typed.number("proposal"));
            default -> calendars.refuse(visitor.actor(), typed.number("proposal"));
        }
        notices.go(request.getContextPath() + "/desk/rules", "desk_channels.done.refused");
    }

    public List<Coming> getComing() {
        return coming;
    }

    public boolean isMine(Coming each) {
        return each.proposal().isBy(visitor.actor());
    }

    public List<DayVersion> getDays() {
        return days;
    }

    public List<String> getCalendars() {
        return BusinessCalendars.names();
    }

    public List<Asset> getAssets() {
        return List.of(Asset.values());
    }
}
