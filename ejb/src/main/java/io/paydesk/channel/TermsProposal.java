package io.paydesk.channel;

import io.paydesk.audit.Actor;
import io.paydesk.kernel.Asset;
import io.paydesk.kernel.Money;
import io.paydesk.kernel.Refusal;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Terms that one person proposes; another approves them, or somebody refuses them. Decided once. */
@Entity
@Table(name = "terms_proposal")
class TermsProposal {
    private static final int NOTE_MAX = 200;
    private static final int ARRIVAL_MAX = 60;
    private static final long MILLION = 1_000_000;

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    long id;

    @Version
    int version;

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

    @Column(name = "arrival_from")
    int arrivalFrom;

    @Column(name = "arrival_to")
    int arrivalTo;

    String note;

    @Enumerated(EnumType.STRING)
    ProposalState state;

    @Column(name = "proposed_by")
    String proposedBy;

    @Column(name = "proposed_at")
    Instant proposedAt;

    @Column(name = "decided_by")
    @Nullable
    String decidedBy;

    @Column(name = "decided_at")
    @Nullable
    Instant decidedAt;

    @SuppressWarnings("NullAway.Init")
    protected TermsProposal() {}

    /** Refuses: TERMS_WRONG unless bounds, fee and time are possible together; TERMS_NOTE_MISSING. */
    TermsProposal(Channel of, NewTerms wanted, Actor actor, Instant now) {
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
                && wanted.arrivalFrom() >= 0
                && wanted.arrivalTo() >= wanted.arrivalFrom()
                && wanted.arrivalTo() <= ARRIVAL_MAX;
        if (!possible) {
            throw new Refusal(ChannelRefusal.TERMS_WRONG);
        }
        var why = wanted.note().strip();
        if (why.isEmpty() || why.length() > NOTE_MAX) {
            throw new Refusal(ChannelRefusal.TERMS_NOTE_MISSING, NOTE_MAX);
        }
        this.channel = of.code;
        this.validFrom = wanted.validFrom().isBefore(now) ? now : wanted.validFrom();
        this.minMinor = wanted.min().minor();
        this.maxMinor = wanted.max().minor();
        this.feeFixed = wanted.feeFixed().minor();
        this.feePpm = wanted.feePpm();
        this.arrivalFrom = wanted.arrivalFrom();
        this.arrivalTo = wanted.arrivalTo();
        this.note = why;
        this.state = ProposalState.OPEN;
        this.proposedBy = name(actor);
        this.proposedAt = now;
    }

    /** Of the smallest amount something arrives, and so of each. */
    private static boolean leavesSomething(NewTerms wanted) {
        var fee = new Fee(wanted.feeFixed(), wanted.feePpm()).of(wanted.min());
        return fee.minor() < wanted.min().minor();
    }

    /** Refuses: TERMS_DECIDED, TERMS_SAME_PERSON for who proposed. */
    void approve(Actor actor, Instant now) {
        if (name(actor).equals(proposedBy)) {
            throw new Refusal(ChannelRefusal.TERMS_SAME_PERSON);
        }
        decide(ProposalState.APPROVED, actor, now);
    }

    /** Refuses: TERMS_DECIDED. */
    void refuse(Actor actor, Instant now) {
        decide(ProposalState.REFUSED, actor, now);
    }

    private void decide(ProposalState decision, Actor actor, Instant now) {
        if (state != ProposalState.OPEN) {
            throw new Refusal(ChannelRefusal.TERMS_DECIDED);
        }
        state = decision;
        decidedBy = name(actor);
        decidedAt = now;
    }

    TermsProposalView view(Asset asset) {
        return new TermsProposalView(
                id,
                channel,
                validFrom,
                new Money(minMinor, asset),
                new Money(maxMinor, asset),
                new Fee(new Money(feeFixed, asset), feePpm),
                arrivalFrom,
                arrivalTo,
                note,
                state,
                proposedBy,
                proposedAt);
    }

    private static String name(Actor actor) {
        return actor.kind() + ":" + actor.id();
    }
}
