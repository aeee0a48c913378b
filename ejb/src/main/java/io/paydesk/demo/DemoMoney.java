package io.paydesk.demo;

import io.paydesk.account.AccountView;
import io.paydesk.channel.EventKind;
import io.paydesk.channel.ProviderEvents;
import io.paydesk.channel.ToldEvent;
import io.paydesk.correction.CorrectionKind;
import io.paydesk.correction.Corrections;
import io.paydesk.correction.NewCorrection;
import io.paydesk.deposit.DepositView;
import io.paydesk.deposit.Deposits;
import io.paydesk.deposit.NewDeposit;
import io.paydesk.instrument.InstrumentView;
import io.paydesk.kernel.Asset;
import io.paydesk.kernel.Money;
import io.paydesk.staff.Staff;
import io.paydesk.withdrawal.NewWithdrawal;
import io.paydesk.withdrawal.WithdrawalView;
import io.paydesk.withdrawal.Withdrawals;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;

/** What the people of the demo move, and what their banks tell of it. */
@Dependent
class DemoMoney {
    private static final String COLLEAGUE = "chenxiao@okpay.example";

    @EJB
    Deposits deposits;

    @EJB
    Withdrawals withdrawals;

    @EJB
    ProviderEvents events;

    @EJB
    Corrections corrections;

    @EJB
    Staff staff;

    @Inject
    Clock clock;

    DepositView deposit(AccountView of, String channel, String amount, Asset asset) {
        return deposits.request(of.actor(), of.id(), new NewDeposit(channel, Money.of(amount, asset), null));
    }

    void paid(AccountView of, String channel, String amount, Asset asset) {
        var asked = deposit(of, channel, amount, asset);
        tell(channel, EventKind.RECEIVED, asked.reference(), Money.of(amount, asset));
    }

    WithdrawalView withdraw(AccountView of, String channel, InstrumentView to, String amount, Asset asset) {
        return withdrawals.request(of.actor(), new NewWithdrawal(of.id(), channel, Money.of(amount, asset), to.id()));
    }

    /** A colleague in TREASURY proposes it; another has to decide. Nothing where the demo's desk has no such colleague. */
    void proposeCredit(AccountView of, Money amount, String reason, String words) {
        staff.byEmail(COLLEAGUE)
                .ifPresent(colleague -> corrections.propose(
                        colleague.actor(),
                        new NewCorrection(of.id(), CorrectionKind.CREDIT, amount, reason, words, "", "")));
    }

    void tell(String channel, EventKind kind, String reference, Money amount) {
        events.tell(new ToldEvent(channel, "demo-" + kind + "-" + reference, kind, reference, amount, clock.instant()));
    }
}
