package io.paydesk.channel;

import io.paydesk.kernel.Asset;
import io.paydesk.kernel.Money;
import io.paydesk.kernel.Refusal;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.stream.Stream;

/** How much a customer of a tier may move, in one of its versions; the newest valid one counts. Zero: nothing at all. */
@Entity
@Table(name = "limit_rule")
class LimitRule implements Proposed {
    private static final int TIER_MAX = 3;

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    long id;

    int tier;

    @Enumerated(EnumType.STRING)
    Direction direction;

    @Enumerated(EnumType.STRING)
    Asset asset;

    @Column(name = "tx_minor")
    long txMinor;

    @Column(name = "day_minor")
    long dayMinor;

    @Column(name = "month_minor")
    long monthMinor;

    @Embedded
    Proposal proposal;

    @SuppressWarnings("NullAway.Init")
    protected LimitRule() {}

    /** Refuses: LIMIT_WRONG unless a month carries a day and a day what goes in one go, or all is nothing. */
    LimitRule(NewLimit wanted, Proposal proposal) {
        var asset = wanted.tx().asset();
        var possible = wanted.tier() >= 0
                && wanted.tier() <= TIER_MAX
                && Stream.of(wanted.day(), wanted.month()).allMatch(each -> each.asset() == asset)
                && !wanted.tx().isNegative()
                && wanted.tx().isZero() == wanted.month().isZero()
                && wanted.day().covers(wanted.tx())
                && wanted.month().covers(wanted.day());
        if (!possible) {
            throw new Refusal(ChannelRefusal.LIMIT_WRONG);
        }
        this.tier = wanted.tier();
        this.direction = wanted.direction();
        this.asset = asset;
        this.txMinor = wanted.tx().minor();
        this.dayMinor = wanted.day().minor();
        this.monthMinor = wanted.month().minor();
        this.proposal = proposal;
    }

    Money cap(Period period) {
        return new Money(
                switch (period) {
                    case TX -> txMinor;
                    case DAY -> dayMinor;
                    case MONTH -> monthMinor;
                },
                asset);
    }

    LimitVersion view() {
        return new LimitVersion(
                id, tier, direction, cap(Period.TX), cap(Period.DAY), cap(Period.MONTH), proposal.view());
    }

    @Override
    public Proposal proposal() {
        return proposal;
    }

    @Override
    public String kind() {
        return "limit";
    }

    @Override
    public String object() {
        return "limit:" + id;
    }

    @Override
    public String says() {
        return "tier " + tier + " " + direction + " " + cap(Period.TX) + ", " + cap(Period.DAY) + ", "
                + cap(Period.MONTH) + " from " + proposal.validFrom + ": " + proposal.note;
    }
}
