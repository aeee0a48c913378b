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
import jakarta.persistence.Version;

/** Terms that one person proposes; another approves them, or somebody refuses them. Decided once. */
@Entity
@Table(name = "terms_proposal")
class TermsProposal implements Proposed {
    private static final int ARRIVAL_MAX = 60;
    private static final int DAY_HOURS = 24;
    private static final long MILLION = 1_000_000;

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    long id;

    @Version
    int version;

    String channel;

    @Column(name = "min_minor")
    long minMinor;

    @Column(name = "max_minor")
    long maxMinor;

    @Column(name = "fee_fixed")
    long feeFixed;

    @Column(name = "fee_ppm")
    long feePpm;

    @Enumerated(EnumType.STRING)
    @Column(name = "arrival_kind")
    ArrivalKind arrivalKind;

    @Column(name = "arrival_from")
    int arrivalFrom;

    @Column(name = "arrival_to")
    int arrivalTo;

    String calendar;

    @Column(name = "cutoff_hour")
    int cutoffHour;

    @Embedded
    Proposal proposal;

    @SuppressWarnings("NullAway.Init")
    protected TermsProposal() {}

    /** Refuses: TERMS_WRONG unless bounds, fee and time are possible together. */
    TermsProposal(Channel of, NewTerms wanted, Proposal proposal) {
        var sameAsset = wanted.min().asset() == of.asset
                && wanted.max().asset() == of.asset
                && wanted.feeFixed().asset() == of.asset;
        var possible = sameAsset
                && wanted.min().minor() > 0
                && wanted.max().covers(wanted.min())
                && !wanted.feeFixed().isNegative()
                && wanted.feeFixed().minor() < wanted.min().minor()
                && wanted.feePpm() >= 0
                && wanted.feePpm() < MILLION
                && leavesSomething(wanted)
                && isPossible(wanted.arrival())
                && isPossible(wanted.cutoff());
        if (!possible) {
            throw new Refusal(ChannelRefusal.TERMS_WRONG);
        }
        this.channel = of.code;
        this.minMinor = wanted.min().minor();
        this.maxMinor = wanted.max().minor();
        this.feeFixed = wanted.feeFixed().minor();
        this.feePpm = wanted.feePpm();
        this.arrivalKind = wanted.arrival().kind();
        this.arrivalFrom = wanted.arrival().from();
        this.arrivalTo = wanted.arrival().to();
        this.calendar = wanted.cutoff().calendar();
        this.cutoffHour = wanted.cutoff().hour();
        this.proposal = proposal;
    }

    private static boolean isPossible(Arrival arrival) {
        return arrival.from() >= 0
                && arrival.to() >= arrival.from()
                && arrival.to() <= (arrival.kind() == ArrivalKind.INSTANT ? 0 : ARRIVAL_MAX);
    }

    private static boolean isPossible(Cutoff cutoff) {
        return BusinessCalendars.names().contains(cutoff.calendar())
                && cutoff.hour() >= 0
                && cutoff.hour() <= DAY_HOURS;
    }

    /** Of the smallest amount something arrives, and so of each. */
    private static boolean leavesSomething(NewTerms wanted) {
        var fee = new Fee(wanted.feeFixed(), wanted.feePpm()).of(wanted.min());
        return fee.minor() < wanted.min().minor();
    }

    TermsProposalView view(Asset asset) {
        return new TermsProposalView(
                id,
                channel,
                new Money(minMinor, asset),
                new Money(maxMinor, asset),
                new Fee(new Money(feeFixed, asset), feePpm),
                new Arrival(arrivalKind, arrivalFrom, arrivalTo),
                new Cutoff(calendar, cutoffHour),
                proposal.view());
    }

    @Override
    public Proposal proposal() {
        return proposal;
    }

    @Override
    public String kind() {
        return "channel-terms";
    }

    @Override
    public String object() {
        return "channel:" + channel;
    }

    @Override
    public String says() {
        return "proposal " + id + ", from " + proposal.validFrom + ": " + proposal.note;
    }
}
