package io.paydesk.web.desk;

import io.paydesk.account.AccountId;
import io.paydesk.care.CustomerCare;
import io.paydesk.ledger.Balance;
import io.paydesk.ledger.Ledger;
import io.paydesk.ticket.TicketView;
import io.paydesk.wallet.TransactionLine;
import io.paydesk.wallet.Wallet;
import io.paydesk.web.security.Visitor;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The money on a customer's card and beside their tickets: what there is, and what moved last. */
@Named
@RequestScoped
public class CustomerMoney {
    private static final int LATEST = 10;
    private static final int BESIDE = 5;

    @Inject
    Visitor visitor;

    @EJB
    Ledger ledger;

    @EJB
    Wallet wallet;

    public List<Balance> balances(AccountId account) {
        visitor.actor().require(CustomerCare.READ);
        return ledger.balances(account);
    }

    public List<TransactionLine> latest(AccountId account) {
        return latest(account, LATEST);
    }

    /** What stands beside a conversation: the transaction it is about, then those that moved last. */
    public List<TransactionLine> beside(TicketView ticket) {
        var account = Objects.requireNonNull(ticket.requesterAccount());
        var about = ticket.transaction();
        return Stream.concat(
                        Stream.ofNullable(about).flatMap(id -> wallet.find(account, id).stream()),
                        latest(account, BESIDE).stream()
                                .filter(each -> !each.id().equals(about)))
                .limit(BESIDE)
                .toList();
    }

    private List<TransactionLine> latest(AccountId account, int most) {
        visitor.actor().require(CustomerCare.READ);
        return wallet.transactions(account, null, most);
    }
}
