package io.paydesk.web.desk;

import io.paydesk.channel.BusinessCalendars;
import io.paydesk.channel.CalendarOffice;
import io.paydesk.channel.ChannelRefusal;
import io.paydesk.channel.LimitOffice;
import io.paydesk.channel.NewLimit;
import io.paydesk.kernel.Asset;
import io.paydesk.kernel.Money;
import io.paydesk.kernel.Refusal;
import io.paydesk.web.faces.Notices;
import io.paydesk.web.faces.Texts;
import io.paydesk.web.faces.Times;
import io.paydesk.web.security.Visitor;
import io.paydesk.withdrawal.NewRule;
import io.paydesk.withdrawal.RuleCode;
import io.paydesk.withdrawal.RuleOffice;
import io.paydesk.withdrawal.RuleVersion;
import io.paydesk.withdrawal.WithdrawalRefusal;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

/** The forms on {@code /desk/rules} by which one person proposes what another approves. */
@Named
@RequestScoped
public class RuleForms {
    private static final int DAY = "2026-11-27".length();

    @Inject
    HttpServletRequest request;

    @Inject
    Visitor visitor;

    @Inject
    RulesPage page;

    @Inject
    LimitOffice limits;

    @Inject
    RuleOffice rules;

    @Inject
    CalendarOffice calendars;

    @Inject
    Notices notices;

    @Inject
    Texts texts;

    @Inject
    Clock clock;

    public void limit() {
        var chosen = page.getChosenLimit();
        if (chosen == null) {
            throw new Refusal(ChannelRefusal.PROPOSAL_UNKNOWN);
        }
        var asset = chosen.tx().asset();
        limits.propose(
                visitor.actor(),
                new NewLimit(
                        chosen.tier(),
                        chosen.direction(),
                        money("tx", asset),
                        money("day", asset),
                        money("month", asset),
                        from(),
                        parameter("note")));
        done();
    }

    public void rule() {
        var chosen = page.getChosenRule();
        if (chosen == null) {
            throw new Refusal(ChannelRefusal.PROPOSAL_UNKNOWN);
        }
        var threshold = isMoney(chosen)
                ? money("threshold", chosen.asset()).minor()
                : isCounted(chosen) ? whole("threshold") : 0;
        var hours = isTimed(chosen) ? whole("hours") : 0;
        rules.propose(
                visitor.actor(),
                new NewRule(chosen.code(), chosen.asset(), threshold, hours, from(), parameter("note")));
        done();
    }

    public void days() {
        var first = day("first");
        var last = parameter("last").isEmpty() ? first : day("last");
        var works = parameter("works").equals("true");
        calendars.propose(visitor.actor(), parameter("calendar"), first, last, works, parameter("holiday"));
        done();
    }

    public List<String> getCalendars() {
        return BusinessCalendars.names();
    }

    public boolean isMoney(RuleVersion rule) {
        return rule.code() == RuleCode.AMOUNT || rule.code() == RuleCode.TWO_PEOPLE;
    }

    public boolean isCounted(RuleVersion rule) {
        return rule.code() == RuleCode.SHARED_INSTRUMENT || rule.code() == RuleCode.VELOCITY;
    }

    public boolean isTimed(RuleVersion rule) {
        return rule.code() == RuleCode.INSTRUMENT_AGE
                || rule.code() == RuleCode.PASSWORD_AGE
                || rule.code() == RuleCode.VELOCITY;
    }

    /** In words, what a rule looks at and what follows. */
    public String explain(RuleVersion rule) {
        return texts.get(
                switch (rule.code()) {
                    case AMOUNT -> "desk_rules.about.amount";
                    case TWO_PEOPLE -> "desk_rules.about.two_people";
                    case INSTRUMENT_AGE -> "desk_rules.about.instrument";
                    case PASSWORD_AGE -> "desk_rules.about.password";
                    case SHARED_INSTRUMENT -> "desk_rules.about.shared";
                    case VELOCITY -> "desk_rules.about.velocity";
                    case SCREENING -> "desk_rules.about.screening";
                });
    }

    /** What a rule has now, as it is typed. */
    public String threshold(RuleVersion rule) {
        return isMoney(rule) ? new Money(rule.threshold(), rule.asset()).amount() : rule.threshold() + "";
    }

    /** What was typed, after a refusal, or what holds now. */
    public String typed(String name, String now) {
        return Objects.requireNonNullElse(request.getParameter(name), now);
    }

    private void done() {
        notices.go(request.getContextPath() + "/desk/rules?asset=" + page.getAsset(), "desk_channels.done.proposed");
    }

    /** Midnight in the zone of the desk; now when no day was chosen. */
    private Instant from() {
        return parameter("from").isEmpty()
                ? clock.instant()
                : day("from").atStartOfDay(Times.ZONE).toInstant();
    }

    private LocalDate day(String name) {
        var written = parameter(name);
        try {
            if (written.length() == DAY) {
                return LocalDate.parse(written);
            }
            throw new DateTimeException(written);
        } catch (DateTimeException e) {
            throw new Refusal(ChannelRefusal.DATE_WRONG);
        }
    }

    private Money money(String name, Asset asset) {
        return Money.of(parameter(name).strip(), asset);
    }

    private int whole(String name) {
        var written = parameter(name).strip();
        if (!written.matches("[0-9]{1,5}")) {
            throw new Refusal(WithdrawalRefusal.RULE_WRONG);
        }
        return Integer.parseInt(written);
    }

    private String parameter(String name) {
        return Objects.requireNonNullElse(request.getParameter(name), "");
    }
}
