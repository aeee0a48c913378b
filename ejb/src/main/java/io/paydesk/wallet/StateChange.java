package io.paydesk.wallet;

import io.paydesk.audit.Actor;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One change of state of one deposit or withdrawal; never changed. */
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

    ChangeLine view() {
        return new ChangeLine(at, from, to, event, actor, reason);
    }
}
