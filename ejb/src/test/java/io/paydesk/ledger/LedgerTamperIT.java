package io.paydesk.ledger;

import static io.paydesk.ledger.Books.ANNA;
import static io.paydesk.ledger.Books.BORIS;
import static io.paydesk.ledger.Books.available;
import static io.paydesk.ledger.Books.entry;
import static io.paydesk.ledger.Books.held;
import static io.paydesk.ledger.Books.house;
import static io.paydesk.ledger.Books.named;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever changes the tables behind the ledger's back is found, at the first row. */
@ParameterizedClass
@EnumSource(
        value = Books.Kind.class,
        names = {"PORTABLE_ON_H2", "FUNCTION_ON_POSTGRES"})
class LedgerTamperIT {
    private static final String HOLD = "(select id from ledger_transaction where idem_key = 'hold')";
    private static final String ANNAS = "(select id from ledger_account where code = 'AC-1:CUST_AVAILABLE:CNY')";
    private static final String BORISS = "(select id from ledger_account where code = 'AC-2:CUST_AVAILABLE:CNY')";

    @Parameter
    Books.Kind kind;

    Books books;

    @BeforeEach
    void book() {
        books = Books.of(kind).emptied();
        books.move("in", house(AccountType.CLEARING_IN), available(ANNA), 100);
        books.move("in-2", house(AccountType.CLEARING_IN), available(BORIS), 50);
        var hold = entry("hold", available(ANNA), held(ANNA), 30);
        var booked = books.write(hold);
        books.move("fee", available(ANNA), house(AccountType.FEE), 7);
        books.write(Entry.reversing(named("undo"), booked.id(), hold.postings()));
        books.move("last", available(ANNA), available(BORIS), 10);
        assertThat(books.violations()).isEmpty();
    }

    static Stream<Arguments> changes() {
        var posting = "update posting set %s where transaction_id = " + HOLD + " and ledger_account_id = " + ANNAS;
        return Stream.of(
                Arguments.of(posting.formatted("minor = minor - 1"), List.of("I1", "I3", "I4", "I6"), true),
                Arguments.of(posting.formatted("balance_after = balance_after + 1"), List.of("I4"), true),
                Arguments.of(posting.formatted("account_version = 77"), List.of("I4"), false),
                Arguments.of(posting.formatted("asset = 'USD'"), List.of("I1"), true),
                Arguments.of(
                        posting.formatted("ledger_account_id = " + BORISS + ", account_version = 9"),
                        List.of("I3", "I4", "I6"),
                        false),
                Arguments.of(
                        "delete from posting where transaction_id = " + HOLD, List.of("I1", "I3", "I4", "I6"), true),
                Arguments.of(
                        "delete from posting where ledger_account_id = "
                                + "(select id from ledger_account where code like 'FEE:%')",
                        List.of("I1", "I2"), false),
                Arguments.of(
                        "update ledger_account set balance = balance + 1, version = version + 1 where id = " + ANNAS,
                        List.of("I2", "I3", "I4"),
                        false),
                Arguments.of(
                        "update ledger_account set version = version + 1 where id = " + ANNAS, List.of("I4"), false),
                Arguments.of(
                        "update ledger_transaction set reverses = (select id from ledger_transaction where idem_key = 'fee')"
                                + " where idem_key = 'undo'",
                        List.of("I6"),
                        false),
                Arguments.of(
                        "insert into balance_snapshot select id, 2, 5, current_timestamp from ledger_account"
                                + " where code like 'FEE:%'",
                        List.of("I2", "I3"), false));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void isFound(String sql, List<String> by, boolean atTheRow) {
        var hold = books.rows("select id from ledger_transaction where idem_key = 'hold'")
                .get(0);
        books.tamper(sql);

        assertThat(new LedgerInvariants()
                        .invariants().stream()
                                .filter(each -> !books.broken(each).isEmpty())
                                .map(each -> each.id().name()))
                .containsAll(by);
        if (atTheRow) {
            var first = new LedgerInvariants()
                    .invariants().stream()
                            .filter(each -> each.id() == InvariantId.I4 || each.id() == InvariantId.I1)
                            .flatMap(each -> books.broken(each).stream())
                            .findFirst();
            assertThat(first).get().asString().startsWith(hold + " ");
        }
    }
}
