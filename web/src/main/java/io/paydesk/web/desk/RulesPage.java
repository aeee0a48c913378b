package io.paydesk.web.desk;

import io.paydesk.channel.CalendarOffice;
import io.paydesk.channel.DayVersion;
import io.paydesk.channel.LimitOffice;
import io.paydesk.channel.LimitVersion;
import io.paydesk.channel.ProposalState;
import io.paydesk.channel.ProposalView;
import io.paydesk.kernel.Asset;
import io.paydesk.kernel.Money;
import io.paydesk.web.faces.Figures;
import io.paydesk.web.faces.Notices;
import io.paydesk.web.faces.Texts;
import io.paydesk.web.security.Visitor;
import io.paydesk.withdrawal.RuleOffice;
import io.paydesk.withdrawal.RuleVersion;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code /desk/rules}: limits, decision rules and special days as they count, and what is to come; decided here by a second person. */
@Named
@RequestScoped
public class RulesPage {
    /** Something that is to come, whatever it is about; {@code kind} tells whose the number is. */
    public record Coming(String kind, long id, String subject, String says, ProposalView proposal) {}

    @Inject
    HttpServletRequest request;

    @Inject
    Visitor visitor;

    @Inject
    LimitOffice limits;

    @Inject
    RuleOffice rules;

    @Inject
    CalendarOffice calendars;

    @Inject
    Notices notices;

    @Inject
    Figures figures;

    @Inject
    Texts texts;

    private List<LimitVersion> limitsNow = List.of();
    private List<RuleVersion> rulesNow = List.of();
    private List<DayVersion> days = List.of();
    private final List<Coming> coming = new ArrayList<>();

    @PostConstruct
    void load() {
        var actor = visitor.actor();
        limitsNow = limits.current(actor);
        rulesNow = rules.current(actor);
        days = calendars.special(actor);
        limits.coming(actor).forEach(each -> coming.add(coming(each)));
        rules.coming(actor).forEach(each -> coming.add(coming(each)));
        calendars.coming(actor).forEach(each -> coming.add(coming(each)));
    }

    public void approve() {
        switch (parameter("kind")) {
            case "limit" -> limits.approve(visitor.actor(), id());
            case "rule" -> rules.approve(visitor.actor(), id());
            default -> calendars.approve(visitor.actor(), id());
        }
        notices.go(address(), "desk_rules.done.approved");
    }

    public void refuse() {
        switch (parameter("kind")) {
            case "limit" -> limits.refuse(visitor.actor(), id());
            case "rule" -> rules.refuse(visitor.actor(), id());
            default -> calendars.refuse(visitor.actor(), id());
        }
        notices.go(address(), "desk_channels.done.refused");
    }

    public List<Coming> getComing() {
        return coming;
    }

    public boolean isOpen(Coming each) {
        return each.proposal().state() == ProposalState.OPEN;
    }

    public boolean isMine(Coming each) {
        return each.proposal()
                .proposedBy()
                .equals(visitor.actor().kind() + ":" + visitor.actor().id());
    }

    /** The one whose limits and rules are shown; CNY when none was chosen. */
    public Asset getAsset() {
        return Stream.of(Asset.values())
                .filter(each -> each.name().equals(parameter("asset")))
                .findFirst()
                .orElse(Asset.CNY);
    }

    public List<Asset> getAssets() {
        return List.of(Asset.values());
    }

    public List<LimitVersion> getLimits() {
        return limitsNow.stream()
                .filter(each -> each.tx().asset() == getAsset())
                .toList();
    }

    public List<RuleVersion> getRules() {
        return rulesNow.stream().filter(each -> each.asset() == getAsset()).toList();
    }

    public List<DayVersion> getDays() {
        return days;
    }

    /** The limit that is to be changed; null when none was chosen. */
    public @Nullable LimitVersion getChosenLimit() {
        return limitsNow.stream()
                .filter(each -> (each.id() + "").equals(parameter("limit")))
                .findFirst()
                .orElse(null);
    }

    /** The rule that is to be changed; null when none was chosen. */
    public @Nullable RuleVersion getChosenRule() {
        return rulesNow.stream()
                .filter(each -> (each.id() + "").equals(parameter("rule")))
                .findFirst()
                .orElse(null);
    }

    /** Of whom, which way. */
    public String subject(LimitVersion of) {
        return texts.say("wallet.tier", of.tier()) + " · " + texts.of(of.direction()) + " · "
                + of.tx().asset();
    }

    /** What a rule says: a bound, hours, how many, or how many in so many hours. */
    public String says(RuleVersion rule) {
        return switch (rule.code()) {
            case AMOUNT, TWO_PEOPLE -> figures.money(new Money(rule.threshold(), rule.asset()));
            case INSTRUMENT_AGE, PASSWORD_AGE -> texts.say("desk_rules.hours", rule.hours());
            case SHARED_INSTRUMENT, SCREENING -> figures.count(rule.threshold());
            case VELOCITY -> texts.say("desk_rules.velocity", rule.threshold(), rule.hours());
        };
    }

    public String says(DayVersion day) {
        return texts.get(day.works() ? "desk_rules.works" : "desk_rules.free");
    }

    private Coming coming(LimitVersion each) {
        var says = figures.money(each.tx()) + " / " + figures.money(each.day()) + " / " + figures.money(each.month());
        return new Coming("limit", each.id(), subject(each), says, each.proposal());
    }

    private Coming coming(RuleVersion each) {
        var subject = texts.of(each.code()) + " · " + each.asset();
        return new Coming("rule", each.id(), subject, says(each), each.proposal());
    }

    private Coming coming(DayVersion each) {
        return new Coming("day", each.id(), each.calendar() + " · " + each.day(), says(each), each.proposal());
    }

    private long id() {
        var written = parameter("proposal");
        return written.matches("[0-9]{1,18}") ? Long.parseLong(written) : 0;
    }

    private String address() {
        return request.getContextPath() + "/desk/rules";
    }

    private String parameter(String name) {
        return Objects.requireNonNullElse(request.getParameter(name), "");
    }
}
