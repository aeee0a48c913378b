package io.paydesk.reconciliation;

import static io.paydesk.house.Refusals.assertRefused;
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
import io.paydesk.deposit.StrayPayments;
import io.paydesk.deposit.StrayState;
import io.paydesk.house.TestHouse;
import io.paydesk.identity.Identities;
import io.paydesk.kernel.Asset;
import io.paydesk.kernel.Language;
import io.paydesk.kernel.Money;
import io.paydesk.ledger.InvariantId;
import io.paydesk.ledger.LedgerHealth;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What an acquirer pays for many cards at once, and what looks like it, is booked once, and to whom it belongs. */
@ParameterizedClass
@EnumSource(TestHouse.Engine.class)
class CarriersPaymentsIT {
    private static final Actor HOUSE = Actor.SYSTEM;
    private static final String CARD = "card-cny";

    @Parameter
    TestHouse.Engine engine;

    TestHouse house;
    Reconciliation reconciliation;
    LineDecisions decisions;
    LineMatching matching;
    AccountView anna;
    String acquirer;

    @BeforeEach
    void enter() {
        house = TestHouse.on(engine);
        reconciliation = house.get(Reconciliation.class);
        decisions = house.get(LineDecisions.class);
        matching = house.get(LineMatching.class);
        acquirer = "Acquirer " + UUID.randomUUID();
        anna = house.get(ProvisionAccounts.class)
                .provision(HOUSE, UUID.randomUUID() + "@example.com", "Anna Berg", Language.EN, true);
        house.get(Identities.class).decide(HOUSE, anna.id(), 2, "seen");
    }

    /** One database for all tests: what one leaves open would be older than what the next one settles. */
    @AfterEach
    void theBooksAreInOrder() {
        var late = underWay();
        if (late != 0) {
            var line = line(acquirer, new Money(late, Asset.CNY));
            var suggestion = view(line).suggestions().stream()
                    .filter(each -> each.channel().equals(CARD))
                    .findFirst();
            suggestion.ifPresent(each -> decisions.tie(HOUSE, view(line).id(), each.key()));
        }
        assertThat(house.get(LedgerHealth.class).check(HOUSE).broken()).isEmpty();
        assertThat(cny().difference().isZero()).isTrue();
    }

    @Test
    void aLumpIsTiedToAllThatItPaysAndBookedOnce() {
        settled(10);
        var strays = strays();

        var line = line(acquirer, cny("985.00"));

        assertThat(view(line).state()).isEqualTo(LineState.OPEN);
        assertThat(strays()).isEqualTo(strays);
        var suggestion = view(line).suggestions().get(0);
        assertThat(suggestion.channel()).isEqualTo(CARD);
        assertThat(suggestion.count()).isEqualTo(10);
        decisions.tie(HOUSE, view(line).id(), suggestion.key());
        assertThat(view(line).state()).isEqualTo(LineState.MATCHED);
        assertThat(view(line).transactions()).hasSize(10);
        assertThat(underWay()).isZero();
        assertRefused(
                ReconciliationRefusal.LINE_DECIDED,
                () -> decisions.tie(HOUSE, view(line).id(), suggestion.key()));
    }

    @Test
    void whoWasTiedOnceIsKnownByName() {
        settled(2);
        var first = line(acquirer, cny("197.00"));
        decisions.tie(HOUSE, view(first).id(), view(first).suggestions().get(0).key());

        settled(3);
        var second = line(acquirer, cny("295.50"));

        assertThat(view(second).state()).isEqualTo(LineState.MATCHED);
        assertThat(view(second).transactions()).hasSize(3);
    }

    @Test
    void aStatementBeforeTheCallWaitsForIt() {
        settled(1);
        var known = line(acquirer, cny("98.50"));
        decisions.tie(HOUSE, view(known).id(), view(known).suggestions().get(0).key());
        var paid = paid();
        var strays = strays();

        var line = line(acquirer, cny("98.50"));
        assertThat(view(line).state()).isEqualTo(LineState.OPEN);
        settle(paid, "98.50");
        house.clock().advance(Duration.ofHours(2));
        assertThat(matching.waiting(0)).contains(view(line).id());
        matching.match(view(line).id());

        assertThat(view(line).state()).isEqualTo(LineState.MATCHED);
        assertThat(strays()).isEqualTo(strays);
    }

