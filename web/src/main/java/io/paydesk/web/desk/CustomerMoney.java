package io.paydesk.web.desk;

import io.paydesk.account.AccountId;
import io.paydesk.ledger.Balance;
import io.paydesk.ledger.Ledger;
import io.paydesk.wallet.TransactionLine;
import io.paydesk.wallet.Wallet;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** The money on a customer's card: what there is, and what moved last. */
@Named
@RequestScoped
public class CustomerMoney {
    private static final int LATEST = 10;

    @Inject
    Ledger ledger;

    @Inject
    Wallet wallet;

    @Inject
    Clock clock;

    public List<Balance> balances(AccountId account) {
        return ledger.balances(account);
    }

    public List<TransactionLine> latest(AccountId account) {
        return wallet.transactions(account, clock.instant().plus(Duration.ofDays(1)), LATEST);
    }
}
