package io.paydesk.ledger;

import static io.paydesk.house.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paydesk.account.AccountId;
import io.paydesk.account.AccountView;
import io.paydesk.account.ProvisionAccounts;
import io.paydesk.audit.Actor;
import io.paydesk.audit.ActorRefusal;
import io.paydesk.house.TestHouse;
import io.paydesk.kernel.Asset;
import io.paydesk.kernel.Language;
import io.paydesk.kernel.Money;
import jakarta.ejb.EJBTransactionRequiredException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(TestHouse.Engine.class)
class LedgerIT {
    private static final Actor HOUSE = Actor.SYSTEM;

    @Parameter
    TestHouse.Engine engine;

    TestHouse house;
    Ledger ledger;
    LedgerHealth health;
    AccountView anna;
    LedgerCode available;
    LedgerCode held;
    LedgerCode clearing;

    @BeforeEach
    void enter() {
        house = TestHouse.on(engine);
        ledger = house.get(Ledger.class);
        health = house.get(LedgerHealth.class);
        anna = account();
        available = LedgerCode.available(anna.id(), Asset.USD);
        held = LedgerCode.held(anna.id(), Asset.USD);
        clearing = LedgerCode.house(
                AccountType.CLEARING_IN, "it-" + UUID.randomUUID().toString().substring(0, 8), Asset.USD);
    }

    @AfterEach
    void theBooksAreInOrder() {
        ledger.balances(anna.id()).forEach(this::release); // no deposit stands behind what is held here
        var report = health.check(HOUSE);
        assertThat(report.broken()).isEmpty();
        assertThat(report.invariants()).extracting(InvariantResult::id).contains(InvariantId.values());
    }

    @Test
    void neverPostsAlone() {
        var entry = entry("alone", clearing, available, "1.00");

        assertThatThrownBy(() -> ledger.post(entry)).isInstanceOf(EJBTransactionRequiredException.class);
    }

    @Test
    void goesBackWithItsCaller() {
        assertThatThrownBy(() -> house.inTransaction(() -> {
                    ledger.post(entry("lost", clearing, available, "1.00"));
                    throw new IllegalStateException("the deposit failed");
                }))
                .hasMessageContaining("the deposit failed");

        assertThat(ledger.balances(anna.id())).isEmpty();
    }

    @Test
    void postsToAnAccountMadeInTheSameTransaction() {
        var boris = house.inTransaction(() -> {
            var made = account();
            ledger.post(entry("new", clearing, LedgerCode.available(made.id(), Asset.USD), "1.00"));
            return made;
        });

        assertThat(ledger.balances(boris.id())).hasSize(1);
    }

    @Test
    void tellsWhatACustomerHasOfEachAsset() {
        house.inTransaction(() -> ledger.postAll(List.of(
                entry("in", clearing, available, "100.00"),
                entry("hold", available, held, "30.50"),
                entry(
                        "btc",
                        LedgerCode.house(AccountType.CHAIN, "", Asset.BTC),
                        LedgerCode.held(anna.id(), Asset.BTC),
                        "0.00000001"))));

        assertThat(ledger.balances(anna.id()))
                .containsExactly(
                        new Balance(Money.of("69.50", Asset.USD), Money.of("30.50", Asset.USD), Money.zero(Asset.USD)),
                        new Balance(Money.zero(Asset.BTC), Money.of("0.00000001", Asset.BTC), Money.zero(Asset.BTC)));
        assertThatThrownBy(() -> ledger.balances(new AccountId(7))).hasMessage("AccountRefusal.ACCOUNT_UNKNOWN");
    }

