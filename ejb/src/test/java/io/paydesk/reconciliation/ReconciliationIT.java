package io.paydesk.reconciliation;

import static io.paydesk.house.Refusals.assertRefused;
import static io.paydesk.reconciliation.StatementReadingTest.camt;
import static io.paydesk.reconciliation.StatementReadingTest.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.paydesk.audit.Actor;
import io.paydesk.audit.ActorRefusal;
import io.paydesk.house.TestHouse;
import io.paydesk.kernel.Asset;
import io.paydesk.kernel.Money;
import io.paydesk.ledger.LedgerHealth;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Statements follow each other in one database for all tests: each begins with what the last one left. */
@ParameterizedClass
@EnumSource(TestHouse.Engine.class)
class ReconciliationIT {
    private static final Actor CLERK = staff(71, Reconciliation.READ, Reconciliation.PROPOSE);
    private static final Actor CHIEF = staff(72, Reconciliation.READ, Reconciliation.PROPOSE, Reconciliation.APPROVE);

    @Parameter
    TestHouse.Engine engine;

    TestHouse house;
    Reconciliation reconciliation;
    LineDecisions decisions;
    LineMatching matching;

    @BeforeEach
    void enter() {
        house = TestHouse.on(engine);
        reconciliation = house.get(Reconciliation.class);
        decisions = house.get(LineDecisions.class);
        matching = house.get(LineMatching.class);
    }

    @AfterEach
    void theBooksAreInOrder() {
        assertThat(house.get(LedgerHealth.class).check(Actor.SYSTEM).invariants())
                .allMatch(each -> each.ok());
        assertThat(cny().difference()).isEqualTo(Money.zero(Asset.CNY));
    }

    @Test
    void whatNobodyKnowsIsBookedByTwo() {
        var fee = entryRef();
        take(entry(fee, "2.50", true, "<TxDtls><RmtInf><Ustrd>account fee</Ustrd></RmtInf></TxDtls>"), "-2.50");
        matchAll();
        var line = line(fee);
        assertThat(line.state()).isEqualTo(LineState.OPEN);
        assertThat(cny().open().minor()).isNotZero();

        decisions.propose(CHIEF, line.id(), LineUse.OWN, "The bank's fee");
        assertRefused(ReconciliationRefusal.SAME_PERSON, () -> decisions.approve(CHIEF, line.id()));
        assertRefused(ActorRefusal.NOT_ALLOWED, () -> decisions.approve(CLERK, line.id()));
        decisions.putBack(CHIEF, line.id());
        decisions.propose(CLERK, line.id(), LineUse.OWN, "The bank's fee");
        decisions.approve(CHIEF, line.id());

        assertThat(line(fee).state()).isEqualTo(LineState.BOOKED);
        assertThat(line(fee).transactions()).hasSize(1);
        assertRefused(ReconciliationRefusal.LINE_DECIDED, () -> decisions.approve(CHIEF, line.id()));
        assertRefused(
                ReconciliationRefusal.LINE_DECIDED, () -> decisions.propose(CLERK, line.id(), LineUse.OWN, "again"));
    }

    @Test
    void theSameStatementAgainDoesNothing() {
        var opening = closing();
        var id = UUID.randomUUID().toString();
        var reference = entryRef();
        var file = camt(id, text(opening), text(opening.subtract(BigDecimal.ONE)), entry(reference, "1.00", true, ""));

        reconciliation.take(CLERK, "cny", "one.xml", file);
        reconciliation.take(CLERK, "cny", "one.xml", file);

        assertThat(all().stream().filter(each -> each.entryRef().equals(reference)))
                .hasSize(1);
        var other =
                camt(id, text(opening), text(opening.subtract(BigDecimal.TEN)), entry(reference, "10.00", true, ""));
        assertRefused(
                ReconciliationRefusal.STATEMENT_DIFFERS, () -> reconciliation.take(CLERK, "cny", "one.xml", other));
    }

    @Test
    void refusesWhatDoesNotAddUpOrFollow() {
        var opening = closing();
        assertRefused(
                ReconciliationRefusal.STATEMENT_SUM,
                () -> reconciliation.take(
                        CLERK,
                        "cny",
                        "x",
                        camt("sum", text(opening), text(opening), entry(entryRef(), "1.00", true, ""))));
        take(entry(entryRef(), "1.00", true, ""), "-1.00");
        var gap = closing().add(BigDecimal.ONE);
        assertRefused(
                ReconciliationRefusal.STATEMENT_GAP,
                () -> reconciliation.take(CLERK, "cny", "x", camt("gap", text(gap), text(gap), "")));
        assertRefused(
                ReconciliationRefusal.STATEMENT_CURRENCY,
                () -> reconciliation.take(CLERK, "usd", "x", camt("usd", "1.00", "1.00", "")));
        assertRefused(
                ReconciliationRefusal.STATEMENT_INCOMPLETE,
                () -> reconciliation.take(
                        CLERK, "cny", "x", "no statement".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        assertRefused(
                ReconciliationRefusal.BANK_ACCOUNT_UNKNOWN, () -> reconciliation.take(CLERK, "none", "x", new byte[0]));
    }

    private void take(String entries, String change) {
        var opening = closing();
        var file =
                camt(UUID.randomUUID().toString(), text(opening), text(opening.add(new BigDecimal(change))), entries);
        reconciliation.take(CLERK, "cny", "statement.xml", file);
    }

    private void matchAll() {
        matching.waiting(0).forEach(matching::match);
    }

    private BigDecimal closing() {
        var now = cny();
        return now.lastTaken() == null ? new BigDecimal("100.00") : now.bank().decimal();
    }

    private Comparison cny() {
        return reconciliation.compare(CLERK).stream()
                .filter(each -> each.bankAccount().equals("cny"))
                .findFirst()
                .orElseThrow();
    }

    private LineView line(String entryRef) {
        return all().stream()
                .filter(each -> each.entryRef().equals(entryRef))
                .findFirst()
                .orElseThrow();
    }

    private List<LineView> all() {
        return reconciliation
                .lines(CLERK, List.of(LineState.values()), 0, 10_000)
                .items();
    }

    private static String text(BigDecimal amount) {
        return amount.toPlainString();
    }

    private static String entryRef() {
        return "E-" + UUID.randomUUID();
    }

    private static Actor staff(long id, String... scopes) {
        return new Actor(Actor.Kind.STAFF, "" + id, "Staff " + id, Set.of(scopes));
    }
}
