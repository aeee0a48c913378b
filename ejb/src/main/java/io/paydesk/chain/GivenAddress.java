package io.paydesk.chain;

import io.paydesk.kernel.Asset;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** An address that one deposit was given, and no other one ever will be. Never changed. */
@Entity
@Table(name = "chain_address")
class GivenAddress {
    @Id
    String address;

    @Enumerated(EnumType.STRING)
    Asset asset;

    int position;

    @Column(name = "account_id")
    long accountId;

    @Column(name = "deposit_id")
    long depositId;

    @Column(name = "given_at")
    Instant givenAt;

    @SuppressWarnings("NullAway.Init")
    protected GivenAddress() {}

    GivenAddress(String address, Asset asset, int position, long account, long deposit, Instant now) {
        this.address = address;
        this.asset = asset;
        this.position = position;
        this.accountId = account;
        this.depositId = deposit;
        this.givenAt = now;
    }
}
