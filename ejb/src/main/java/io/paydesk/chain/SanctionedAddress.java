package io.paydesk.chain;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;

/** An address that nobody may be paid at, and on which list it stands. Where letters are of either case they are small. */
@Entity
@Table(name = "sanctioned_address")
@IdClass(SanctionedAddress.Key.class)
class SanctionedAddress {
    /** One address, one list. */
    record Key(String address, String list) implements Serializable {}

    @Id
    String address;

    @Id
    @Column(name = "list_name")
    String list;

    @SuppressWarnings("NullAway.Init")
    protected SanctionedAddress() {}
}
