package io.paydesk.web.desk;

import io.paydesk.chain.ConfirmationOffice;
import io.paydesk.channel.BusinessCalendars;
import io.paydesk.channel.CalendarOffice;
import io.paydesk.channel.ChannelRefusal;
import io.paydesk.channel.DayVersion;
import io.paydesk.channel.LimitOffice;
import io.paydesk.deposit.DepositRuleOffice;
import io.paydesk.kernel.Asset;
import io.paydesk.kernel.Refusal;
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
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

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
    ConfirmationOffice confirmations;

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
        days = calendars.special(visitor.actor());
        offices().forEach(office -> office.coming().get().forEach(coming::add));
    }

    /** Of what is to come a kind, where it is decided. */
    private record Office(String kind, Supplier<Stream<Coming>> coming, LongConsumer approve, LongConsumer refuse) {}

    private List<Office> offices() {
        var actor = visitor.actor();
        return List.of(
                new Office(
                        "limit",
                        () -> limits.coming(actor).stream().map(words::coming),
                        id -> limits.approve(actor, id),
                        id -> limits.refuse(actor, id)),
                new Office(
                        "rule",
                        () -> rules.coming(actor).stream().map(words::coming),
                        id -> rules.approve(actor, id),
                        id -> rules.refuse(actor, id)),
                new Office(
                        "deposit-rule",
                        () -> depositRules.coming(actor).stream().map(words::coming),
                        id -> depositRules.approve(actor, id),
                        id -> depositRules.refuse(actor, id)),
                new Office(
                        "confirmations",
                        () -> confirmations.coming(actor).stream().map(words::coming),
                        id -> confirmations.approve(actor, id),
                        id -> confirmations.refuse(actor, id)),
                new Office(
                        "day",
                        () -> calendars.coming(actor).stream().map(words::coming),
                        id -> calendars.approve(actor, id),
                        id -> calendars.refuse(actor, id)));
    }

    public void approve() {
        office().approve().accept(new Typed(request).number("proposal"));
        notices.go(request.getContextPath() + "/desk/rules", "desk_rules.done.approved");
    }

    public void refuse() {
        office().refuse().accept(new Typed(request).number("proposal"));
        notices.go(request.getContextPath() + "/desk/rules", "desk_channels.done.refused");
    }

    /** Refuses: PROPOSAL_UNKNOWN for a kind that is none. */
    private Office office() {
        var kind = new Typed(request).text("kind");
        return offices().stream()
                .filter(each -> each.kind().equals(kind))
                .findFirst()
                .orElseThrow(() -> new Refusal(ChannelRefusal.PROPOSAL_UNKNOWN));
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
