package io.paydesk.chain;

import io.paydesk.kernel.Asset;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;

/** How deep a payment of so much or more has to be before it counts. */
@Entity
@Table(name = "confirmation_rule")
@IdClass(ConfirmationRule.Key.class)
class ConfirmationRule {
    /** One asset, one amount. */
    record Key(Asset asset, long fromMinor) implements Serializable {}

    @Id
    @Enumerated(EnumType.STRING)
    Asset asset;

    @Id
    @Column(name = "from_minor")
    long fromMinor;

    int confirmations;

    @SuppressWarnings("NullAway.Init")
    protected ConfirmationRule() {}
}
