package io.paydesk.withdrawal;

import static org.assertj.core.api.Assertions.assertThat;

import io.paydesk.house.TestHouse;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.hibernate.Session;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What the database itself lets a file for the bank and a transaction from our coins become: two people end it or give it up, and
 * not after it was taken or before it was signed. What Java lets them is in {@link PayoutBatchTest} and {@code SpendingTest}.
 */
@ParameterizedClass
@EnumSource(TestHouse.Engine.class)
class PayoutStatesIT {
    /** Constraints are violated. */
    private static final String NO = "23";

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

    /** Whether it is let, with a file and its transaction that are there for it; nothing of it stays. */
    private boolean passes(String sql) {
        try (var manager = TestHouse.on(engine).factory().createEntityManager()) {
            return manager.unwrap(Session.class).doReturningWork(connection -> {
                connection.setAutoCommit(false);
                try (var statement = connection.createStatement()) {
                    for (var each : List.of(
                            "insert into payout_batch (id, channel, items, total_minor, created_at, created_by)"
                                    + " values (7, 'btc-payout', 1, 100, now(), 'STAFF:1')",
                            "insert into chain_spending (number, version, asset, transaction, psbt, fee_minor, change_minor,"
                                    + " state, confirmations, needed)"
                                    + " values (7, 0, 'BTC', 'none', 'none', 1, 0, 'EXPORTED', 0, 3)")) {
                        statement.execute(each);
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
            if (e.getSQLState().startsWith(NO)) {
                return false;
            }
            throw e;
        }
    }
}
