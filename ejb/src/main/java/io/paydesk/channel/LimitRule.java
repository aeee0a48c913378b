package io.paydesk.channel;

import io.paydesk.kernel.Asset;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** How much a customer of a tier may move in a period. */
@Entity
@Table(name = "limit_rule")
class LimitRule {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    long id;

    int tier;

    @Enumerated(EnumType.STRING)
    Direction direction;

    @Enumerated(EnumType.STRING)
    Asset asset;

    @Enumerated(EnumType.STRING)
    Period period;

    /** Zero: nothing at all. */
    @Column(name = "cap_minor")
    long capMinor;

    @SuppressWarnings("NullAway.Init")
    protected LimitRule() {}
}