    @Test
    void aCustomersTransferOfTheSameAmountIsNotTheCarriers() {
        settled(1);

        var line = line("Anna Berg", cny("98.50"));
        assertThat(view(line).state()).isEqualTo(LineState.OPEN);
        decisions.takeAsPayment(HOUSE, view(line).id());

        assertThat(view(line).state()).isEqualTo(LineState.MATCHED);
        var stray = house.get(StrayPayments.class).list(HOUSE, StrayState.OPEN).stream()
                .filter(each -> each.externalId().equals("line:" + line))
                .findFirst()
                .orElseThrow();
        assertThat(stray.reference()).contains("Anna Berg");
        assertThat(underWay()).isEqualTo(9850);
    }

    @Test
    void aCentTooFewFitsNothing() {
        settled(2);

        var line = line(acquirer, cny("196.99"));

        assertThat(view(line).state()).isEqualTo(LineState.OPEN);
        assertThat(view(line).suggestions()).noneMatch(each -> each.channel().equals(CARD));
        var wrong = view(line).id();
        assertRefused(ReconciliationRefusal.DOES_NOT_ADD_UP, () -> decisions.tie(HOUSE, wrong, CARD + ":1-999999999"));
        assertThat(underWay()).isEqualTo(19700);
    }

    @Test
    void whatACarrierPaysByTheDepositsReferenceIsNoPaymentOfTheCustomer() {
        var paid = paid();
        settle(paid, "98.50");
        var strays = strays();

        var line = line(paid.reference(), cny("98.50"));

        assertThat(view(line).state()).isEqualTo(LineState.MATCHED);
        assertThat(strays()).isEqualTo(strays);
    }

    @Test
    void theProofSeesADifference() {
        settled(1);
        line(acquirer, cny("98.50"));
        var health = house.get(LedgerHealth.class);

        move("+");
        assertThat(health.violations(HOUSE, InvariantId.I9))
                .extracting(each -> each.about())
                .contains("bank account cny");
        move("-");

        assertThat(health.violations(HOUSE, InvariantId.I9)).isEmpty();
    }

    /** Says that the books of the bank account began at another time. */
    private void move(String way) {
        try (var em = house.factory().createEntityManager()) {
            em.getTransaction().begin();
            em.createNativeQuery("update bank_account set opened = opened " + way
                            + " interval '3650' day where code = 'cny'")
                    .executeUpdate();
            em.getTransaction().commit();
        }
    }

    private void settled(int count) {
        IntStream.range(0, count).forEach(each -> settle(paid(), "98.50"));
    }

    private DepositView paid() {
        var asked = house.get(Deposits.class).request(HOUSE, anna.id(), new NewDeposit(CARD, cny("100.00"), null));
        tell(EventKind.RECEIVED, asked, "100.00");
        return asked;
    }

    private void settle(DepositView paid, String amount) {
        tell(EventKind.SETTLED, paid, amount);
    }

    private void tell(EventKind kind, DepositView about, String amount) {
        house.get(ProviderEvents.class)
                .tell(new ToldEvent(
                        CARD,
                        UUID.randomUUID().toString(),
                        kind,
                        about.reference(),
                        cny(amount),
                        house.clock().instant()));
    }

    /** A statement of one line, looked at; its reference. What is in the name may be our reference as well. */
    private String line(String counterparty, Money amount) {
        var reference = "E-" + UUID.randomUUID();
        var opening = cny().lastTaken() == null ? cny("10.00") : cny().bank();
        var details = "<TxDtls><RltdPties><Dbtr><Pty><Nm>" + counterparty
                + "</Nm></Pty></Dbtr></RltdPties><RmtInf><Ustrd>" + counterparty + "</Ustrd></RmtInf></TxDtls>";
        reconciliation.take(
                HOUSE,
                "cny",
                "x.xml",
                camt(
                        UUID.randomUUID().toString(),
                        opening.amount(),
                        opening.plus(amount).amount(),
                        entry(reference, amount.amount(), false, details)));
        matching.match(view(reference).id());
        return reference;
    }

    private LineView view(String entryRef) {
        return reconciliation.lines(HOUSE, List.of(LineState.values()), 0, 10_000).items().stream()
                .filter(each -> each.entryRef().equals(entryRef))
                .findFirst()
                .orElseThrow();
    }

    private int strays() {
        return house.get(StrayPayments.class).list(HOUSE, StrayState.OPEN).size();
    }

    /** What the card's acquirer is booked to have paid, and no line shows. */
    private long underWay() {
        try (var em = house.factory().createEntityManager()) {
            return ((Number) em.createNativeQuery(
                                    "select coalesce(-sum(p.minor), 0) from posting p join ledger_account a"
                                            + " on a.id = p.ledger_account_id where a.type = 'BANK' and a.channel = 'card-cny'"
                                            + " and not exists (select 1 from bank_line_tie x where x.transaction_id = p.transaction_id)")
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

    private static Money cny(String amount) {
        return Money.of(amount, Asset.CNY);
    }
}