    @Test
    void takesATransactionBackOnce() {
        var booked = post(entry("in", clearing, available, "5.00"));
        var undone = house.inTransaction(() -> ledger.reverse(booked, booking("undo")));

        assertThat(ledger.balances(anna.id())).extracting(Balance::available).containsExactly(Money.zero(Asset.USD));
        assertThat(house.inTransaction(() -> ledger.reverse(booked, booking("undo"))))
                .isEqualTo(new Booked(undone.id(), true));
        assertRefused(
                LedgerRefusal.ALREADY_REVERSED,
                () -> house.inTransaction(() -> ledger.reverse(booked, booking("undo-2"))));
        assertRefused(
                LedgerRefusal.TRANSACTION_UNKNOWN,
                () -> house.inTransaction(() -> ledger.reverse(new TransactionId(1L << 40), booking("undo-3"))));
    }

    @Test
    void whatIsTakenBackMustStillBeThere() {
        var booked = post(entry("in", clearing, available, "5.00"));
        post(entry("hold", available, held, "1.00"));

        assertRefused(
                LedgerRefusal.NOT_ENOUGH_MONEY,
                () -> house.inTransaction(() -> ledger.reverse(booked, booking("undo"))));
    }

    @Test
    void stopsAnAccountAndLetsItGoOn() {
        post(entry("in", clearing, available, "5.00"));
        house.inTransaction(() -> {
            ledger.block(available, true, true);
            return null;
        });
        assertRefused(LedgerRefusal.ACCOUNT_BLOCKED, () -> post(entry("hold", available, held, "1.00")));

        house.inTransaction(() -> {
            ledger.block(available, false, false);
            return null;
        });
        post(entry("hold", available, held, "1.00"));
        assertRefused(
                LedgerRefusal.LEDGER_ACCOUNT_UNKNOWN,
                () -> house.inTransaction(() -> {
                    ledger.block(LedgerCode.debt(anna.id(), Asset.EUR), true, true);
                    return null;
                }));
    }

    @Test
    void aStatementIsReadStretchByStretch() {
        for (var i = 1; i <= 5; i++) {
            post(entry("in" + i, clearing, available, i + ".00"));
        }

        var first = ledger.statement(available, 2, null);
        var second = ledger.statement(available, 2, first.next());
        var third = ledger.statement(available, 2, second.next());

        assertThat(first.items()).extracting(line -> line.money().amount()).containsExactly("5.00", "4.00");
        assertThat(second.items()).extracting(line -> line.money().amount()).containsExactly("3.00", "2.00");
        assertThat(third.items()).extracting(line -> line.balance()).containsExactly(Money.of("1.00", Asset.USD));
        assertThat(third.next()).isNull();
        assertThat(ledger.statement(clearing, 9, null).items()).hasSize(5).allMatch(line -> line.balance() == null);
    }

    @Test
    void aPeriodsStatementAddsUpAndIsOpenedByTheOneBefore() {
        var statements = house.get(Statements.class);
        var zone = ZoneId.of("Asia/Shanghai");
        toMidnight(zone);
        var monday = LocalDate.ofInstant(house.clock().instant(), zone);
        post(entry("in1", clearing, available, "100.00"));
        post(entry("hold", available, held, "30.50"));
        house.clock().advance(Duration.ofDays(1).minusMillis(1));
        post(entry("in2", clearing, available, "5.00"));
        house.clock().advance(Duration.ofMillis(1));
        post(entry("in3", clearing, available, "7.00"));

        var first = statements.period(available, monday, monday, zone);
        var second = statements.period(available, monday.plusDays(1), monday.plusDays(1), zone);
        var both = statements.period(available, monday, monday.plusDays(1), zone);

        assertThat(first.opening()).isEqualTo(Money.zero(Asset.USD));
        assertThat(first.in()).isEqualTo(Money.of("105.00", Asset.USD));
        assertThat(first.out()).isEqualTo(Money.of("30.50", Asset.USD));
        assertThat(first.closing()).isEqualTo(Money.of("74.50", Asset.USD)).isEqualTo(second.opening());
        assertThat(second.closing()).isEqualTo(ledger.available(anna.id(), Asset.USD));
        assertThat(both.lines()).isEqualTo(4).isEqualTo(first.lines() + second.lines());
        var balance = both.opening();
        for (var skipped = 0; skipped < both.lines(); skipped += 3) {
            for (var line : statements.part(both, skipped, 3).lines()) {
                balance = balance.plus(line.money());
                assertThat(line.balance()).isEqualTo(balance);
            }
        }
        assertThat(balance).isEqualTo(both.closing());
        assertThat(statements
                        .period(held, monday.minusDays(9), monday.minusDays(1), zone)
                        .lines())
                .isZero();
    }

