package io.paydesk.ledger;

import static io.paydesk.house.Refusals.assertRefused;
import static io.paydesk.ledger.Books.ANNA;
import static io.paydesk.ledger.Books.BORIS;
import static io.paydesk.ledger.Books.available;
import static io.paydesk.ledger.Books.entry;
import static io.paydesk.ledger.Books.held;
import static io.paydesk.ledger.Books.house;
import static io.paydesk.ledger.Books.named;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paydesk.kernel.Asset;
import io.paydesk.kernel.Money;
import io.paydesk.kernel.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The one contract of both writers. */
@ParameterizedClass
@EnumSource(Books.Kind.class)
class LedgerWriterIT {
    @Parameter
    Books.Kind kind;

    Books books;

    @BeforeEach
    void open() {
        books = Books.of(kind).emptied();
        books.move("in", house(AccountType.CLEARING_IN), available(ANNA), 100);
    }

    @AfterEach
    void allInvariantsHold() {
        assertThat(books.violations()).isEmpty();
    }

    @Test
    void booksOnceUnderAKeyAndAnswersWhatWasBooked() {
        var first = books.move("hold", available(ANNA), held(ANNA), 30);
        var before = books.dump();
        var second = books.move("hold", available(ANNA), held(ANNA), 30);

        assertThat(first.repeated()).isFalse();
        assertThat(second).isEqualTo(new Booked(first.id(), true));
        assertThat(books.dump()).isEqualTo(before);
        assertThat(books.balance(held(ANNA))).isEqualTo(30);
    }

    @Test
    void refusesTheSameKeyWithOtherContent() {
        refusedWithoutTrace(
                LedgerRefusal.SAME_KEY_OTHER_CONTENT, entry("in", house(AccountType.CLEARING_IN), available(ANNA), 99));
        refusedWithoutTrace(
                LedgerRefusal.SAME_KEY_OTHER_CONTENT, entry("in", house(AccountType.BANK), available(ANNA), 100));
    }

    @Test
    void refusesMoreThanTheBalanceAndAllowsAllOfIt() {
        refusedWithoutTrace(
                LedgerRefusal.NOT_ENOUGH_MONEY, entry("out", available(ANNA), house(AccountType.BANK), 101));

        books.move("out", available(ANNA), house(AccountType.BANK), 100);
        assertThat(books.balance(available(ANNA))).isZero();
    }

    @Test
    void refusesMoreThanAnAccountThatWasNeverUsedHas() {
        refusedWithoutTrace(LedgerRefusal.NOT_ENOUGH_MONEY, entry("out", available(BORIS), available(ANNA), 1));
    }

    @Test
    void aDebtNeverRisesAboveZero() {
        var debt = LedgerCode.debt(ANNA, Asset.CNY);
        books.move("owes", debt, house(AccountType.CLEARING_IN), 40);

        refusedWithoutTrace(LedgerRefusal.TOO_MUCH_MONEY, entry("swept", available(ANNA), debt, 41));
        books.move("swept", available(ANNA), debt, 40);
        assertThat(books.balance(debt)).isZero();
    }

    @Test
    void refusesWhatIsBlocked() {
        books.block(available(ANNA), true, false);
        refusedWithoutTrace(LedgerRefusal.ACCOUNT_BLOCKED, entry("hold", available(ANNA), held(ANNA), 1));
        books.move("more", house(AccountType.CLEARING_IN), available(ANNA), 1);

        books.block(available(ANNA), false, true);
        refusedWithoutTrace(
                LedgerRefusal.ACCOUNT_BLOCKED, entry("again", house(AccountType.CLEARING_IN), available(ANNA), 1));
        books.block(house(AccountType.CLEARING_IN), true, true);
        books.block(available(ANNA), false, false);
        refusedWithoutTrace(
                LedgerRefusal.ACCOUNT_BLOCKED, entry("again", house(AccountType.CLEARING_IN), available(ANNA), 1));
    }

    @Test
    void neitherOverflowsNorWrapsRound() {
        books.move("most", house(AccountType.CLEARING_IN), available(BORIS), Long.MAX_VALUE);

        refusedWithoutTrace(
                LedgerRefusal.TOO_MUCH_MONEY, entry("one", house(AccountType.CLEARING_OUT), available(BORIS), 1));
    }

