package io.paydesk.web.wallet;

import io.paydesk.channel.Channels;
import io.paydesk.channel.Direction;
import io.paydesk.channel.LimitLine;
import io.paydesk.channel.Limits;
import io.paydesk.channel.Period;
import io.paydesk.kernel.Asset;
import io.paydesk.ledger.Ledger;
import io.paydesk.web.faces.Texts;
import io.paydesk.web.security.Visitor;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** On {@code /wallet}: what of the customer's limits is used, what is left, and when it is free again: of each currency they have or that channels offer. */
@Named
@RequestScoped
public class WalletLimits {
    @Inject
    Visitor visitor;

    @EJB
    Limits limits;

    @EJB
    Channels channels;

    @EJB
    Ledger ledger;

    @Inject
    Texts texts;

    /** What of a currency may be moved in a day and in a month, each way. */
    public record OfCurrency(Asset asset, List<LimitLine> lines) {}

    private List<OfCurrency> currencies = List.of();

    @PostConstruct
    void load() {
        var customer = visitor.customer();
        var lines = limits.of(customer).stream()
                .filter(each -> each.period() != Period.TX)
                .collect(Collectors.groupingBy(each -> each.cap().asset()));
        var theirs = ledger.balances(customer.id()).stream()
                .map(each -> each.available().asset());
        currencies = Stream.concat(theirs, channels.offered().stream())
                .distinct()
                .filter(lines::containsKey)
                .map(asset -> new OfCurrency(asset, Objects.requireNonNull(lines.get(asset))))
                .toList();
    }

    /** Those that they have first. */
    public List<OfCurrency> getCurrencies() {
        return currencies;
    }

    public String name(LimitLine line) {
        var day = line.period() == Period.DAY;
        return texts.get(
                line.direction() == Direction.IN
                        ? day ? "wallet.limits.in.day" : "wallet.limits.in.month"
                        : day ? "wallet.limits.out.day" : "wallet.limits.out.month");
    }

    public Instant getDay() {
        return limits.renews(Period.DAY);
    }

    public Instant getMonth() {
        return limits.renews(Period.MONTH);
    }
}