    @Test
    void aStatementHasItsBounds() {
        var statements = house.get(Statements.class);
        var day = LocalDate.of(2026, 1, 1);
        var zone = ZoneId.of("UTC");

        assertThat(statements.paper(available, day, day.plusDays(365), zone).closing())
                .isEqualTo(Money.zero(Asset.USD));
        assertRefused(LedgerRefusal.STATEMENT_PERIOD, () -> statements.paper(available, day, day.plusDays(366), zone));
        assertRefused(LedgerRefusal.STATEMENT_DAYS, () -> statements.paper(available, day, day.minusDays(1), zone));
        assertRefused(LedgerRefusal.STATEMENT_DAYS, () -> statements.period(available, day, day.minusDays(1), zone));
        var always = statements.period(available, LocalDate.of(1900, 1, 1), LocalDate.of(8999, 12, 31), zone);
        assertThat(always.lines()).isZero();
        assertThat(statements.part(always, 0, 500).lines()).isEmpty();
    }

    @Test
    void aStatementHasNoMoreMovementsThanAPaperCarries() {
        var statements = house.get(Statements.class);
        var zone = ZoneId.of("UTC");
        toMidnight(zone);
        var day = LocalDate.ofInstant(house.clock().instant(), zone);
        for (var from = 0; from < Statements.LINES_MAX; from += Ledger.BATCH_MAX) {
            var entries = IntStream.range(from, Math.min(from + Ledger.BATCH_MAX, Statements.LINES_MAX))
                    .mapToObj(i -> entry("in" + i, clearing, available, "0.01"))
                    .toList();
            house.inTransaction(() -> ledger.postAll(entries));
        }
        assertThat(statements.paper(available, day, day, zone).lines()).isEqualTo(Statements.LINES_MAX);
        house.clock().advance(Duration.ofDays(1));
        post(entry("one more", clearing, available, "0.01"));

        assertRefused(LedgerRefusal.STATEMENT_TOO_LONG, () -> statements.paper(available, day, day.plusDays(1), zone));
        assertThat(statements.period(available, day, day.plusDays(1), zone).lines())
                .as("of any length where it is no paper")
                .isEqualTo(Statements.LINES_MAX + 1L);
        assertThat(statements
                        .paper(available, day.plusDays(1), day.plusDays(1), zone)
                        .lines())
                .isEqualTo(1);
    }

    private void toMidnight(ZoneId zone) {
        var now = house.clock().instant();
        var next = LocalDate.ofInstant(now, zone).plusDays(1).atStartOfDay(zone).toInstant();
        house.clock().advance(Duration.between(now, next));
    }

    @Test
    void aHotBalanceIsItsSnapshotAndWhatCameSince() {
        var snapshots = house.get(Snapshots.class);
        post(entry("in1", clearing, available, "1.00"));
        post(entry("in2", clearing, available, "2.00"));
        house.clock().advance(Duration.ofMinutes(10));

        assertThat(snapshots.take(snapshots.horizon(), 2)).isPositive();
        post(entry("in3", clearing, available, "4.00"));
        assertThat(balance(clearing)).isEqualTo(-700);

        assertThat(snapshots.take(snapshots.horizon(), 1000)).isZero();
        house.clock().advance(Duration.ofMinutes(10));
        assertThat(snapshots.take(snapshots.horizon(), 1)).isPositive();
        assertThat(balance(clearing)).isEqualTo(-700);
    }

