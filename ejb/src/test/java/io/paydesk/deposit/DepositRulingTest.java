package io.paydesk.deposit;

import static org.assertj.core.api.Assertions.assertThat;

import io.paydesk.account.AccountId;
import io.paydesk.audit.Actor;
import io.paydesk.channel.Proposal;
import io.paydesk.instrument.InstrumentId;
import io.paydesk.instrument.InstrumentKind;
import io.paydesk.instrument.InstrumentState;
import io.paydesk.instrument.InstrumentView;
import io.paydesk.kernel.Asset;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What two people can decide about a deposit, and in which of its states. */
class DepositRulingTest {
    private static final Instant NOW = Instant.parse("2026-11-27T02:00:00Z");

    @Test
    void eachKindFitsTheStatesOfItsTable() {
        var fitting = new TreeSet<String>();
        for (var kind : RulingKind.values()) {
            for (var state : DepositState.values()) {
                if (kind.isStep() && kind.fits(state)) {
                    fitting.add(kind.event() + " " + state);
                }
            }
        }

        assertThat(fitting)
                .containsExactly(
                        "rule-again REFUND_FAILED",
                        "rule-as_told REFUND_FAILED",
                        "rule-as_told REFUND_PENDING",
                        "rule-credit REFUND_FAILED",
                        "rule-lost_as_told HELD_KYC",
                        "rule-lost_as_told HELD_REVIEW",
                        "rule-lost_as_told REFUND_FAILED",
                        "rule-lost_as_told REFUND_PENDING",
                        "rule-redirect REFUND_FAILED",
                        "rule-refuse HELD_KYC",
                        "rule-refuse HELD_REVIEW",
                        "rule-release HELD_REVIEW");
        assertThat(DepositState.values()).as("what an acquirer pays out to us").allMatch(RulingKind.PAID_AS_TOLD::fits);
    }

    @Test
    void saysWhatIsProposedAndToWhere() {
        var released = new DepositRuling(deposit(), RulingKind.RELEASE, null, proposal());
        var redirected = new DepositRuling(deposit(), RulingKind.REDIRECT, card(), proposal());

        assertThat(released.says()).isEqualTo("RELEASE: why");
        assertThat(redirected.says()).isEqualTo("REDIRECT to •••• 1111: why");
        assertThat(redirected.view(deposit()).instrument()).isEqualTo("•••• 1111");
        assertThat(redirected.view(deposit()).kind()).isEqualTo(RulingKind.REDIRECT);
        assertThat(redirected.instrumentId).isEqualTo(7);
        assertThat(released.instrumentId).isNull();
        assertThat(released.kind()).isEqualTo("deposit-ruling");
        assertThat(released.object()).isEqualTo("deposit:DP-100023");
        assertThat(released.proposal().view().isOpen()).isTrue();
    }

    @Test
    void decidedAnotherMayBeProposed() {
        var ruling = new DepositRuling(deposit(), RulingKind.RELEASE, null, proposal());
        assertThat(ruling.openFor).isEqualTo(100_023);

        ruling.close();

        assertThat(ruling.openFor).isNull();
    }

    @Test
    void moneyGoesBackByItsSourceUnlessItIsRedirected() {
        var deposit = deposit();
        assertThat(deposit.leavesBy()).isEqualTo("bank-cny");

        deposit.redirect(card(), "card-cny");

        assertThat(deposit.leavesBy()).isEqualTo("card-cny");
        assertThat(deposit.refundInstrument).isEqualTo(7);
        assertThat(deposit.view().refundTo()).isEqualTo("•••• 1111");
        deposit.keep();
        assertThat(deposit.leavesBy()).isEqualTo("bank-cny");
        assertThat(deposit.refundInstrument).isNull();
        assertThat(deposit.view().refundTo()).isNull();
    }

    @Test
    void moneyIsAnnouncedFromAnInstrument() {
        var deposit = deposit();

        deposit.from(card());

        assertThat(deposit.instrumentId).isEqualTo(7);
        assertThat(deposit.view().instrument()).isEqualTo("•••• 1111");
    }

    private static Deposit deposit() {
        var made = new Deposit();
        made.id = 100_023;
        made.channel = "bank-cny";
        made.asset = Asset.CNY;
        made.state = DepositState.HELD_REVIEW;
        return made;
    }

    private static InstrumentView card() {
        return new InstrumentView(
                new InstrumentId(7),
                new AccountId(100_001),
                InstrumentKind.CARD,
                "CNY",
                "•••• 1111",
                "Visa",
                "Anna",
                InstrumentState.VERIFIED,
                NOW,
                NOW,
                false,
                false,
                null,
                "",
                false);
    }

    private static Proposal proposal() {
        return new Proposal(new Actor(Actor.Kind.STAFF, "1", "Lin", Set.of()), NOW, "why", NOW);
    }
}
