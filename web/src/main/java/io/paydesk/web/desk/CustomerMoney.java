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

/** The money on a customer's card and beside their tickets: what there is, and what moved last. */
@Named
@RequestScoped
public class CustomerMoney {
    private static final int LATEST = 10;
    private static final int FEW = 5;

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

    /** So many as stand beside a conversation. */
    public List<TransactionLine> few(AccountId account) {
        return wallet.transactions(account, clock.instant().plus(Duration.ofDays(1)), FEW);
    }
}
