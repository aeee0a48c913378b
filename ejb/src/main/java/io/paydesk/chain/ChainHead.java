package io.paydesk.chain;

import io.paydesk.kernel.Asset;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** How far an asset's key is used up, and its chain was looked at. */
@Entity
@Table(name = "chain_head")
class ChainHead {
    @Id
    @Enumerated(EnumType.STRING)
    Asset asset;

    @Column(name = "next_position")
    int nextPosition;

    long height;

    /** So many blocks are looked at again, since chains change their minds. */
    @Column(name = "looked_back")
    int lookedBack;

    @SuppressWarnings("NullAway.Init")
    protected ChainHead() {}
}
