package io.paydesk.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/**
 * Writes entries in the transaction of the connection. Both kinds do the same: first the keys in their order, each at most
 * once; then the accounts in the order of their codes, opened where they are missing; then balances and postings. A refusal
 * leaves the transaction good for nothing but a rollback.
 */
interface LedgerWriter {
    /**
     * Books them in the order given, all or none; at most {@link Ledger#BATCH_MAX}. Refuses: NOT_ENOUGH_MONEY, TOO_MUCH_MONEY,
     * ACCOUNT_BLOCKED, SAME_KEY_OTHER_CONTENT, ALREADY_REVERSED.
     */
    List<Booked> write(Connection connection, List<Entry> entries, Instant now) throws SQLException;

    /** The one for this kind of database. */
    static LedgerWriter on(Connection connection) throws SQLException {
        return isPostgres(connection) ? new PgFunctionLedgerWriter() : new PortableLedgerWriter();
    }

    static boolean isPostgres(Connection connection) throws SQLException {
        return connection.getMetaData().getDatabaseProductName().equals("PostgreSQL");
    }
}
