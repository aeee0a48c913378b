package io.paydesk.channel;

import io.paydesk.kernel.Asset;
import io.paydesk.kernel.Money;
import io.paydesk.kernel.Refusal;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** One way for money of one asset in one direction. */
@Entity
@Table(name = "channel")
class Channel {
    @Id
    String code;

    @Enumerated(EnumType.STRING)
    Direction direction;

    @Enumerated(EnumType.STRING)
    ChannelKind kind;

    @Enumerated(EnumType.STRING)
    Asset asset;

    /** Where it stands in lists. */
    @Column(name = "place")
    int place;

    boolean enabled;

    @SuppressWarnings("NullAway.Init")
    protected Channel() {}

    /** Refuses: CHANNEL_CLOSED, AMOUNT_OUT_OF_BOUNDS. */
    void carry(Money amount, ChannelTerms terms) {
        if (!enabled) {
            throw new Refusal(ChannelRefusal.CHANNEL_CLOSED);
        }
        if (amount.minor() < terms.minMinor || amount.minor() > terms.maxMinor) {
            throw new Refusal(
                    ChannelRefusal.AMOUNT_OUT_OF_BOUNDS,
                    new Money(terms.minMinor, asset),
                    new Money(terms.maxMinor, asset));
        }
    }

    /** Open unless people closed it, or it is not set up here. */
    ChannelView view(ChannelTerms terms, boolean ready) {
        return new ChannelView(
                code,
                direction,
                kind,
                asset,
                enabled && ready,
                new Money(terms.minMinor, asset),
                new Money(terms.maxMinor, asset),
                terms.fee(asset),
                terms.arrival(),
                terms.cutoff());
    }
}
