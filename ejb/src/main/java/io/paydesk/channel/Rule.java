package io.paydesk.channel;

import io.paydesk.kernel.Asset;
import jakarta.persistence.Embedded;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;

/** What holds of an asset, in one of its versions; the newest valid one counts. What it says is never changed. */
@MappedSuperclass
public abstract class Rule implements Proposed {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    long id;

    @Enumerated(EnumType.STRING)
    Asset asset;

    /** Given when it is kept. */
    int version;

    @Embedded
    Proposal proposal;

    @SuppressWarnings("NullAway.Init")
    protected Rule() {}

    protected Rule(Asset asset, Proposal proposal) {
        this.asset = asset;
        this.proposal = proposal;
    }

    public long id() {
        return id;
    }

    public Asset asset() {
        return asset;
    }

    public int version() {
        return version;
    }

    @Override
    public Proposal proposal() {
        return proposal;
    }

    /** In which words the audit log has what it says. */
    protected abstract String content();

    @Override
    public String says() {
        return "version " + version + ", " + content() + ", from " + proposal.validFrom + ": " + proposal.note;
    }
}
