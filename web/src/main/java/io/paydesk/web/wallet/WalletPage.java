package io.paydesk.web.wallet;

import io.paydesk.ledger.Balance;
import io.paydesk.ledger.Ledger;
import io.paydesk.wallet.TransactionLine;
import io.paydesk.wallet.Wallet;
import io.paydesk.web.security.Visitor;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code /wallet}: what a customer has, and what moved last. */
@Named
@RequestScoped
public class WalletPage {
    private static final int LATEST = 8;

    @Inject
    Visitor visitor;

    @EJB
    Ledger ledger;

    @EJB
    Wallet wallet;

    @Inject
    Moves moves;

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

    private List<TransactionLine> all() {
        if (all == null) {
            all = wallet.transactions(visitor.customer().id(), null, LATEST);
        }
        return all;
    }
}
