package io.paydesk.withdrawal;

import static org.assertj.core.api.Assertions.assertThat;

import io.paydesk.chain.SpendingState;
import io.paydesk.house.TestHouse;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.hibernate.Session;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the database itself lets a file for the bank and a transaction from our coins become: two people end it or give it up, and
 * not after it was taken or before it was signed. What Java lets them is in {@link PayoutBatchTest} and {@code SpendingTest}.
 */
@ParameterizedClass
@EnumSource(TestHouse.Engine.class)
class PayoutStatesIT {
    /** Constraints are violated. */
    private static final String NO = "23";

    /** It has become something else before. */
    private static final String NO_WAY = "PD011";

    private static final List<String> MADE = List.of(
            "insert into payout_batch (id, channel, items, total_minor, created_at, created_by)"
                    + " values (7, 'btc-payout', 1, 100, now(), 'STAFF:1')",
            "insert into chain_spending (number, version, asset, transaction, psbt, fee_minor, change_minor,"
                    + " state, confirmations, needed)"
                    + " values (7, 0, 'BTC', 'none', 'none', 1, 0, 'EXPORTED', 0, 3)");
    private static final String SIGNED = "update chain_spending set state = 'SIGNED', signed = '00' where number = 7";
    private static final String SEEN = "update chain_spending set state = 'SEEN' where number = 7";
    private static final String SETTLED = "update chain_spending set state = 'SETTLED' where number = 7";

    /** How a transaction comes to each state. */
    private static final Map<SpendingState, List<String>> WAYS = Map.of(
            SpendingState.EXPORTED, List.of(),
            SpendingState.SIGNED, List.of(SIGNED),
            SpendingState.SEEN, List.of(SIGNED, SEEN),
            SpendingState.SETTLED, List.of(SIGNED, SEEN, SETTLED));

    private static final String ENDED = "end_asked_by = 'STAFF:1', ended_at = now(), ended_by = 'STAFF:2'";

    @Parameter
    TestHouse.Engine engine;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
            confirmed_at = now(), confirmed_by = 'STAFF:1'                                     | yes
            end_asked_by = 'STAFF:1', ended_at = now(), ended_by = 'STAFF:2'                   | yes
            ended_at = now(), ended_by = 'STAFF:2'                                             | no
            end_asked_by = 'STAFF:1', ended_at = now(), ended_by = 'STAFF:1'                   | no
            end_asked_by = 'STAFF:1', ended_at = now()                                         | no
            end_asked_by = 'STAFF:1', ended_at = now(), ended_by = 'STAFF:2', confirmed_at = now() | no
            """)
    void aFileIsEndedByTwoPeopleAndNotAfterItWasTaken(String change, String may) {
        assertThat(passes("update payout_batch set " + change + " where id = 7"))
                .isEqualTo(may.equals("yes"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
            state = 'SIGNED', signed = '00'                                      | yes
            state = 'SIGNED'                                                     | no
            state = 'SEEN'                                                       | no
            state = 'SETTLED'                                                    | no
            state = 'ABANDONED', signed = '00'                                   | no
            abandon_by = 'STAFF:1', abandoned_by = 'STAFF:2'                     | yes
            abandon_by = 'STAFF:1', abandoned_by = 'STAFF:2', replaced_by = 7    | yes
            abandon_by = 'STAFF:1', abandoned_by = 'STAFF:1'                     | no
            abandoned_by = 'STAFF:2'                                             | no
            abandon_by = 'STAFF:1', replaced_by = 7                              | no
            change_minor = 1                                                     | no
            fee_minor = 0                                                        | no
            """)
    void aTransactionIsSignedBeforeItIsSeenAndGivenUpByTwoPeople(String change, String may) {
        assertThat(passes("update chain_spending set " + change + " where number = 7"))
                .isEqualTo(may.equals("yes"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
            end_asked_by = null, ended_at = null, ended_by = null                | no
            ended_by = 'STAFF:3'                                                 | no
            items = 2                                                            | no
            items = 1                                                            | yes
            """)
    void aFileThatIsEndedStaysAsItIs(String change, String may) {
        var sql = "update payout_batch set " + change + " where id = 7";

        assertThat(passes(List.of("update payout_batch set " + ENDED + " where id = 7"), sql))
                .isEqualTo(may.equals("yes") || inJavaAlone());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "confirmed_at = null",
                "confirmed_at = null, confirmed_by = null, end_asked_by = 'STAFF:1'",
                "total_minor = 101"
            })
    void aFileThatTheBankHasTakenStaysAsItIs(String change) {
        var sql = "update payout_batch set " + change + " where id = 7";

        assertThat(passes(
                        List.of("update payout_batch set confirmed_at = now(), confirmed_by = 'STAFF:1' where id = 7"),
                        sql))
                .isEqualTo(inJavaAlone());
    }

    @ParameterizedTest
    @CsvSource({
        "EXPORTED, SIGNED", "EXPORTED, SEEN", "EXPORTED, SETTLED", "SIGNED, EXPORTED", "SIGNED, SEEN",
                "SIGNED, SETTLED",
        "SEEN, EXPORTED", "SEEN, SIGNED", "SEEN, SETTLED", "SETTLED, EXPORTED", "SETTLED, SIGNED", "SETTLED, SEEN",
    })
    void aTransactionNeverGoesBack(SpendingState from, SpendingState to) {
        var may = from == SpendingState.EXPORTED ? to == SpendingState.SIGNED : to.compareTo(from) > 0;

        assertThat(passes(
                        WAYS.getOrDefault(from, List.of()),
                        "update chain_spending set signed = '00', state = '" + to + "' where number = 7"))
                .isEqualTo(may || inJavaAlone());
    }

    @ParameterizedTest
    @ValueSource(strings = {"abandoned_by = null", "abandoned_by = 'STAFF:3'"})
    void aTransactionThatWasGivenUpStaysSo(String change) {
        assertThat(passes(
                        List.of(
                                "update chain_spending set abandon_by = 'STAFF:1', abandoned_by = 'STAFF:2' where number = 7"),
                        "update chain_spending set " + change + " where number = 7"))
                .isEqualTo(inJavaAlone());
    }

    /** The embedded database cannot compare a row with what it was. */
    private boolean inJavaAlone() {
        return engine == TestHouse.Engine.H2;
    }

    /** Whether it is let, with a file and its transaction that are there for it; nothing of it stays. */
    private boolean passes(String sql) {
        return passes(List.of(), sql);
    }

    /** Whether it is let after these were. */
    private boolean passes(List<String> before, String sql) {
        try (var manager = TestHouse.on(engine).factory().createEntityManager()) {
            return manager.unwrap(Session.class).doReturningWork(connection -> {
                connection.setAutoCommit(false);
                try (var statement = connection.createStatement()) {
                    for (var each : MADE) {
                        statement.execute(each);
                    }
                    for (var each : before) {
                        assertThat(statement.executeUpdate(each)).isOne();
                    }
                    return changes(statement, sql);
                } finally {
                    connection.rollback();
                    connection.setAutoCommit(true);
                }
            });
        }
    }

    private static boolean changes(Statement statement, String sql) throws SQLException {
        try {
            return statement.executeUpdate(sql) == 1;
        } catch (SQLException e) {
            if (e.getSQLState().startsWith(NO) || e.getSQLState().equals(NO_WAY)) {
                return false;
            }
            throw e;
        }
    }
}
