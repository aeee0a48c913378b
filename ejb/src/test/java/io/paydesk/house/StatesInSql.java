package io.paydesk.house;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import org.hibernate.Session;

/** Which ways PostgreSQL itself lets a state go. A way is written {@code FROM TO}. */
public final class StatesInSql {
    private static final String NO_WAY = "PD011";

    private StatesInSql() {}

    /** Those that stand in its table. */
    public static Set<String> listed(TestHouse house, String kind) {
        return onPostgres(house, connection -> {
            var listed = new TreeSet<String>();
            try (var statement = connection.prepareStatement(
                    "select concat(from_state, ' ', to_state) from state_edge where kind = ?")) {
                statement.setString(1, kind);
                for (var rows = statement.executeQuery(); rows.next(); ) {
                    listed.add(rows.getString(1));
                }
            }
            return listed;
        });
    }

    /** Those that a row of this table was let go when every pair of these states was tried on it; nothing of it stays. */
    public static Set<String> passed(TestHouse house, String table, long id, Collection<String> states) {
        return onPostgres(house, connection -> {
            var passed = new TreeSet<String>();
            for (var from : states) {
                for (var to : states) {
                    if (!from.equals(to) && passes(connection, table, id, from, to)) {
                        passed.add(from + " " + to);
                    }
                }
            }
            return passed;
        });
    }

    private static boolean passes(Connection connection, String table, long id, String from, String to)
            throws SQLException {
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            statement.execute("set local session_replication_role = replica"); // no trigger asks how it came there
            move(connection, table, id, from);
            statement.execute("set local session_replication_role = origin");
            move(connection, table, id, to);
            return true;
        } catch (SQLException e) {
            if (NO_WAY.equals(e.getSQLState())) {
                return false;
            }
            throw e;
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    private static void move(Connection connection, String table, long id, String to) throws SQLException {
        try (var statement = connection.prepareStatement("update " + table + " set state = ? where id = ?")) {
            statement.setString(1, to);
            statement.setLong(2, id);
            if (statement.executeUpdate() != 1) {
                throw new IllegalStateException("No such row: " + table + " " + id);
            }
        }
    }

    private interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    private static <T> T onPostgres(TestHouse house, Work<T> work) {
        try (var manager = house.factory().createEntityManager()) {
            return manager.unwrap(Session.class).doReturningWork(work::on);
        }
    }
}
