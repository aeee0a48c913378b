package io.paydesk.deposit;

import static io.paydesk.house.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.paydesk.audit.Actor;
import io.paydesk.channel.EventKind;
import io.paydesk.channel.ToldEvent;
import io.paydesk.kernel.Asset;
import io.paydesk.kernel.Money;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Money that fits nothing: one proposes what becomes of it, another approves. */
class StrayPaymentTest {
    private static final Instant NOW = Instant.parse("2026-11-27T02:00:00Z");
    private static final Actor LIN = new Actor(Actor.Kind.STAFF, "1", "Lin", Set.of());
    private static final Actor MA = new Actor(Actor.Kind.STAFF, "2", "Ma", Set.of());

    @Test
    void isMatchedOrGoesBackAsProposedByOneAndApprovedByAnother() {
        var deposit = new Deposit();
        deposit.id = 9;
        var matched = stray();
        matched.propose(StrayAction.MATCH, deposit, " his ", LIN, NOW);
        assertThat(matched.view(null, List.of()).wantedFor()).isEqualTo(new DepositId(9));
        assertThat(matched.why).isEqualTo("his");
        assertRefused(DepositRefusal.SECOND_PERSON_NEEDED, () -> matched.approve(LIN, NOW));
        assertThat(matched.approve(MA, NOW.plusSeconds(1))).isEqualTo(StrayAction.MATCH);
        assertThat(matched.state).isEqualTo(StrayState.MATCHED);
        assertThat(matched.view(null, List.of()).decidedBy()).isEqualTo(2);
        assertThat(matched.view(null, List.of()).decidedAt()).isEqualTo(NOW.plusSeconds(1));

        var back = stray();
        back.propose(StrayAction.RETURN, null, "nobody's", LIN, NOW);
        assertThat(back.approve(MA, NOW)).isEqualTo(StrayAction.RETURN);
        assertThat(back.state).isEqualTo(StrayState.RETURNING);
    }

    @Test
    void oneThingIsProposedAtATimeAndOnlyWhileItIsOpen() {
        var stray = stray();
        assertRefused(DepositRefusal.STRAY_CHANGED, () -> stray.approve(MA, NOW));
        assertRefused(DepositRefusal.STRAY_CHANGED, stray::dismiss);
        stray.propose(StrayAction.RETURN, null, "why", LIN, NOW);
        assertRefused(DepositRefusal.STRAY_CHANGED, () -> stray.propose(StrayAction.RETURN, null, "why", MA, NOW));
        stray.dismiss();
        assertThat(stray.view(null, List.of()).wanted()).isNull();
        assertThat(stray.view(null, List.of()).wantedFor()).isNull();
        assertThat(stray.view(null, List.of()).why()).isNull();
        assertThat(stray.view(null, List.of()).proposedBy()).isNull();
        stray.propose(StrayAction.RETURN, null, "why", MA, NOW);
        stray.approve(LIN, NOW);

        assertRefused(DepositRefusal.STRAY_CHANGED, () -> stray.approve(LIN, NOW));
        assertRefused(DepositRefusal.STRAY_CHANGED, stray::dismiss);
        assertRefused(DepositRefusal.STRAY_CHANGED, () -> stray.propose(StrayAction.RETURN, null, "why", MA, NOW));
    }

    @Test
    void whatCouldNotGoBackIsDecidedOnAnew() {
        var stray = stray();
        stray.propose(StrayAction.RETURN, null, "why", LIN, NOW);
        stray.approve(MA, NOW);

        stray.notReturned();

        assertThat(stray.returnsFailed).isEqualTo(1);
        var seen = stray.view(null, List.of());
        assertThat(seen.state()).isEqualTo(StrayState.OPEN);
        assertThat(seen.wanted()).isNull();
        assertThat(seen.decidedBy()).isNull();
        assertThat(seen.decidedAt()).isNull();
        stray.propose(StrayAction.RETURN, null, "once more", MA, NOW);
        assertThat(stray.approve(LIN, NOW)).isEqualTo(StrayAction.RETURN);
    }

    @Test
    void whySaysSomethingAndNotTooMuch() {
        assertRefused(DepositRefusal.WHY_MISSING, () -> stray().propose(StrayAction.RETURN, null, " ", LIN, NOW));
        assertRefused(
                DepositRefusal.WHY_MISSING, () -> stray().propose(StrayAction.RETURN, null, "x".repeat(501), LIN, NOW));
        var longest = stray();
        longest.propose(StrayAction.RETURN, null, "x".repeat(500), LIN, NOW);
        assertThat(longest.proposedBy).isEqualTo(1);
        assertThat(longest.proposedAt).isEqualTo(NOW);
    }

    @Test
    void isWhatWasTold() {
        var seen = stray().view(null, List.of());

        assertThat(seen.id()).isEqualTo("SP-7");
        assertThat(seen.amount()).isEqualTo(new Money(500, Asset.CNY));
        assertThat(seen.state()).isEqualTo(StrayState.OPEN);
        assertThat(seen.deposit()).isNull();
        var deposit = new Deposit();
        deposit.id = 9;
        assertThat(new StrayPayment(told(), StrayKind.DIFFERS, deposit, NOW)
                        .view(null, List.of())
                        .deposit())
                .isEqualTo(new DepositId(9));
    }

    private static StrayPayment stray() {
        var made = new StrayPayment(told(), StrayKind.UNKNOWN_REFERENCE, null, NOW);
        made.id = 7;
        return made;
    }

    private static ToldEvent told() {
        return new ToldEvent("bank-cny", "e-1", EventKind.RECEIVED, "hello", new Money(500, Asset.CNY), NOW);
    }
}
