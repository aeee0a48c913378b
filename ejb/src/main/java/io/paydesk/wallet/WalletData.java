package io.paydesk.wallet;

import io.paydesk.account.AccountId;
import io.paydesk.account.DataPart;
import io.paydesk.account.DataPart.Field;
import io.paydesk.account.DataRow;
import io.paydesk.account.DataWanted;
import io.paydesk.ledger.Balance;
import io.paydesk.ledger.Ledger;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;

/** What a customer has, and every transaction of theirs, where the customer wants to see what is kept. */
@Dependent
class WalletData {
    @EJB
    Wallet wallet;

    @EJB
    Ledger ledger;

    void tell(@Observes DataWanted wanted) {
        var account = wanted.account().id();
        wanted.add(DataPart.Kind.BALANCES, ledger.balances(account).stream().map(each -> balance(account, each)));
        var all = wallet.transactions(account, null, Integer.MAX_VALUE);
        wanted.add(DataPart.Kind.TRANSACTIONS, all.stream().map(WalletData::transaction));
    }

    private DataRow balance(AccountId account, Balance balance) {
        var asset = balance.available().asset();
        var debt = ledger.debt(account, asset);
        return new DataRow()
                .with(Field.CURRENCY, asset)
                .with(Field.AVAILABLE, balance.available().amount())
                .with(Field.HELD, balance.held().amount())
                .with(Field.OWED, debt.isZero() ? null : debt.amount());
    }

    private static DataRow transaction(TransactionLine line) {
        return new DataRow()
                .with(Field.NUMBER, line.id())
                .with(Field.KIND, line.kind())
                .with(Field.CHANNEL, line.channel())
                .with(Field.STATUS, line.state())
                .with(Field.CURRENCY, line.amount().asset())
                .with(Field.AMOUNT, line.amount().amount())
                .with(Field.FEE, line.fee().amount())
                .with(Field.NET, line.net().amount())
                .with(Field.OWED, line.debt().isZero() ? null : line.debt().amount())
                .with(Field.REFERENCE, line.reference())
                .with(Field.MASKED, line.instrument())
                .with(Field.REASON, line.reason())
                .with(Field.AT, line.beganAt());
    }
}
