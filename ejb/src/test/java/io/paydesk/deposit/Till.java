package io.paydesk.deposit;

import static org.assertj.core.api.Assertions.assertThat;

import io.paydesk.account.AccountId;
import io.paydesk.account.AccountStanding;
import io.paydesk.account.AccountView;
import io.paydesk.account.Accounts;
import io.paydesk.account.Letterbox;
import io.paydesk.account.ProvisionAccounts;
import io.paydesk.audit.Actor;
import io.paydesk.channel.EventKind;
import io.paydesk.channel.ProviderEvents;
import io.paydesk.channel.ToldEvent;
import io.paydesk.house.TestHouse;
import io.paydesk.identity.CaseId;
import io.paydesk.identity.CaseReason;
import io.paydesk.identity.Identities;
import io.paydesk.identity.IdentityRefused;
import io.paydesk.kernel.Asset;
import io.paydesk.kernel.Language;
import io.paydesk.kernel.Money;
import io.paydesk.ledger.Ledger;
import io.paydesk.ledger.LedgerHealth;
import io.paydesk.wallet.ChangeLine;
import io.paydesk.wallet.StateChanges;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Customers, a provider that tells things, and two of the staff. */
final class Till {
    static final String BANK = "bank-transfer-cny";
    static final String CARD = "card-cny";
    static final Set<String> MONEY = Set.of(StrayPayments.READ, StrayPayments.PROPOSE, StrayPayments.APPROVE);

    final TestHouse house;
    final Deposits deposits;
    final StrayPayments strays;
    final DepositRulings rulings;
    final DepositUpkeep upkeep;
    final ProviderEvents events;

    Till(TestHouse house) {
        this.house = house;
        this.deposits = house.get(Deposits.class);
        this.strays = house.get(StrayPayments.class);
        this.rulings = house.get(DepositRulings.class);
        this.upkeep = house.get(DepositUpkeep.class);
        this.events = house.get(ProviderEvents.class);
    }

    AccountView stranger() {
        return house.get(ProvisionAccounts.class)
                .provision(Actor.SYSTEM, UUID.randomUUID() + "@example.com", "Anna Berg", Language.EN, true);
    }

    /** One whose identity is known. */
    AccountView customer() {
        return known(stranger(), 2);
    }

    AccountView known(AccountView account, int tier) {
        return house.get(Identities.class).decide(Actor.SYSTEM, account.id(), tier, "test");
    }

    void freeze(AccountView account) {
        house.inTransaction(() -> {
            house.get(AccountStanding.class).freeze(account.id());
            return null;
        });
    }

    void lift(AccountView account) {
        house.inTransaction(() -> {
            house.get(AccountStanding.class).lift(account.id());
            return null;
        });
    }

    /** Who this is stays unknown: what is held goes back. */
    void refuse(AccountView account) {
        upkeep.refused(new IdentityRefused(account.id(), new CaseId(1), CaseReason.FIRST_DEPOSIT));
    }

    AccountView again(AccountView account) {
        return house.get(Accounts.class).get(account.id());
    }

    static Money cny(String amount) {
        return Money.of(amount, Asset.CNY);
    }

    DepositView ask(AccountView account, String channel, String amount) {
        return deposits.request(account.actor(), account.id(), new NewDeposit(channel, cny(amount), null));
    }

    /** Asked for and paid. */
    DepositView paid(AccountView account, String channel, String amount) {
        var asked = ask(account, channel, amount);
        tell(channel, EventKind.RECEIVED, asked.reference(), amount);
        return now(asked);
    }

    ToldEvent event(String channel, EventKind kind, String reference, String amount) {
        return new ToldEvent(
                channel,
                UUID.randomUUID().toString(),
                kind,
                reference,
                cny(amount),
                house.clock().instant());
    }

    ToldEvent tell(String channel, EventKind kind, String reference, String amount) {
        var told = event(channel, kind, reference, amount);
        events.tell(told);
        return told;
    }

    DepositView now(DepositView before) {
        return deposits.get(before.id());
    }

    /** What the minute's round does. */
    void round() {
        upkeep.due().forEach(upkeep::goOn);
        events.open(0).forEach(events::again);
    }

    String available(AccountView account) {
        return house.inTransaction(() -> house.get(Ledger.class).available(account.id(), Asset.CNY))
                .amount();
    }

    /** What this kind of the house's accounts has of this channel, in minor units. */
    long balance(String type, String channel) {
        try (var em = house.factory().createEntityManager()) {
            return ((Number) em.createNativeQuery(
                                    "select coalesce(sum(b.balance), 0) from ledger_balance b join ledger_account a"
                                            + " on a.id = b.ledger_account_id where a.type = ?1 and a.channel = ?2")
                            .setParameter(1, type)
                            .setParameter(2, channel)
                            .getSingleResult())
                    .longValue();
        }
    }

    String debt(AccountView account) {
        return house.inTransaction(() -> house.get(Ledger.class).debt(account.id(), Asset.CNY))
                .amount();
    }

    String held(AccountView account) {
        return house.get(Ledger.class).balances(account.id()).stream()
                .filter(each -> each.held().asset() == Asset.CNY)
                .map(each -> each.held().amount())
                .findFirst()
                .orElse("0.00");
    }

    List<String> path(DepositView of) {
        return house.get(StateChanges.class).of(of.id().toString()).stream()
                .map(ChangeLine::to)
                .toList();
    }

    boolean wasWritten(AccountView account, String template) {
        return new Letterbox(house).to(account.email()).stream().anyMatch(letter -> letter.template()
                .equals(template));
    }

    StrayView stray(AccountId of) {
        return strays.list(Actor.SYSTEM, StrayState.OPEN).stream()
                .filter(each -> of.equals(each.account()))
                .reduce((one, other) -> other)
                .orElseThrow();
    }

    StrayView strayOf(String externalId) {
        return java.util.stream.Stream.of(StrayState.values())
                .flatMap(state -> strays.list(Actor.SYSTEM, state).stream())
                .filter(each -> each.externalId().equals(externalId))
                .findFirst()
                .orElseThrow();
    }

    StrayView decide(StrayView stray, StrayAction action, DepositId deposit, Actor one, Actor other) {
        var proposed = strays.propose(one, stray.id(), new Proposal(stray.version(), action, deposit, "seen"));
        return strays.approve(other, stray.id(), proposed.version());
    }

    long rule(DepositId id, NewRuling wanted, Actor one, Actor other) {
        var ruling = rulings.propose(one, id, wanted);
        rulings.approve(other, ruling);
        return ruling;
    }

    void prove() {
        var report = house.get(LedgerHealth.class).check(Actor.SYSTEM);
        assertThat(report.broken()).isEmpty();
    }
}
