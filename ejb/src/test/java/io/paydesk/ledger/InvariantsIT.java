package io.paydesk.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paydesk.account.AccountView;
import io.paydesk.account.ProvisionAccounts;
import io.paydesk.audit.Actor;
import io.paydesk.audit.Audit;
import io.paydesk.channel.EventKind;
import io.paydesk.channel.ProviderEvents;
import io.paydesk.channel.ToldEvent;
import io.paydesk.deposit.DepositRulings;
import io.paydesk.deposit.DepositView;
import io.paydesk.deposit.Deposits;
import io.paydesk.deposit.NewDeposit;
import io.paydesk.deposit.NewRuling;
import io.paydesk.deposit.Proposal;
import io.paydesk.deposit.RulingKind;
import io.paydesk.deposit.StrayAction;
import io.paydesk.deposit.StrayPayments;
import io.paydesk.deposit.StrayState;
import io.paydesk.house.TestHouse;
import io.paydesk.identity.Identities;
import io.paydesk.instrument.InstrumentKind;
import io.paydesk.instrument.Instruments;
import io.paydesk.instrument.NewInstrument;
import io.paydesk.kernel.Asset;
import io.paydesk.kernel.Language;
import io.paydesk.kernel.Money;
import io.paydesk.reconciliation.Reconciliation;
import io.paydesk.withdrawal.NewWithdrawal;
import io.paydesk.withdrawal.Withdrawals;
import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Each invariant is broken on purpose, behind the back of all triggers, and found; then the change is rolled back. */
@ParameterizedClass
@EnumSource(TestHouse.Engine.class)
class InvariantsIT {
    /** Its rows need a chain, signatures and blocks: it is broken in SignedPayoutsIT and AbandonedPayoutsIT. */
    private static final Set<InvariantId> ELSEWHERE = EnumSet.of(InvariantId.I20);

    private static final Actor HOUSE = Actor.SYSTEM;
    private static final Actor TOKEN = new Actor(Actor.Kind.API, "shop", "shop", Set.of("wallet:read", "wallet:write"));
    private static final Set<String> MONEY = Set.of("money:read", "money:propose", "money:approve");
    private static final String BANK = "bank-transfer-cny";
    private static final String CARD = "card-cny";

    @Parameter
    TestHouse.Engine engine;

    TestHouse house;
    LedgerHealth health;
    AccountView anna;
    AccountView stranger;
    DepositView paid;
    DepositView refused;
    String withdrawal;

    @BeforeEach
    void enter() {
        house = TestHouse.on(engine);
        health = house.get(LedgerHealth.class);
        anna = account();
        house.get(Identities.class).decide(HOUSE, anna.id(), 3, "test");
        stranger = account();
        paid = paid(anna, CARD, "100.00");
        paid(stranger, BANK, "20.00");
        refused = paid(stranger, BANK, "30.00");
        var ruling = house.get(DepositRulings.class)
                .propose(staff(1), refused.id(), new NewRuling(RulingKind.REFUSE, null, "no"));
        house.get(DepositRulings.class).approve(staff(2), ruling);
        matched();
        withdrawal = withdrawn();
        statement();
        while (house.get(Audit.class).seal() > 0) {
            // until nothing is left
        }
        assertThat(health.check(HOUSE).broken()).isEmpty();
    }

    private Map<InvariantId, String> changes() {
        var wallet =
                "(select id from ledger_account where code = 'AC-" + anna.id().value() + ":CUST_AVAILABLE:CNY')";
        var first = " where ledger_account_id = " + wallet + " and account_version = 1";
        var deposit = " where id = " + paid.id().value();
        var changes = new EnumMap<InvariantId, String>(InvariantId.class);
        changes.put(InvariantId.I1, "update posting set minor = minor + 1" + first);
        changes.put(InvariantId.I2, "update ledger_account set balance = balance + 1 where id = " + wallet);
        changes.put(InvariantId.I3, "update ledger_account set balance = balance + 1 where id = " + wallet);
        changes.put(InvariantId.I4, "update posting set balance_after = balance_after + 1" + first);
        changes.put(InvariantId.I5, "update posting set balance_after = -1" + first);
        changes.put(
                InvariantId.I6,
                "update posting set minor = minor * 2 where transaction_id ="
                        + " (select max(id) from ledger_transaction where reverses is not null)");
        changes.put(
                InvariantId.I6B,
                "update ledger_transaction set memo = 'nothing' where kind = 'deposit.received' and about = 'deposit:"
                        + paid.id().value() + "'");
        changes.put(
                InvariantId.I7,
                "update deposit set amount_minor = amount_minor + 1, net_minor = net_minor + 1 where state = 'HELD_KYC'"
                        + " and account_id = " + stranger.id().value());
        changes.put(InvariantId.I8, "update deposit set settled_at = began_at" + deposit);
        changes.put(
                InvariantId.I9,
                "update bank_statement set closing_minor = closing_minor + 1 where id = (select max(id) from bank_statement)");
        changes.put(
                InvariantId.I10, "update deposit set fee_minor = fee_minor + 1, net_minor = net_minor - 1" + deposit);
        changes.put(InvariantId.I11, "update deposit set debt_minor = debt_minor + 1" + deposit);
        changes.put(
                InvariantId.I12,
                "update state_change set to_state = 'FAILED' where id = (select max(id) from state_change where subject = '"
                        + paid.id() + "')");
        changes.put(
                InvariantId.I13,
                "update deposit_ruling set state = 'REFUSED' where deposit_id = "
                        + refused.id().value());
        changes.put(
                InvariantId.I14,
                "update limit_use set used_minor = used_minor + 1 where account_id = "
                        + anna.id().value());
        changes.put(InvariantId.I15, "update audit_entry set details = 'changed' where chain_no = 2");
        changes.put(
                InvariantId.I16,
                "update outbox_item set subject = 'another' where subject = 'deposit-credited' and about = 'deposit:"
                        + paid.id() + "'");
        changes.put(InvariantId.I17, "update deposit set completed_at = timestamp '2020-01-01 00:00:00'" + deposit);
        changes.put(
                InvariantId.I18,
                "update withdrawal set state = 'UNKNOWN', since = since - interval '1' day where concat('WD-', id) = '"
                        + withdrawal + "'");
        changes.put(
                InvariantId.I19,
                "insert into ledger_account (code, type, asset, account_id, balance, version, floor_minor, hot) values ('AC-"
                        + stranger.id().value() + ":CUST_HELD:USDT', 'CUST_HELD', 'USDT', "
                        + stranger.id().value() + ", 900000000000000000, 1, 0, false)");
        return changes;
    }

