package io.paydesk.wallet;

import io.paydesk.account.AccountId;
import io.paydesk.account.AccountStanding;
import io.paydesk.account.AccountStatus;
import io.paydesk.account.Accounts;
import io.paydesk.account.ProvisionAccounts;
import io.paydesk.audit.Actor;
import io.paydesk.channel.EventKind;
import io.paydesk.channel.ProviderEvents;
import io.paydesk.channel.ToldEvent;
import io.paydesk.deposit.DepositView;
import io.paydesk.deposit.Deposits;
import io.paydesk.deposit.NewDeposit;
import io.paydesk.house.TestHouse;
import io.paydesk.identity.Identities;
import io.paydesk.instrument.InstrumentId;
import io.paydesk.instrument.InstrumentKind;
import io.paydesk.instrument.Instruments;
import io.paydesk.instrument.NewInstrument;
import io.paydesk.kernel.Asset;
import io.paydesk.kernel.Language;
import io.paydesk.kernel.Money;
import io.paydesk.kernel.Refusal;
import io.paydesk.ledger.Ledger;
import io.paydesk.ledger.LedgerHealth;
import io.paydesk.withdrawal.NewWithdrawal;
import io.paydesk.withdrawal.PayoutAnswer;
import io.paydesk.withdrawal.Payouts;
import io.paydesk.withdrawal.WithdrawalReview;
import io.paydesk.withdrawal.WithdrawalState;
import io.paydesk.withdrawal.WithdrawalView;
import io.paydesk.withdrawal.Withdrawals;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** One customer's money in and out, command by command beside {@link Purse}; each run has a customer of its own. */
final class MoneyRun {
    /** What is done; {@code pick} says to which one, {@code minor} how much. */
    record Command(What what, int pick, long minor) {}

    enum What {
        DEPOSIT,
        CHARGE_BACK,
        WITHDRAW,
        APPROVE,
        REJECT,
        CANCEL,
        PAY,
        SETTLE,
        RETURN,
        LIFT
    }

    private static final String IN = "card-cny";
    private static final String OUT = "bank-payout-cny";
    private static final Actor SHOP =
            new Actor(Actor.Kind.API, "model", "model", Set.of("wallet:read", "wallet:write"));
    private static final Actor DESK = new Actor(Actor.Kind.API, "desk", "desk", Set.of("money:approve"));

    private final TestHouse house;
    private final AccountId account;
    private InstrumentId bank;
    private final Purse purse = new Purse();
    private final List<DepositView> in = new ArrayList<>();
    private final List<WithdrawalView> out = new ArrayList<>();
    private int refused;

    MoneyRun(TestHouse house) {
        this.house = house;
        this.account = house.get(ProvisionAccounts.class)
                .provision(Actor.SYSTEM, UUID.randomUUID() + "@example.com", "Anna Berg", Language.EN, true)
                .id();
        house.get(Identities.class).decide(Actor.SYSTEM, account, 3, "test");
        this.bank = bank();
    }

    private InstrumentId bank() {
        return house.get(Instruments.class)
                .add(
                        Actor.SYSTEM,
                        account,
                        new NewInstrument(InstrumentKind.BANK, "CNY", "6222020000000000018", "Anna Berg", true))
                .id();
    }

    int refused() {
        return refused;
    }

    /** What went wrong; empty when nothing did. */
    Optional<String> run(List<Command> commands) {
        for (var i = 0; i < commands.size(); i++) {
            try {
                step(commands.get(i));
            } catch (Refusal no) {
                refused++;
            }
            if (purse.isOwing() && status() == AccountStatus.ACTIVE) {
                return Optional.of("command " + i + ": " + commands.get(i) + ": free to go while " + purse);
            }
            var seen = seen();
            if (!seen.equals(purse.toString())) {
                return Optional.of("command " + i + ": " + commands.get(i) + ": expected " + purse + ", seen " + seen);
            }
        }
        var broken = house.get(LedgerHealth.class).check(Actor.SYSTEM).broken();
        return broken.isEmpty() ? Optional.empty() : Optional.of("broken at the end: " + broken);
    }

    private void step(Command command) {
        switch (command.what()) {
            case DEPOSIT -> deposit(command.minor());
            case CHARGE_BACK -> {
                if (!in.isEmpty()) {
                    chargeBack(in.get(command.pick() % in.size()));
                }
            }
            case WITHDRAW -> {
                out.add(house.get(Withdrawals.class)
                        .request(SHOP, new NewWithdrawal(account, OUT, cny(command.minor()), bank)));
                purse.hold(command.minor());
            }
            case LIFT -> lift();
            default -> {
                if (!out.isEmpty()) {
                    payout(command.what(), command.pick() % out.size());
                }
            }
        }
    }

    private void deposit(long minor) {
        var asked = house.get(Deposits.class).request(SHOP, account, new NewDeposit(IN, cny(minor), null));
        tell(IN, EventKind.RECEIVED, asked.reference(), asked.amount());
        in.add(asked);
        purse.add(asked.net().minor());
    }

    private void chargeBack(DepositView of) {
        tell(IN, EventKind.CHARGEBACK, of.reference(), of.amount());
        in.remove(of);
        purse.lose(of.amount().minor());
    }

    private void lift() {
        house.inTransaction(() -> {
            house.get(AccountStanding.class).lift(account);
            return "";
        });
    }

    private void payout(What what, int place) {
        var before = out.get(place);
        try {
            payout(what, before);
        } finally {
            var now = house.get(Withdrawals.class).get(SHOP, before.id());
            purse.moved(before.state(), now);
            out.set(place, now);
        }
    }

    private void payout(What what, WithdrawalView about) {
        var review = house.get(WithdrawalReview.class);
        switch (what) {
            case APPROVE -> review.approve(DESK, about.id(), "known");
            case REJECT -> review.reject(DESK, about.id(), "no");
            case CANCEL -> house.get(Withdrawals.class).cancel(SHOP, about.id(), "");
            case PAY -> {
                house.get(Payouts.class).queue(about.id());
                house.get(Payouts.class).answered(about.id(), PayoutAnswer.ACCEPTED);
            }
            case SETTLE -> tell(OUT, EventKind.SETTLED, about.reference(), about.net());
            default -> {
                if (about.state() == WithdrawalState.SENT || about.state() == WithdrawalState.SETTLED) {
                    tell(OUT, EventKind.RETURNED, about.reference(), about.net());
                    house.get(Instruments.class).remove(Actor.SYSTEM, account, bank); // no money goes there any more
                    bank = bank();
                }
            }
        }
    }

    private void tell(String channel, EventKind kind, String reference, Money amount) {
        house.get(ProviderEvents.class)
                .tell(new ToldEvent(
                        channel,
                        UUID.randomUUID().toString(),
                        kind,
                        reference,
                        amount,
                        house.clock().instant()));
    }

    private AccountStatus status() {
        return house.get(Accounts.class).get(account).status();
    }

    private String seen() {
        return house.get(Ledger.class).balances(account).stream()
                .map(each -> each.available().minor() + " + " + each.held().minor() + " - "
                        + each.owed().minor())
                .findFirst()
                .orElse("0 + 0 - 0");
    }

    private static Money cny(long minor) {
        return new Money(minor, Asset.CNY);
    }
}
