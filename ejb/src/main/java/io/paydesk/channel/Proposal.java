package io.paydesk.channel;

import io.paydesk.audit.Actor;
import io.paydesk.kernel.Refusal;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What makes a row something that one person proposed and another approved, or somebody refused; decided once. Approved, it
 * counts from its instant on, until the next one of its kind does.
 */
@Embeddable
public class Proposal {
    private static final int NOTE_MAX = 200;

    @Column(name = "valid_from")
    Instant validFrom;

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
    protected Proposal() {}

    /** From now on at the earliest. Refuses: NOTE_MISSING. */
    public Proposal(Actor actor, Instant from, String note, Instant now) {
        var why = note.strip();
        if (why.isEmpty() || why.length() > NOTE_MAX) {
            throw new Refusal(ChannelRefusal.NOTE_MISSING, NOTE_MAX);
        }
        this.validFrom = from.isBefore(now) ? now : from;
        this.note = why;
        this.state = ProposalState.OPEN;
        this.proposedBy = name(actor);
        this.proposedAt = now;
    }

    /** From now on when its instant has passed. Refuses: PROPOSAL_DECIDED, SAME_PERSON for who proposed. */
    public void approve(Actor actor, Instant now) {
        if (name(actor).equals(proposedBy)) {
            throw new Refusal(ChannelRefusal.SAME_PERSON);
        }
        decide(ProposalState.APPROVED, actor, now);
        validFrom = validFrom.isBefore(now) ? now : validFrom;
    }

    /** Refuses: PROPOSAL_DECIDED. */
    public void refuse(Actor actor, Instant now) {
        decide(ProposalState.REFUSED, actor, now);
    }

    private void decide(ProposalState decision, Actor actor, Instant now) {
        if (state != ProposalState.OPEN) {
            throw new Refusal(ChannelRefusal.PROPOSAL_DECIDED);
        }
        state = decision;
        decidedBy = name(actor);
        decidedAt = now;
    }

    public ProposalView view() {
        return new ProposalView(validFrom, note, state, proposedBy, proposedAt, decidedBy);
    }

    static String name(Actor actor) {
        return actor.kind() + ":" + actor.id();
    }
}
