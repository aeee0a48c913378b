package io.paydesk.channel;

import static io.paydesk.house.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.paydesk.audit.Actor;
import io.paydesk.kernel.Asset;
import io.paydesk.kernel.Money;
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
        proposal.refuse(LIN, NOW);

        assertThat(proposal.view().state()).isEqualTo(ProposalState.REFUSED);
        assertRefused(ChannelRefusal.PROPOSAL_DECIDED, () -> proposal.approve(MA, NOW));
        assertRefused(ChannelRefusal.PROPOSAL_DECIDED, () -> proposal.refuse(MA, NOW));
    }

    @Test
    void saysWhy() {
        assertRefused(ChannelRefusal.NOTE_MISSING, () -> new Proposal(LIN, NOW, " ", NOW));
        assertRefused(ChannelRefusal.NOTE_MISSING, () -> new Proposal(LIN, NOW, "x".repeat(201), NOW));
    }

    @Test
    void aMonthCarriesADayAndADayWhatGoesInOneGo() {
        limit(2, 100, 100, 100);
        limit(0, 0, 0, 0);
        for (Runnable wrong : new Runnable[] {
            () -> limit(2, 100, 99, 200),
            () -> limit(2, 100, 200, 199),
            () -> limit(2, 0, 100, 200),
            () -> limit(2, -1, 0, 0),
            () -> limit(4, 1, 1, 1),
            () -> limit(-1, 1, 1, 1)
        }) {
            assertRefused(ChannelRefusal.LIMIT_WRONG, wrong::run);
        }
        var mixed = new NewLimit(1, Direction.IN, cny(1), cny(1), new Money(1, Asset.USD), NOW, "why");
        assertRefused(ChannelRefusal.LIMIT_WRONG, () -> new LimitRule(mixed, proposal(NOW)));
    }

    private static void limit(int tier, long tx, long day, long month) {
        var wanted = new NewLimit(tier, Direction.OUT, cny(tx), cny(day), cny(month), NOW, "why");
        var rule = new LimitRule(wanted, proposal(NOW));
        assertThat(rule.cap(Period.DAY)).isEqualTo(cny(day));
    }

    private static Money cny(long minor) {
        return new Money(minor, Asset.CNY);
    }

    private static Proposal proposal(Instant from) {
        return new Proposal(LIN, from, "why", NOW);
    }
}
