package io.paydesk.web.desk;

import io.paydesk.channel.Arrival;
import io.paydesk.channel.ArrivalKind;
import io.paydesk.channel.BusinessCalendars;
import io.paydesk.channel.ChannelOffice;
import io.paydesk.channel.ChannelRefusal;
import io.paydesk.channel.ChannelView;
import io.paydesk.channel.Channels;
import io.paydesk.channel.Cutoff;
import io.paydesk.channel.NewTerms;
import io.paydesk.channel.TermsProposalView;
import io.paydesk.kernel.Money;
import io.paydesk.kernel.Refusal;
import io.paydesk.web.faces.Notices;
import io.paydesk.web.faces.Times;
import io.paydesk.web.security.Visitor;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code /desk/channels}: the channels with their terms; new ones are proposed by one and approved by another. */
@Named
@RequestScoped
public class ChannelsPage {
    private static final int TEN_THOUSAND = 10_000;

    @Inject
    HttpServletRequest request;

    @Inject
    Visitor visitor;

    @EJB
    Channels channels;

    @EJB
    ChannelOffice office;

    @Inject
    Notices notices;

    @Inject
    Clock clock;

    private List<ChannelView> all = List.of();
    private List<TermsProposalView> proposals = List.of();
    private @Nullable ChannelView chosen;

    @PostConstruct
    void load() {
        all = channels.list();
        proposals = office.proposals(visitor.actor());
        chosen = all.stream()
                .filter(each -> each.code().equals(parameter("channel")))
                .findFirst()
                .orElse(null);
    }

    public void propose() {
        var channel = channels.get(parameter("channel"));
        office.propose(
                visitor.actor(),
                new NewTerms(
                        channel.code(),
                        from(),
                        money("min", channel),
                        money("max", channel),
                        money("fixed", channel),
                        millionths(parameter("percent").strip()),
                        new Arrival(unit(), whole("arrival-from"), whole("arrival-to")),
                        new Cutoff(parameter("calendar"), whole("cutoff")),
                        parameter("note")));
        notices.go(address(), "desk_channels.done.proposed");
    }

    public void approve() {
        office.approve(visitor.actor(), proposal());
        notices.go(address(), "desk_channels.done.approved");
    }

    public void refuse() {
        office.refuse(visitor.actor(), proposal());
        notices.go(address(), "desk_channels.done.refused");
    }

    public void close() {
        office.close(visitor.actor(), parameter("channel"));
        notices.go(address(), "desk_channels.done.closed");
    }

    public List<ChannelView> getAll() {
        return all;
    }

    public List<TermsProposalView> getProposals() {
        return proposals;
    }

    public @Nullable ChannelView getChosen() {
        return chosen;
    }

    public List<ArrivalKind> getUnits() {
        return List.of(ArrivalKind.values());
    }

    public List<String> getCalendars() {
        return BusinessCalendars.names();
    }

    public boolean isMine(TermsProposalView proposal) {
        return proposal.proposal().isBy(visitor.actor());
    }

    /** What was typed, after a refusal, or what holds now. */
    public String typed(String name, String now) {
        return Objects.requireNonNullElse(request.getParameter(name), now);
    }

    /** Midnight in the zone of the desk; now when no day was chosen. */
    private Instant from() {
        var day = parameter("from");
        try {
            return day.isEmpty()
                    ? clock.instant()
                    : LocalDate.parse(day).atStartOfDay(Times.ZONE).toInstant();
        } catch (DateTimeParseException e) {
            throw new Refusal(ChannelRefusal.TERMS_WRONG);
        }
    }

    private Money money(String name, ChannelView channel) {
        return Money.of(parameter(name).strip(), channel.asset());
    }

    /** Of a percentage with at most four decimals. Refuses: TERMS_WRONG. */
    private static long millionths(String percent) {
        if (!percent.matches("[0-9]{1,3}(\\.[0-9]{1,4})?")) {
            throw new Refusal(ChannelRefusal.TERMS_WRONG);
        }
        return new BigDecimal(percent)
                .multiply(BigDecimal.valueOf(TEN_THOUSAND))
                .longValueExact();
    }

    private ArrivalKind unit() {
        return Stream.of(ArrivalKind.values())
                .filter(each -> each.name().equals(parameter("arrival-kind")))
                .findFirst()
                .orElseThrow(() -> new Refusal(ChannelRefusal.TERMS_WRONG));
    }

    private int whole(String name) {
        var written = parameter(name).strip();
        return written.matches("[0-9]{1,3}") ? Integer.parseInt(written) : -1;
    }

    private long proposal() {
        var written = parameter("proposal");
        return written.matches("[0-9]{1,18}") ? Long.parseLong(written) : 0;
    }

    private String address() {
        return request.getContextPath() + "/desk/channels";
    }

    private String parameter(String name) {
        return Objects.requireNonNullElse(request.getParameter(name), "");
    }
}
