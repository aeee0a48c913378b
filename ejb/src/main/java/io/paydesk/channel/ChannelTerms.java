package io.paydesk.channel;

import io.paydesk.kernel.Asset;
import io.paydesk.kernel.Money;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Objects;

/** What a channel costs, takes and carries from an instant on, until the next terms begin. Never changed. */
@Entity
@Table(name = "channel_terms")
class ChannelTerms {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    long id;

    String channel;

    @Column(name = "valid_from")
    Instant validFrom;

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

    /** Whose business days count. */
    String calendar;

    /** From this hour on, in the calendar's zone, the day is over: counting begins the day after. */
    @Column(name = "cutoff_hour")
    int cutoffHour;

    @Column(name = "proposed_by")
    String proposedBy;

    @Column(name = "approved_by")
    String approvedBy;

    @SuppressWarnings("NullAway.Init")
    protected ChannelTerms() {}

    /** What was approved. */
    ChannelTerms(TermsProposal approved, Instant from) {
        this.channel = approved.channel;
        this.validFrom = from;
        this.minMinor = approved.minMinor;
        this.maxMinor = approved.maxMinor;
        this.feeFixed = approved.feeFixed;
        this.feePpm = approved.feePpm;
        this.arrivalKind = approved.arrivalKind;
        this.arrivalFrom = approved.arrivalFrom;
        this.arrivalTo = approved.arrivalTo;
        this.calendar = approved.calendar;
        this.cutoffHour = approved.cutoffHour;
        this.proposedBy = approved.proposal.proposedBy;
        this.approvedBy = Objects.requireNonNull(approved.proposal.decidedBy);
    }

    Fee fee(Asset asset) {
        return new Fee(new Money(feeFixed, asset), feePpm);
    }

    Cutoff cutoff() {
        return new Cutoff(calendar, cutoffHour);
    }

    Arrival arrival() {
        return new Arrival(arrivalKind, arrivalFrom, arrivalTo);
    }
}