    @Test
    void aTransactionIsReversedAtMostOnceAndMayBeAskedForAgain() {
        var hold = entry("hold", available(ANNA), held(ANNA), 30);
        var booked = books.write(hold).id();
        var reversal = Entry.reversing(named("undo"), booked, hold.postings());
        var undone = books.write(reversal);

        assertThat(books.balance(available(ANNA))).isEqualTo(100);
        assertThat(books.write(reversal)).isEqualTo(new Booked(undone.id(), true));
        refusedWithoutTrace(LedgerRefusal.ALREADY_REVERSED, Entry.reversing(named("undo-2"), booked, hold.postings()));
    }

    @Test
    void ofAnAccountTwiceInOneTransactionEachPostingCounts() {
        var through = Entry.of(
                named("through"),
                posting(house(AccountType.BANK), -50),
                posting(held(ANNA), 50),
                posting(held(ANNA), -50),
                posting(available(ANNA), 50));
        books.write(through);
        var dipping = Entry.of(named("dip"), posting(held(BORIS), -1), posting(held(BORIS), 1));

        assertThat(books.balance(available(ANNA))).isEqualTo(150);
        refusedWithoutTrace(LedgerRefusal.NOT_ENOUGH_MONEY, dipping);
    }

    @Test
    void hotAccountsAreOnlyAddedTo() {
        books.move("fee", available(ANNA), house(AccountType.FEE), 7);

        assertThat(books.rows("select balance, version from ledger_account where hot"))
                .containsOnly("0 0");
        assertThat(books.balance(house(AccountType.FEE))).isEqualTo(7);
        assertThat(books.balance(house(AccountType.CLEARING_IN))).isEqualTo(-100);
    }

    @Test
    void aBatchBooksInItsOrderAllOrNone() {
        var batch = List.of(
                entry("z", available(ANNA), held(ANNA), 100),
                entry("in", house(AccountType.CLEARING_IN), available(ANNA), 100),
                entry("a", held(ANNA), available(BORIS), 60),
                entry("z", available(ANNA), held(ANNA), 100),
                entry("m", available(BORIS), house(AccountType.FEE), 60));
        var booked = books.write(batch);

        assertThat(booked).extracting(Booked::repeated).containsExactly(false, true, false, true, false);
        assertThat(booked.get(3).id()).isEqualTo(booked.get(0).id());
        assertThat(books.balance(held(ANNA))).isEqualTo(40);
        assertThat(books.balance(available(BORIS))).isZero();

        var before = books.dump();
        var short_ =
                List.of(entry("b1", held(ANNA), available(BORIS), 40), entry("b2", held(ANNA), available(BORIS), 1));
        assertRefused(LedgerRefusal.NOT_ENOUGH_MONEY, () -> books.write(short_));
        assertThat(books.dump()).isEqualTo(before);
    }

    @Test
    void aBatchOfFiveHundredIsOne() {
        var batch = IntStream.range(0, Ledger.BATCH_MAX)
                .mapToObj(i -> i % 2 == 0
                        ? entry("k" + i, available(ANNA), available(BORIS), 3)
                        : entry("k" + i, available(BORIS), available(ANNA), 3))
                .toList();

        assertThat(books.write(batch)).noneMatch(Booked::repeated);
        assertThat(books.write(batch)).allMatch(Booked::repeated);
        assertThat(books.balance(available(ANNA))).isEqualTo(100);
    }

    @Test
    void ofManyAtOnceWithOneKeyOneBooks() throws Exception {
        var booked = atOnce(8, i -> () -> books.move("one", available(ANNA), held(ANNA), 60));

        assertThat(booked).filteredOn(each -> !((Booked) each).repeated()).hasSize(1);
        assertThat(books.balance(held(ANNA))).isEqualTo(60);
    }

    @Test
    void ofManyAtOnceThatTakeAllOneGetsIt() throws Exception {
        var booked = atOnce(8, i -> () -> books.move("all" + i, available(ANNA), held(ANNA), 100));

        assertThat(booked).filteredOn(Booked.class::isInstance).hasSize(1);
        assertThat(booked)
                .filteredOn(Refusal.class::isInstance)
                .allMatch(each -> ((Refusal) each).reason() == LedgerRefusal.NOT_ENOUGH_MONEY)
                .hasSize(7);
    }

    @Test
    void accountsAreOpenedOnceByManyAtOnce() throws Exception {
        var booked = atOnce(8, i -> () -> books.move("new" + i, house(AccountType.SUSPENSE), available(BORIS), 5));

        assertThat(booked).allMatch(Booked.class::isInstance);
        assertThat(books.balance(available(BORIS))).isEqualTo(40);
    }

