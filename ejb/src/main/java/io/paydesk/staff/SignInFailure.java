package io.paydesk.staff;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;

/** One failed sign-in of an account or from a network: counted for a quarter of an hour, on all nodes. */
@Entity
@Table(name = "sign_in_failure")
class SignInFailure {
    @Id
    @GeneratedValue(generator = "sign_in_failure_seq")
    @SequenceGenerator(name = "sign_in_failure_seq", sequenceName = "sign_in_failure_seq", allocationSize = 50)
    long id;

    String subject;
    Instant at;

    @SuppressWarnings("NullAway.Init")
    protected SignInFailure() {}

    SignInFailure(String subject, Instant at) {
        this.subject = subject;
        this.at = at;
    }
}
