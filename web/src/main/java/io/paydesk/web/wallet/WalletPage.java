package io.paydesk.web.wallet;

import io.paydesk.ledger.Balance;
import io.paydesk.ledger.Ledger;
import io.paydesk.wallet.TransactionKind;
import io.paydesk.wallet.TransactionLine;
import io.paydesk.wallet.Wallet;
import io.paydesk.web.security.Visitor;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code /wallet} and {@code /wallet/transactions}: what a customer has, and what moved. */
@Named
@RequestScoped
public class WalletPage {
    private static final int LATEST = 8;
    private static final int LISTED = 200;

    @Inject
    HttpServletRequest request;

    @Inject
    Visitor visitor;

    @Inject
    Ledger ledger;

    @Inject
    Wallet wallet;

    @Inject
    Moves moves;

    @Inject
    Clock clock;

    private @Nullable List<TransactionLine> all;

    /** What there is of each currency; one that was never used is not there. */
    public List<Balance> getBalances() {
        return ledger.balances(visitor.customer().id());
    }

    public List<TransactionLine> getLatest() {
        return all().stream().limit(LATEST).toList();
    }

    /** The newest one that is still under way, whose steps are shown. */
    public @Nullable TransactionLine getUnderWay() {
        return getLatest().stream().filter(moves::isOpen).findFirst().orElse(null);
    }

    /** Whether this is the one whose steps are shown. */
    public boolean shows(TransactionLine line) {
        var open = getUnderWay();
        return open != null && open.id().equals(line.id());
    }

    public List<TransactionLine> getListed() {
        var wanted = getFilter();
        return all().stream().filter(line -> isWanted(wanted, line)).toList();
    }

    private boolean isWanted(String wanted, TransactionLine line) {
        return switch (wanted) {
            case "" -> true;
            case "open" -> moves.isOpen(line);
            case "correction" -> line.kind().isCorrection();
            default -> line.kind().name().equals(wanted);
        };
    }

    /** DEPOSIT, WITHDRAWAL, open, correction; "" for all. */
    public String getFilter() {
        var asked = Objects.requireNonNullElse(request.getParameter("kind"), "");
        var known = Stream.concat(
                Stream.of("open", "correction"),
                Stream.of(TransactionKind.values()).map(Enum::name));
        return known.anyMatch(asked::equals) ? asked : "";
    }

    private List<TransactionLine> all() {
        if (all == null) {
            all = wallet.transactions(visitor.customer().id(), clock.instant().plus(Duration.ofDays(1)), LISTED);
        }
        return all;
    }
}
