package io.paydesk.reconciliation;

import static io.paydesk.reconciliation.StatementReadingTest.camt;
import static io.paydesk.reconciliation.StatementReadingTest.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.paydesk.account.AccountView;
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
import io.paydesk.kernel.Asset;
import io.paydesk.kernel.Language;
import io.paydesk.kernel.Money;
import io.paydesk.ledger.Ledger;
import io.paydesk.ledger.LedgerHealth;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The same money, told by a provider's call and by a statement, in either order and at once, is booked once. */
@ParameterizedClass
@EnumSource(TestHouse.Engine.class)
class ToldTwiceIT {
    private static final Actor HOUSE = Actor.SYSTEM;
    private static final String TRANSFER = "bank-transfer-cny";
    private static final Money AMOUNT = new Money(13_457, Asset.CNY);

    @Parameter
    TestHouse.Engine engine;

    TestHouse house;
    Reconciliation reconciliation;
    LineMatching matching;
    ProviderEvents events;
    AccountView anna;
    DepositView deposit;

    @BeforeEach
    void enter() {
        house = TestHouse.on(engine);
        reconciliation = house.get(Reconciliation.class);
        matching = house.get(LineMatching.class);
        events = house.get(ProviderEvents.class);
        var email = "anna-" + UUID.randomUUID() + "@example.com";
        anna = house.get(ProvisionAccounts.class).provision(HOUSE, email, "Anna Berg", Language.EN, true);
        house.get(Identities.class).decide(HOUSE, anna.id(), 2, "seen");
        deposit = house.get(Deposits.class).request(HOUSE, anna.id(), new NewDeposit(TRANSFER, AMOUNT, null));
    }

    @AfterEach
    void theBooksAreInOrder() {
        assertThat(house.get(LedgerHealth.class).check(HOUSE).invariants()).allMatch(each -> each.ok());
        assertThat(cny().difference().isZero()).isTrue();
    }

    @Test
    void byTheStatementAlone() {
        var line = statement(deposit.reference() + " thank you");

        match(line);

        assertThat(state(line)).isEqualTo(LineState.MATCHED);
        assertThat(credited()).isEqualTo(AMOUNT);
    }

    @Test
    void firstByACall() {
        call();
        var line = statement("from Anna " + deposit.reference());

        match(line);
        match(line);

        assertThat(state(line)).isEqualTo(LineState.MATCHED);
        assertThat(credited()).isEqualTo(AMOUNT);
        assertThat(house.get(LedgerHealth.class).check(HOUSE).ok()).isTrue();
    }

    @Test
    void firstByTheStatement() {
        var line = statement(deposit.reference());
        match(line);

        call();

        assertThat(credited()).isEqualTo(AMOUNT);
        assertThat(strays()).isZero();
    }

    @RepeatedTest(5)
    void atOnce() {
        var line = statement(deposit.reference());

        var together = new CyclicBarrier(2);
        CompletableFuture.allOf(
                        CompletableFuture.runAsync(() -> after(together, this::call)),
                        CompletableFuture.runAsync(() -> after(together, () -> match(line))))
                .join();
        match(line);

        assertThat(credited()).isEqualTo(AMOUNT);
        assertThat(strays()).isZero();
        assertThat(state(line)).isEqualTo(LineState.MATCHED);
    }

    private static void after(CyclicBarrier together, Runnable what) {
        try {
            together.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
        what.run();
    }

    @Test
    void withoutAReferenceTheMoneyLiesInSuspenseOnce() {
        var amount = new Money(77_000 + (System.nanoTime() % 10_000), Asset.CNY);
        events.tell(new ToldEvent(
                TRANSFER,
                UUID.randomUUID().toString(),
                EventKind.RECEIVED,
                "no idea",
                amount,
                house.clock().instant()));
        var line = statement("a gift", amount);

        match(line);

        assertThat(state(line)).isEqualTo(LineState.MATCHED);
        assertThat(credited().isZero()).isTrue();
    }

    /** A call that came when nothing was to be done about it is no money that the line could be the same as. */
    @Test
    void whatWasOnlyNotedSwallowsNoLine() {
        var failed = new ToldEvent(
                TRANSFER,
                UUID.randomUUID().toString(),
                EventKind.RETURNED,
                deposit.reference(),
                AMOUNT,
                house.clock().instant());
        events.tell(failed);
        var told = new ToldEvent(
                TRANSFER,
                "line:" + UUID.randomUUID(),
                EventKind.RETURNED,
                deposit.reference(),
                AMOUNT,
                house.clock().instant());

        var acted = house.inTransaction(() -> events.tellOfStatement(told));

        assertThat(acted).contains(told.externalId());
    }

    private void call() {
        events.tell(new ToldEvent(
                TRANSFER,
                UUID.randomUUID().toString(),
                EventKind.RECEIVED,
                deposit.reference(),
                AMOUNT,
                house.clock().instant()));
    }

    private String statement(String text) {
        return statement(text, AMOUNT);
    }

    /** A statement of one line; its reference. */
    private String statement(String text, Money amount) {
        var reference = "E-" + UUID.randomUUID();
        var opening = cny().lastTaken() == null ? BigDecimal.TEN : cny().bank().decimal();
        var details = "<TxDtls><RmtInf><Ustrd>" + text + "</Ustrd></RmtInf></TxDtls>";
        reconciliation.take(
                HOUSE,
                "cny",
                "x.xml",
                camt(
                        UUID.randomUUID().toString(),
                        opening.setScale(2).toPlainString(),
                        opening.add(amount.decimal()).toPlainString(),
                        entry(reference, amount.amount(), false, details)));
        return reference;
    }

    private void match(String entryRef) {
        matching.match(line(entryRef).id());
    }

    private LineState state(String entryRef) {
        return line(entryRef).state();
    }

    private LineView line(String entryRef) {
        return reconciliation.lines(HOUSE, List.of(LineState.values()), 0, 10_000).items().stream()
                .filter(each -> each.entryRef().equals(entryRef))
                .findFirst()
                .orElseThrow();
    }

    private Money credited() {
        return house.get(Ledger.class).balances(anna.id()).stream()
                .map(each -> each.available())
                .findFirst()
                .orElse(Money.zero(Asset.CNY));
    }

    /** Payments kept aside that name this deposit. */
    private long strays() {
        try (var em = house.factory().createEntityManager()) {
            return ((Number) em.createNativeQuery("select count(*) from stray_payment where reference = ?1")
                            .setParameter(1, deposit.reference())
                            .getSingleResult())
                    .longValue();
        }
    }

    private Comparison cny() {
        return reconciliation.compare(HOUSE).stream()
                .filter(each -> each.bankAccount().equals("cny"))
                .findFirst()
                .orElseThrow();
    }
}
