package io.paydesk.wallet;

import io.paydesk.audit.Actor;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One change of state of one deposit, withdrawal or correction; never changed. */
@Entity
@Table(name = "state_change")
class StateChange {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    long id;

    /** Such as {@code DP-100001}. */
    String subject;

    /** Null of the first. */
    @Column(name = "from_state")
    @Nullable
    String from;

    @Column(name = "to_state")
    String to;

    String event;
    String actor;
    String reason;
    Instant at;

    @SuppressWarnings("NullAway.Init")
    protected StateChange() {}

    StateChange(String subject, Step step, Actor actor, Instant now) {
        this.subject = subject;
        this.from = step.from() == null ? null : step.from().name();
        this.to = step.to().name();
        this.event = step.event();
        this.actor = actor.kind() + ":" + actor.id();
        this.reason = step.reason();
        this.at = now;
    }

    /** Writes them in one go; the mapping would ask for the number of each. */
    static void insert(Connection connection, List<StateChange> changes) throws SQLException {
        try (var statement =
                connection.prepareStatement("insert into state_change (subject, from_state, to_state, event,"
                        + " actor, reason, at) values (?, ?, ?, ?, ?, ?, ?)")) {
            for (var each : changes) {
                statement.setString(1, each.subject);
                statement.setString(2, each.from);
                statement.setString(3, each.to);
                statement.setString(4, each.event);
                statement.setString(5, each.actor);
                statement.setString(6, each.reason);
                statement.setObject(7, each.at.atOffset(ZoneOffset.UTC));
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    ChangeLine view() {
        return new ChangeLine(at, from, to, event, actor, reason);
    }
}
