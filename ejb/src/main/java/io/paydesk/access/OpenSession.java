package io.paydesk.access;

import io.paydesk.credential.Holder;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One stay of somebody who signed in, until they leave, rest too long, have been here too long, or are shown out. */
@Entity
@Table(name = "open_session")
class OpenSession {
    @Id
    @GeneratedValue(generator = "open_session_seq")
    @SequenceGenerator(name = "open_session_seq", sequenceName = "open_session_seq", allocationSize = 1)
    long id;

    String holder;

    @Column(name = "device_id")
    long deviceId;

    @Column(name = "began_at")
    Instant beganAt;

    @Column(name = "last_seen_at")
    Instant lastSeenAt;

    /** When password or second factor were last shown, not just a cookie. */
    @Column(name = "proven_at")
    Instant provenAt;

    @Column(name = "ended_at")
    @Nullable
    Instant endedAt;

    @SuppressWarnings("NullAway.Init")
    protected OpenSession() {}

    OpenSession(Holder holder, long deviceId, Instant provenAt, Instant now) {
        this.holder = holder.toString();
        this.deviceId = deviceId;
        this.beganAt = now;
        this.lastSeenAt = now;
        this.provenAt = provenAt;
    }

    boolean stands(Instant now) {
        return endedAt == null
                && now.isBefore(lastSeenAt.plus(Sessions.IDLE_MAX))
                && now.isBefore(beganAt.plus(Sessions.STAY_MAX));
    }

    SessionView view() {
        return new SessionView(id, Holder.of(holder), deviceId, beganAt, provenAt);
    }
}