    @Test
    void eachIsFoundWhereItIsBroken() {
        var changes = changes();
        assertThat(EnumSet.complementOf(EnumSet.copyOf(changes.keySet()))).isEqualTo(ELSEWHERE);

        changes.forEach((id, change) -> assertThatThrownBy(() -> house.inTransaction(() -> {
                    var em = house.get(EntityManager.class);
                    if (engine == TestHouse.Engine.POSTGRES) {
                        em.createNativeQuery("set local session_replication_role = replica")
                                .executeUpdate(); // no trigger holds it back
                    }
                    assertThat(em.createNativeQuery(change).executeUpdate())
                            .as(id + " " + change)
                            .isPositive();
                    em.clear();
                    assertThat(health.violations(HOUSE, id)).as("" + id).isNotEmpty();
                    throw new RolledBack();
                }))
                .isInstanceOf(RolledBack.class));
        assertThat(health.check(HOUSE).broken()).isEmpty();
    }

    private static final class RolledBack extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private AccountView account() {
        return house.get(ProvisionAccounts.class)
                .provision(HOUSE, UUID.randomUUID() + "@example.com", "Anna Berg", Language.EN, true);
    }

    private DepositView paid(AccountView by, String channel, String amount) {
        var asked = house.get(Deposits.class).request(by.actor(), by.id(), new NewDeposit(channel, cny(amount), null));
        tell(channel, asked.reference(), amount);
        return asked;
    }

    private String tell(String channel, String reference, String amount) {
        var id = UUID.randomUUID().toString();
        house.get(ProviderEvents.class)
                .tell(new ToldEvent(
                        channel,
                        id,
                        EventKind.RECEIVED,
                        reference,
                        cny(amount),
                        house.clock().instant()));
        return id;
    }

    /** What lay in suspense and was matched is a reversal. */
    private void matched() {
        var strays = house.get(StrayPayments.class);
        var asked = house.get(Deposits.class).request(anna.actor(), anna.id(), new NewDeposit(BANK, cny("5.00"), null));
        var told = tell(BANK, "what is this", "6.00");
        var stray = strays.list(HOUSE, StrayState.OPEN).stream()
                .filter(each -> each.externalId().equals(told))
                .findFirst()
                .orElseThrow();
        var proposed = strays.propose(
                staff(1), stray.id(), new Proposal(stray.version(), StrayAction.MATCH, asked.id(), "seen"));
        strays.approve(staff(2), stray.id(), proposed.version());
    }

    private String withdrawn() {
        var bank = house.get(Instruments.class)
                .add(
                        HOUSE,
                        anna.id(),
                        new NewInstrument(InstrumentKind.BANK, "CNY", "6222020000000000000", "Anna Berg", true));
        return house.get(Withdrawals.class)
                .request(TOKEN, new NewWithdrawal(anna.id(), "bank-payout-cny", cny("50.00"), bank.id()))
                .id()
                .toString();
    }

    private void statement() {
        var reconciliation = house.get(Reconciliation.class);
        var now = reconciliation.compare(HOUSE).stream()
                .filter(each -> each.bankAccount().equals("cny"))
                .findFirst()
                .orElseThrow();
        var balance = now.lastTaken() == null ? "100000.00" : now.bank().amount();
        reconciliation.take(
                HOUSE,
                "cny",
                UUID.randomUUID() + ".csv",
                ("reference,date,amount,currency,end to end,text,counterparty,return code\nOPENING,2026-11-26,"
                                + balance + ",CNY,,,,\nCLOSING,2026-11-26," + balance + ",CNY,,,,\n")
                        .getBytes(StandardCharsets.UTF_8));
    }

    private static Money cny(String amount) {
        return Money.of(amount, Asset.CNY);
    }

    private static Actor staff(int id) {
        return new Actor(Actor.Kind.STAFF, "" + id, "Staff " + id, MONEY);
    }
}
