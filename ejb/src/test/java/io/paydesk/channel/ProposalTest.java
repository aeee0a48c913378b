package io.paydesk.channel;

import static io.paydesk.house.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.paydesk.audit.Actor;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ProposalTest {
    private static final Instant NOW = Instant.parse("2026-11-27T02:00:00Z");
    private static final Actor LIN = new Actor(Actor.Kind.STAFF, "1", "Lin", Set.of());
    private static final Actor MA = new Actor(Actor.Kind.STAFF, "2", "Ma", Set.of());

    @Test
    void countsFromItsInstantOrFromApprovalWhenThatIsLater() {
        var soon = proposal(NOW.plusSeconds(60));
        soon.approve(MA, NOW);
        assertThat(soon.view().validFrom()).isEqualTo(NOW.plusSeconds(60));
        assertThat(soon.view().decidedBy()).isEqualTo("STAFF:2");

        var late = proposal(NOW.minusSeconds(60));
        assertThat(late.view().validFrom()).isEqualTo(NOW);
        late.approve(MA, NOW.plusSeconds(5));
        assertThat(late.view().validFrom()).isEqualTo(NOW.plusSeconds(5));
    }

    @Test
    void isDecidedOnceAndByAnother() {
        var proposal = proposal(NOW);
        assertRefused(ChannelRefusal.SAME_PERSON, () -> proposal.approve(LIN, NOW));
        assertThat(proposal.view().isOpen()).isTrue();
        proposal.refuse(LIN, NOW.plusSeconds(1));

        assertThat(proposal.view().state()).isEqualTo(ProposalState.REFUSED);
        assertThat(proposal.view().isOpen()).isFalse();
        assertThat(proposal.view().decidedBy()).isEqualTo("STAFF:1");
        assertThat(proposal.decidedAt).isEqualTo(NOW.plusSeconds(1));
        assertRefused(ChannelRefusal.PROPOSAL_DECIDED, () -> proposal.approve(MA, NOW));
        assertRefused(ChannelRefusal.PROPOSAL_DECIDED, () -> proposal.refuse(MA, NOW));
    }

    @Test
    void saysWhoAndWhy() {
        var longest = new Proposal(LIN, NOW, " " + "x".repeat(200), NOW);

        assertThat(longest.view().note()).isEqualTo("x".repeat(200));
        assertThat(longest.view().proposedAt()).isEqualTo(NOW);
        assertThat(longest.view().isBy(LIN)).isTrue();
        assertThat(longest.view().isBy(MA)).isFalse();
        assertRefused(ChannelRefusal.NOTE_MISSING, () -> new Proposal(LIN, NOW, " ", NOW));
        assertRefused(ChannelRefusal.NOTE_MISSING, () -> new Proposal(LIN, NOW, "x".repeat(201), NOW));
    }

    private static Proposal proposal(Instant from) {
        return new Proposal(LIN, from, "why", NOW);
    }
}
