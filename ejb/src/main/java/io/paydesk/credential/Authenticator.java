package io.paydesk.credential;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An app that shows six digits by the time. Counts only once its first digits have fitted. */
@Entity
@Table(name = "authenticator")
class Authenticator {
    @Id
    String holder;

    @Version
    int version;

    @Column(name = "secret_sealed")
    String secretSealed;

    @Column(name = "begun_at")
    Instant begunAt;

    @Column(name = "confirmed_at")
    @Nullable
    Instant confirmedAt;

    /** The number of half minutes since 1970 whose digits were taken last. */
    @Column(name = "last_step")
    long lastStep;

    @SuppressWarnings("NullAway.Init")
    protected Authenticator() {}

    Authenticator(Holder holder, String secretSealed, Instant now) {
        this.holder = holder.toString();
        this.secretSealed = secretSealed;
        this.begunAt = now;
    }
}
