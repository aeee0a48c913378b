package io.paydesk.withdrawal;

import static org.assertj.core.api.Assertions.assertThat;

import io.paydesk.account.AccountView;
import io.paydesk.audit.Actor;
import io.paydesk.chain.ChainLook;
import io.paydesk.chain.SimulatedBlocks;
import io.paydesk.chain.SimulatedChain;
import io.paydesk.chain.SpendingLook;
import io.paydesk.chain.SpendingView;
import io.paydesk.chain.Spendings;
import io.paydesk.deposit.Deposits;
import io.paydesk.deposit.NewDeposit;
import io.paydesk.house.TestHouse;
import io.paydesk.instrument.InstrumentKind;
import io.paydesk.instrument.NewInstrument;
import io.paydesk.kernel.Asset;
import io.paydesk.kernel.Money;
import io.paydesk.ledger.InvariantId;
import io.paydesk.ledger.LedgerHealth;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.bitcoinj.base.BitcoinNetwork;
import org.bitcoinj.base.ScriptType;
import org.bitcoinj.crypto.ECKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.Parameter;

/** Two of the treasury, a customer with bitcoin, and a simulated chain: what payouts over a chain are tested with. */
abstract class ChainPayoutScene {
    static final String CHANNEL = "btc-payout";

    @Parameter
    TestHouse.Engine engine;

    TestHouse house;
    Scene scene;
    SignedPayouts payouts;
    AbandonedPayouts abandoned;
    SimulatedBlocks blocks;
    Actor one;
    Actor other;
    AccountView anna;

    @BeforeEach
    void enter() {
        house = TestHouse.on(engine);
        scene = new Scene(house);
        payouts = house.get(SignedPayouts.class);
        abandoned = house.get(AbandonedPayouts.class);
        blocks = house.get(SimulatedBlocks.class);
        one = scene.treasurer();
        other = scene.treasurer();
        anna = scene.customer(2, "0.00");
        deposit("0.02");
        deposit("0.03");
    }

    @AfterEach
    void theBooksAreInOrder() {
        scene.proved();
    }

    WithdrawalView ask(String amount) {
        var asked = ask(amount, address());
        assertThat(asked.state()).isEqualTo(WithdrawalState.APPROVED);
        return asked;
    }

    WithdrawalView ask(String amount, String address) {
        var to = scene.instruments.add(
                Actor.SYSTEM, anna.id(), new NewInstrument(InstrumentKind.CHAIN, "BTC", address, anna.name(), true));
        return scene.withdrawals.request(
                anna.actor(), new NewWithdrawal(anna.id(), CHANNEL, Money.of(amount, Asset.BTC), to.id()));
    }

    void list(String address) {
        sql("insert into sanctioned_address (address, list_name) values ('" + address.toLowerCase(Locale.ROOT)
                + "', 'test')" + (address.startsWith("bc1") ? "" : ", ('" + address + "', 'test')"));
    }

    String deposit(String amount) {
        var money = Money.of(amount, Asset.BTC);
        var asked = house.get(Deposits.class).request(anna.actor(), anna.id(), new NewDeposit("btc", money, null));
        var transaction = blocks.pay(asked.address(), money);
        mine(3);
        return transaction;
    }

    /** Of either kind, whose keys nobody has. */
    static String address() {
        var type = ThreadLocalRandom.current().nextBoolean() ? ScriptType.P2WPKH : ScriptType.P2PKH;
        return new ECKey().toAddress(type, BitcoinNetwork.MAINNET).toString();
    }

    SpendingView spending(PayoutBatchView of) {
        return house.get(Spendings.class).find(of.id()).orElseThrow();
    }

    void mine(int count) {
        for (var i = 0; i < count; i++) {
            blocks.mine(Asset.BTC, 1);
            look();
        }
    }

    void look() {
        var chain = new SimulatedChain(blocks, Asset.BTC);
        house.get(ChainLook.class).look(Asset.BTC, chain);
        house.get(SpendingLook.class).look(Asset.BTC, chain);
    }

    /** What I20 finds. */
    List<String> violations() {
        var health = house.get(LedgerHealth.class);
        health.check(Actor.SYSTEM);
        return health.violations(Actor.SYSTEM, InvariantId.I20).stream()
                .map(each -> each.about())
                .toList();
    }

    <T> T withTheseCoinsAlone(List<String> transactions, Supplier<T> work) {
        var others = texts("select transaction from chain_payment where asset = 'BTC' and state = 'CONFIRMED'").stream()
                .filter(each -> !transactions.contains(each))
                .toList();
        var payments = "transaction in ('" + String.join("', '", others) + "')";
        var settled = texts("select transaction from chain_spending where state = 'SETTLED'");
        var changes = "transaction in ('" + String.join("', '", settled) + "')";
        sql("update chain_payment set state = 'LOST' where " + payments);
        sqlWithoutTriggers("update chain_spending set state = 'SEEN' where " + changes); // which never happens
        try {
            return work.get();
        } finally {
            sql("update chain_payment set state = 'CONFIRMED' where " + payments);
            sql("update chain_spending set state = 'SETTLED' where " + changes);
        }
    }

    @SuppressWarnings("unchecked")
    List<String> texts(String query) {
        try (var em = house.factory().createEntityManager()) {
            return em.createNativeQuery(query).getResultList();
        }
    }

    void sql(String statement) {
        run(List.of(statement));
    }

    private void sqlWithoutTriggers(String statement) {
        run(
                engine == TestHouse.Engine.POSTGRES
                        ? List.of("set local session_replication_role = replica", statement)
                        : List.of(statement));
    }

    private void run(List<String> statements) {
        try (var em = house.factory().createEntityManager()) {
            em.getTransaction().begin();
            statements.forEach(each -> em.createNativeQuery(each).executeUpdate());
            em.getTransaction().commit();
        }
    }
}
