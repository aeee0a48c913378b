package io.paydesk.channel;

import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** That a closed channel is to carry money again. */
@Entity
@Table(name = "channel_opening")
class ChannelOpening implements Proposed {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    long id;

    String channel;

    @Embedded
    Proposal proposal;

    @SuppressWarnings("NullAway.Init")
    protected ChannelOpening() {}

    ChannelOpening(Channel of, Proposal proposal) {
        this.channel = of.code;
        this.proposal = proposal;
    }

    OpeningView view() {
        return new OpeningView(id, channel, proposal.view());
    }

    @Override
    public Proposal proposal() {
        return proposal;
    }

    @Override
    public String kind() {
        return "channel-opening";
    }

    @Override
    public String object() {
        return "channel:" + channel;
    }

    @Override
    public String says() {
        return proposal.note;
    }
}
