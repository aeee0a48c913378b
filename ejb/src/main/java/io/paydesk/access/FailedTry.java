package io.paydesk.access;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;

/** One failure, counted for a quarter of an hour, on all nodes. */
@Entity
@Table(name = "failed_try")
class FailedTry {
    @Id
    @GeneratedValue(generator = "failed_try_seq")
    @SequenceGenerator(name = "failed_try_seq", sequenceName = "failed_try_seq", allocationSize = 50)
    long id;

    String subject;
    Instant at;

    @SuppressWarnings("NullAway.Init")
    protected FailedTry() {}

    FailedTry(String subject, Instant at) {
        this.subject = subject;
        this.at = at;
    }
}