    @Test
    void theNightlyProofIsKept() {
        var report = health.checkNightly();

        assertThat(report.ok()).isTrue();
        assertThat(health.last()).get().satisfies(last -> {
            assertThat(last.violations()).isZero();
            assertThat(last.checked()).isEqualTo(report.checked());
            assertThat(last.at()).isEqualTo(report.at());
        });
    }

    @Test
    void nightIsThreeInChina() {
        var evening = java.time.Instant.parse("2026-11-25T20:00:00Z");

        assertThat(LedgerRounds.lastNight(evening)).isEqualTo("2026-11-25T19:00:00Z");
        assertThat(LedgerRounds.lastNight(evening.minusSeconds(3601))).isEqualTo("2026-11-24T19:00:00Z");
    }

    @Test
    void theBooksAreSeenByThoseWhoMay() {
        var booked = post(entry("in", clearing, available, "5.00"));
        var board = house.get(LedgerBoard.class);
        var reader = new Actor(Actor.Kind.STAFF, "1", "Chen", Set.of(LedgerHealth.READ));
        var stranger = new Actor(Actor.Kind.STAFF, "2", "Ma", Set.of());

        assertThat(board.transaction(reader, booked)).hasSize(2);
        assertThat(board.statement(reader, available, null).items()).hasSize(1);
        assertThat(board.trialBalance(reader).get(Asset.USD).stream()
                        .map(TrialLine::balance)
                        .reduce(Money.zero(Asset.USD), Money::plus))
                .isEqualTo(Money.zero(Asset.USD));
        assertThat(health.violations(reader, InvariantId.I4)).isEmpty();
        assertThat(health.violations(reader, InvariantId.I15)).isEmpty();
        assertRefused(ActorRefusal.NOT_ALLOWED, () -> board.transaction(stranger, booked));
        assertRefused(ActorRefusal.NOT_ALLOWED, () -> board.statement(stranger, available, null));
        assertRefused(ActorRefusal.NOT_ALLOWED, () -> board.trialBalance(stranger));
        assertRefused(ActorRefusal.NOT_ALLOWED, () -> health.check(stranger));
        assertRefused(ActorRefusal.NOT_ALLOWED, () -> health.violations(stranger, InvariantId.I1));
    }

    @Test
    void theTableOfAssetsIsThatOfTheCode() {
        var rows = house.inTransaction(() -> house.get(LedgerReader.class)
                .rows("select a.code, a.scale, a.kind from asset a")
                .map(row -> row[0] + " " + row[1] + " " + row[2])
                .toList());

        assertThat(rows)
                .containsExactlyInAnyOrder(java.util.stream.Stream.of(Asset.values())
                        .map(asset -> asset + " " + asset.scale() + " " + asset.kind())
                        .toArray(String[]::new));
    }

    private void release(Balance balance) {
        if (!balance.held().isZero()) {
            var asset = balance.held().asset();
            post(entry(
                    "release-" + asset,
                    LedgerCode.held(anna.id(), asset),
                    LedgerCode.available(anna.id(), asset),
                    balance.held().amount()));
        }
    }

    private long balance(LedgerCode code) {
        return house.inTransaction(() -> house.get(LedgerReader.class)
                .rows("select b.balance from ledger_balance b where b.code = ?1", code.toString())
                .map(row -> LedgerReader.number(row[0]))
                .findFirst()
                .orElseThrow());
    }

    private TransactionId post(Entry entry) {
        return house.inTransaction(() -> ledger.post(entry)).id();
    }

    private Entry entry(String key, LedgerCode from, LedgerCode to, String amount) {
        var money = Money.of(amount, from.asset());
        return Entry.of(booking(key), new Posting(from, money.negated()), new Posting(to, money));
    }

    private Booking booking(String key) {
        return new Booking("test.move", anna.id() + ":" + key, HOUSE, "", "");
    }

    private AccountView account() {
        return house.get(ProvisionAccounts.class)
                .provision(HOUSE, UUID.randomUUID() + "@example.com", "Anna Berg", Language.EN, true);
    }
}
