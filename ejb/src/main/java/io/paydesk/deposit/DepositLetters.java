package io.paydesk.deposit;

import io.paydesk.account.AccountView;
import io.paydesk.kernel.Money;
import io.paydesk.letter.Letter;
import io.paydesk.letter.Letters;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Map;

/** What the customer is told of a deposit by mail. */
@Dependent
class DepositLetters {
    @Inject
    Letters letters;

    void credited(Deposit of, AccountView account) {
        send("deposit-credited", of, account, of.net());
    }

    /** Why it waits, and the way on. */
    void held(Deposit of, AccountView account) {
        send(
                of.state == DepositState.HELD_KYC ? "deposit-held-identity" : "deposit-held-review",
                of,
                account,
                of.amount());
    }

    void conflicted(Deposit of, AccountView account, Money came) {
        send("deposit-conflicted", of, account, came);
    }

    void refunding(Deposit of, AccountView account) {
        send("deposit-refunding", of, account, of.amount());
    }

    void refunded(Deposit of, AccountView account) {
        send("deposit-refunded", of, account, of.amount());
    }

    void chargedBack(Deposit of, AccountView account) {
        send("deposit-charged-back", of, account, new Money(of.chargedMinor, of.asset));
    }

    private void send(String template, Deposit of, AccountView account, Money amount) {
        letters.send(new Letter(
                template,
                of.id().object(),
                account.email(),
                account.name(),
                account.speaks(),
                Map.of("amount", amount.toString(), "transaction", of.id().toString()),
                Map.of()));
    }
}
