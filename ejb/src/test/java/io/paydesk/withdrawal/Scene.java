package io.paydesk.withdrawal;

import static org.assertj.core.api.Assertions.assertThat;

import io.paydesk.account.AccountView;
import io.paydesk.account.Accounts;
import io.paydesk.account.ProvisionAccounts;
import io.paydesk.audit.Actor;
import io.paydesk.channel.EventKind;
import io.paydesk.channel.ProviderEvents;
import io.paydesk.channel.ToldEvent;
import io.paydesk.house.TestHouse;
import io.paydesk.identity.Identities;
import io.paydesk.instrument.InstrumentKind;
import io.paydesk.instrument.InstrumentView;
import io.paydesk.instrument.Instruments;
import io.paydesk.instrument.NewInstrument;
import io.paydesk.kernel.Asset;
import io.paydesk.kernel.Language;
import io.paydesk.kernel.Money;
import io.paydesk.ledger.AccountType;
import io.paydesk.ledger.Balance;
import io.paydesk.ledger.Booking;
import io.paydesk.ledger.Entry;
import io.paydesk.ledger.Ledger;
import io.paydesk.ledger.LedgerCode;
import io.paydesk.ledger.LedgerHealth;
import io.paydesk.ledger.Posting;
import io.paydesk.staff.Role;
import io.paydesk.staff.Staff;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/** Customers with money, their banks, and those who let money out. */
final class Scene {
    static final String CNY = "bank-payout-cny";
    static final Actor TOKEN = new Actor(Actor.Kind.API, "shop", "shop", Set.of("wallet:read", "wallet:write"));
    private static final Random RANDOM = new Random(7);

    final TestHouse house;
    final Withdrawals withdrawals;
    final WithdrawalReview review;
    final Payouts payouts;
    final Instruments instruments;

    Scene(TestHouse house) {
        this.house = house;
        this.withdrawals = house.get(Withdrawals.class);
        this.review = house.get(WithdrawalReview.class);
        this.payouts = house.get(Payouts.class);
        this.instruments = house.get(Instruments.class);
    }

    AccountView customer(int tier, String cny) {
        var account = house.get(ProvisionAccounts.class)
                .provision(Actor.SYSTEM, UUID.randomUUID() + "@example.com", "Anna Berg", Language.EN, true);
        house.get(Identities.class).decide(Actor.SYSTEM, account.id(), tier, "test");
        var money = Money.of(cny, Asset.CNY);
        if (!money.isZero()) {
            var key = UUID.randomUUID().toString();
            house.inTransaction(() -> house.get(Ledger.class)
                    .post(Entry.of(
                            new Booking("it.paid-in", key, Actor.SYSTEM, "it:" + key, ""),
                            new Posting(LedgerCode.house(AccountType.BANK, "it-in", Asset.CNY), money.negated()),
                            new Posting(LedgerCode.available(account.id(), Asset.CNY), money))));
        }
        return house.get(Accounts.class).get(account.id());
    }

    InstrumentView bank(AccountView of) {
        return instruments.add(
                Actor.SYSTEM, of.id(), new NewInstrument(InstrumentKind.BANK, "CNY", card(), of.name(), true));
    }

    /** Proved by its owner, by a small payment. */
    InstrumentView ownBank(AccountView of) {
        var added = instruments.add(
                of.actor(), of.id(), new NewInstrument(InstrumentKind.BANK, "CNY", card(), of.name(), false));
        instruments.expectProof(Actor.SYSTEM, of.id(), added.id(), 17);
        assertThat(instruments.prove(of.actor(), of.id(), added.id(), 17)).isTrue();
        return instruments.get(of.id(), added.id());
    }

    /** A Chinese bank card's number with its check digit. */
    static synchronized String card() {
        var digits = new StringBuilder("622202");
        while (digits.length() < 18) {
            digits.append(RANDOM.nextInt(10));
        }
        var sum = 0;
        for (var i = 0; i < digits.length(); i++) {
            var digit = digits.charAt(digits.length() - 1 - i) - '0';
            sum += i % 2 == 0 ? digit * 2 / 10 + digit * 2 % 10 : digit;
        }
        return digits.append((10 - sum % 10) % 10).toString();
    }

    WithdrawalView request(Actor actor, AccountView of, InstrumentView to, String amount) {
        return withdrawals.request(actor, new NewWithdrawal(of.id(), CNY, Money.of(amount, Asset.CNY), to.id()));
    }

    /** Approved by the rules, of an account made for it. */
    WithdrawalView approved(String amount) {
        var anna = customer(3, amount);
        var approved = request(TOKEN, anna, bank(anna), amount);
        assertThat(approved.state()).isEqualTo(WithdrawalState.APPROVED);
        return approved;
    }

    Actor treasurer() {
        return staff(UUID.randomUUID() + "@okpay.example");
    }

    Actor staff(String email) {
        return house.get(Staff.class)
                .add(Actor.SYSTEM, email, "T", "correct horse battery", Set.of(Role.TREASURY), Language.EN)
                .actor();
    }

    WithdrawalView now(WithdrawalView of) {
        return withdrawals.get(Actor.SYSTEM, of.id());
    }

    void tell(EventKind kind, WithdrawalView about, String code) {
        tell(kind, about, about.id() + code, about.net());
    }

    void tell(EventKind kind, WithdrawalView about, String reference, Money amount) {
        house.get(ProviderEvents.class)
                .tell(new ToldEvent(
                        about.channel(),
                        UUID.randomUUID().toString(),
                        kind,
                        reference,
                        amount,
                        house.clock().instant()));
    }

    Balance balance(WithdrawalView of) {
        return house.get(Ledger.class).balances(of.account()).get(0);
    }

    /** What is available and what is held, such as {@code 100.00 + 0.00}. */
    String money(AccountView of) {
        return house.get(Ledger.class).balances(of.id()).stream()
                .map(each -> each.available().amount() + " + " + each.held().amount())
                .findFirst()
                .orElse("");
    }

    void proved() {
        var health = house.get(LedgerHealth.class);
        var report = health.check(Actor.SYSTEM);
        if (!report.ok()) {
            var broken = report.invariants().stream()
                    .filter(each -> !each.ok())
                    .flatMap(each -> health.violations(Actor.SYSTEM, each.id()).stream())
                    .toList();
            assertThat(broken).isEmpty();
        }
    }
}
