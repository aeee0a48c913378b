package io.paydesk.ledger;

import io.paydesk.account.AccountClosing;
import io.paydesk.account.AccountErasing;
import io.paydesk.account.AccountId;
import io.paydesk.account.AccountLifting;
import io.paydesk.kernel.Money;
import io.paydesk.kernel.Refusal;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.stream.Stream;

/** Who owes us something takes no money out, and neither closes the account nor is forgotten. */
@Dependent
class OpenDebts {
    @Inject
    LedgerReader reader;

    void restrict(@Observes AccountLifting lifting) {
        owed(lifting.account()).findFirst().ifPresent(lifting::owes);
    }

    /** Refuses: DEBT_LEFT. */
    void stay(@Observes AccountClosing closing) {
        owed(closing.account()).findFirst().ifPresent(debt -> {
            throw new Refusal(LedgerRefusal.DEBT_LEFT, debt);
        });
    }

    void keep(@Observes AccountErasing erasing) {
        owed(erasing.account().id()).findFirst().ifPresent(any -> erasing.keep());
    }

    private Stream<Money> owed(AccountId customer) {
        return reader.balances(customer).stream().map(Balance::owed).filter(owed -> !owed.isZero());
    }
}
