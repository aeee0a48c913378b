package io.paydesk.deposit;

import io.paydesk.channel.Proposal;
import io.paydesk.channel.Proposed;
import io.paydesk.instrument.InstrumentView;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** What one person proposes about a deposit and another decides; of each deposit one is open at a time. */
@Entity
@Table(name = "deposit_ruling")
class DepositRuling implements Proposed {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    long id;

    @Column(name = "deposit_id")
    long depositId;

    /** The deposit again while it is open, so that no two are. */
    @Column(name = "open_for")
    @Nullable
    Long openFor;

    @Column(name = "ruling")
    @Enumerated(EnumType.STRING)
    RulingKind kind;

    /** What was told, of what is decided by that. */
    @Nullable
    Long minor;

    @Column(name = "instrument_id")
    @Nullable
    Long instrumentId;

    @Nullable
    String instrument;

    @Embedded
    Proposal proposal;

    @SuppressWarnings("NullAway.Init")
    protected DepositRuling() {}

    DepositRuling(Deposit of, RulingKind kind, @Nullable InstrumentView to, Proposal proposal) {
        this.depositId = of.id;
        this.openFor = of.id;
        this.kind = kind;
        this.instrumentId = to == null ? null : to.id().value();
        this.instrument = to == null ? null : to.masked();
        this.minor = told(of);
        this.proposal = proposal;
    }

    /** Whether what it is about was told of the deposit, and nothing else meanwhile. */
    boolean isStillTold(Deposit of) {
        return kind.told() == null || (minor != null && minor.equals(told(of)));
    }

    private @Nullable Long told(Deposit of) {
        var as = kind.told();
        var told = as == null ? null : of.told(as);
        return told == null ? null : told.minor();
    }

    /** Decided: another may be proposed. */
    void close() {
        openFor = null;
    }

    RulingView view(Deposit of) {
        return new RulingView(id, of.view(), kind, instrument, proposal.view());
    }

    @Override
    public Proposal proposal() {
        return proposal;
    }

    @Override
    public String kind() {
        return "deposit-ruling";
    }

    @Override
    public String object() {
        return new DepositId(depositId).object();
    }

    @Override
    public String says() {
        return kind + (instrument == null ? "" : " to " + instrument) + (minor == null ? "" : " " + minor) + ": "
                + proposal.view().note();
    }
}
