package io.paydesk.ledger;

import io.paydesk.account.AccountClosing;
import io.paydesk.account.AccountErasing;
import io.paydesk.account.AccountId;
import io.paydesk.account.AccountLifting;
import io.paydesk.kernel.Money;
import io.paydesk.kernel.Refusal;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.util.stream.Stream;

/** Who owes us something takes no money out; while they do, or have money here, they neither close the account nor are forgotten. */
@Dependent
class OpenBalances {
    @Inject
    LedgerReader reader;

    void restrict(@Observes AccountLifting lifting) {
        owed(lifting.account()).findFirst().ifPresent(lifting::owes);
    }

    /** After the features have said which of theirs is not over. Refuses: DEBT_LEFT, MONEY_LEFT. */
    void stay(@Observes @Priority(Interceptor.Priority.APPLICATION + 900) AccountClosing closing) {
        owed(closing.account()).findFirst().ifPresent(debt -> {
            throw new Refusal(LedgerRefusal.DEBT_LEFT, debt);
        });
        had(closing.account()).findFirst().ifPresent(money -> {
            throw new Refusal(LedgerRefusal.MONEY_LEFT, money);
        });
    }

    void keep(@Observes AccountErasing erasing) {
        var customer = erasing.account().id();
        Stream.concat(owed(customer), had(customer)).findFirst().ifPresent(any -> erasing.keep());
    }

    private Stream<Money> had(AccountId customer) {
        return reader.balances(customer).stream()
                .map(each -> each.available().plus(each.held()))
                .filter(money -> !money.isZero());
    }

    private Stream<Money> owed(AccountId customer) {
        return reader.balances(customer).stream().map(Balance::owed).filter(owed -> !owed.isZero());
    }
}
