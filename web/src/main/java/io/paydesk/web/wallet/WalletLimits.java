package io.paydesk.web.wallet;

import io.paydesk.channel.Direction;
import io.paydesk.channel.LimitLine;
import io.paydesk.channel.Limits;
import io.paydesk.channel.Period;
import io.paydesk.kernel.Asset;
import io.paydesk.ledger.Ledger;
import io.paydesk.web.faces.Texts;
import io.paydesk.web.security.Visitor;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.util.List;

/** On {@code /wallet}: what of the customer's limits is used, what is left, and when it is free again; of the first currency they have. */
@Named
@RequestScoped
public class WalletLimits {
    @Inject
    Visitor visitor;

    @EJB
    Limits limits;

    @EJB
    Ledger ledger;

    @Inject
    Texts texts;

    /** Of a day and of a month, each way. */
    public List<LimitLine> getLines() {
        return limits.of(visitor.customer(), asset()).stream()
                .filter(each -> each.period() != Period.TX)
                .toList();
    }

    private Asset asset() {
        return ledger.balances(visitor.customer().id()).stream()
                .map(each -> each.available().asset())
                .findFirst()
                .orElse(Asset.CNY);
    }

    public String name(LimitLine line) {
        var day = line.period() == Period.DAY;
        return texts.get(
                line.direction() == Direction.IN
                        ? day ? "wallet.limits.in.day" : "wallet.limits.in.month"
                        : day ? "wallet.limits.out.day" : "wallet.limits.out.month");
    }

    public Instant renews(LimitLine line) {
        return limits.renews(line.period());
    }
}
