package io.paydesk.channel;

import io.paydesk.kernel.Asset;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.LocalDate;

/** How much an account has moved in a day or month. Changed only while the account is held. */
@Entity
@Table(name = "limit_use")
@IdClass(LimitUse.Key.class)
class LimitUse {
    /** One period of one account, direction and asset. */
    record Key(long accountId, Direction direction, Asset asset, Period period, LocalDate periodStart)
            implements Serializable {}

    @Id
    @Column(name = "account_id")
    long accountId;

    @Id
    @Enumerated(EnumType.STRING)
    Direction direction;

    @Id
    @Enumerated(EnumType.STRING)
    Asset asset;

    @Id
    @Enumerated(EnumType.STRING)
    Period period;

    @Id
    @Column(name = "period_start")
    LocalDate periodStart;

    @Column(name = "used_minor")
    long usedMinor;

    @SuppressWarnings("NullAway.Init")
    protected LimitUse() {}

    LimitUse(Key key) {
        this.accountId = key.accountId();
        this.direction = key.direction();
        this.asset = key.asset();
        this.period = key.period();
        this.periodStart = key.periodStart();
    }

    Key key() {
        return new Key(accountId, direction, asset, period, periodStart);
    }
}