    @Test
    void transfersBothWaysAndBatchesNeverWaitForEachOtherForEver() throws Exception {
        books.move("in2", house(AccountType.CLEARING_IN), available(BORIS), 100);
        var booked = atOnce(8, i -> () -> {
            Booked last = null;
            for (var n = 0; n < 20; n++) {
                var there = entry("t" + i + "." + n, available(ANNA), available(BORIS), 1);
                var back = entry("b" + i + "." + n, available(BORIS), available(ANNA), 1);
                last = books.write(i % 2 == 0 ? List.of(there, back) : List.of(back, there))
                        .get(0);
            }
            return last;
        });

        assertThat(booked).allMatch(Booked.class::isInstance);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update posting set minor = minor + 1",
                "delete from posting",
                "truncate table posting",
                "update ledger_transaction set memo = 'x'",
                "delete from ledger_transaction",
                "truncate table ledger_transaction cascade",
                "delete from ledger_account",
                "update ledger_account set balance = balance + 1 where not hot",
                "update ledger_account set code = 'x'",
                "update ledger_account set floor_minor = null where not hot",
                "update ledger_account set version = version - 1 where not hot",
                "update ledger_account set version = 1, balance = 1 where hot",
                "insert into ledger_account (code, type, asset, account_id, hot) values ('x', 'FEE', 'CNY', null, true)",
                "insert into ledger_account (code, type, asset, channel, hot, balance) values ('x', 'FEE', 'CNY', 'c', true, 5)",
                "insert into ledger_account (code, type, asset, channel, hot) values ('x', 'CUST_HELD', 'CNY', 'c', false)",
                "insert into posting (transaction_id, seq, ledger_account_id, asset, minor)"
                        + " select 999999999, s, min(ledger_account_id), min(asset), 3 - 2 * s from posting"
                        + " cross join generate_series(1, 2) as s where account_version is null group by s",
                "insert into posting (transaction_id, seq, ledger_account_id, asset, minor)"
                        + " select transaction_id, 9, ledger_account_id, asset, 5 from posting where account_version is null",
                "insert into posting (transaction_id, seq, ledger_account_id, asset, minor)"
                        + " select transaction_id, 9, ledger_account_id, asset, 0 from posting where account_version is null",
                "insert into posting (transaction_id, seq, ledger_account_id, asset, minor, account_version)"
                        + " select transaction_id, 7 + s, ledger_account_id, asset, 3 - 2 * s, 900 + s from posting"
                        + " cross join generate_series(1, 2) as s where account_version = 1"
            })
    void postgresItselfRefusesToChangeWhatIsBooked(String sql) {
        Assumptions.assumeTrue(books.isPostgres(), "H2 has no such triggers");
        var before = books.dump();

        assertThatThrownBy(() -> books.execute(sql))
                .hasMessageMatching("(?s).*(append-only|sum to zero|looks like this).*");
        assertThat(books.dump()).isEqualTo(before);
    }

    @Test
    void noPostingCarriesAnotherAssetThanItsAccount() {
        var transaction = books.rows("select max(id) from ledger_transaction").get(0);
        var account = books.rows("select id from ledger_account where code = '" + available(ANNA) + "'")
                .get(0);
        var sql =
                "insert into posting (transaction_id, seq, ledger_account_id, asset, minor, balance_after, account_version)"
                        + " values (" + transaction + ", 8, " + account + ", 'USD', 5, 105, 2), (" + transaction
                        + ", 9, "
                        + account + ", 'USD', -5, 100, 3)";

        assertThatThrownBy(() -> books.execute(sql))
                .hasMessageMatching("(?s).*(posting_account_asset|asset or transaction that is not there).*");
    }

    private void refusedWithoutTrace(Refusal.Reason reason, Entry entry) {
        var before = books.dump();

        assertRefused(reason, () -> books.write(entry));
        assertThat(books.dump()).isEqualTo(before);
    }

    private static Posting posting(LedgerCode code, long minor) {
        return new Posting(code, new Money(minor, code.asset()));
    }

    private interface Nth {
        Callable<Booked> work(int number);
    }

    /** All begin together; a refusal is an answer, anything else fails. */
    private static List<Object> atOnce(int threads, Nth nth) throws Exception {
        var pool = Executors.newFixedThreadPool(threads);
        try {
            var barrier = new CyclicBarrier(threads);
            var running = IntStream.range(0, threads)
                    .mapToObj(i -> pool.<Object>submit(() -> {
                        barrier.await();
                        try {
                            return nth.work(i).call();
                        } catch (Refusal refusal) {
                            return refusal;
                        }
                    }))
                    .toList();
            var answers = new ArrayList<>();
            for (var each : running) {
                answers.add(each.get());
            }
            return answers;
        } finally {
            pool.shutdown();
        }
    }
}
