package io.paydesk.ticket;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.io.Serializable;

/** Somebody who takes part in a ticket by mail; acknowledged once they were told its number, which happens once. */
@Entity
@Table(name = "ticket_participant")
class Participant {
    @Embeddable
    record Key(@Column(name = "ticket_id") long ticketId, String email) implements Serializable {}

    @EmbeddedId
    Key key;

    String name;
    boolean acknowledged;

    @SuppressWarnings("NullAway.Init")
    protected Participant() {}

    Participant(Ticket ticket, Person person) {
        this.key = new Key(ticket.id, person.email());
        this.name = person.name();
    }

    Person person() {
        return new Person(key.email(), name);
    }
}
