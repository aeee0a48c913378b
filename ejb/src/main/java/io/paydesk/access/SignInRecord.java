package io.paydesk.access;

import io.paydesk.credential.Holder;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;

/** What happened at the door, kept. */
@Entity
@Table(name = "sign_in_event")
class SignInRecord {
    @Id
    @GeneratedValue(generator = "sign_in_event_seq")
    @SequenceGenerator(name = "sign_in_event_seq", sequenceName = "sign_in_event_seq", allocationSize = 1)
    long id;

    String holder;
    Instant at;

    @Enumerated(EnumType.STRING)
    SignInEvent.Outcome outcome;

    String network;
    String label;

    @SuppressWarnings("NullAway.Init")
    protected SignInRecord() {}

    SignInRecord(Holder holder, SignInEvent.Outcome outcome, Browser browser, Instant now) {
        this.holder = holder.toString();
        this.outcome = outcome;
        this.network = browser.network();
        this.label = browser.label();
        this.at = now;
    }

    SignInEvent view() {
        return new SignInEvent(at, outcome, network, label);
    }
}
