package io.paydesk.deposit;

import static io.paydesk.house.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Every pair of states, and the references that customers pay with. */
class DepositStateTest {
    /** As the decision has it, by hand. */
    private static final Map<DepositState, Set<DepositState>> WAYS = Map.ofEntries(
            Map.entry(DepositState.CREATED, Set.of(DepositState.AWAITING_PAYMENT)),
            Map.entry(
                    DepositState.AWAITING_PAYMENT,
                    Set.of(
                            DepositState.CONFIRMING,
                            DepositState.RECEIVED,
                            DepositState.CONFLICTED,
                            DepositState.EXPIRED,
                            DepositState.CANCELLED,
                            DepositState.FAILED)),
            Map.entry(
                    DepositState.CONFIRMING,
                    Set.of(DepositState.AWAITING_PAYMENT, DepositState.RECEIVED, DepositState.CONFLICTED)),
            Map.entry(
                    DepositState.CONFLICTED,
                    Set.of(DepositState.RECEIVED, DepositState.REFUND_PENDING, DepositState.CHARGED_BACK)),
            Map.entry(
                    DepositState.RECEIVED,
                    Set.of(DepositState.HELD_KYC, DepositState.HELD_REVIEW, DepositState.COMPLETED)),
            Map.entry(
                    DepositState.HELD_KYC,
                    Set.of(DepositState.RECEIVED, DepositState.REFUND_PENDING, DepositState.CHARGED_BACK)),
            Map.entry(
                    DepositState.HELD_REVIEW,
                    Set.of(DepositState.RECEIVED, DepositState.REFUND_PENDING, DepositState.CHARGED_BACK)),
            Map.entry(DepositState.COMPLETED, Set.of(DepositState.CHARGED_BACK)),
            Map.entry(DepositState.EXPIRED, Set.of(DepositState.RECEIVED)),
            Map.entry(
                    DepositState.REFUND_PENDING,
                    Set.of(DepositState.REFUND_FAILED, DepositState.REFUNDED, DepositState.CHARGED_BACK)),
            Map.entry(
                    DepositState.REFUND_FAILED,
                    Set.of(
                            DepositState.REFUND_PENDING,
                            DepositState.RECEIVED,
                            DepositState.REFUNDED,
                            DepositState.CHARGED_BACK)));

    @Test
    void goesTheWaysThereAreAndNoOthers() {
        for (var from : DepositState.values()) {
            for (var to : DepositState.values()) {
                var deposit = new Deposit();
                deposit.state = from;
                var known = from == DepositState.CANCELLED || from == DepositState.FAILED ? DepositState.EXPIRED : from;
                if (WAYS.getOrDefault(known, Set.of()).contains(to)) {
                    var step = deposit.move(to, "test", DepositReason.AMOUNT_DIFFERS);
                    assertThat(deposit.state).isEqualTo(to);
                    assertThat(step.from()).isEqualTo(from);
                    assertThat(step.reason()).isEqualTo("AMOUNT_DIFFERS");
                } else {
                    assertRefused(DepositRefusal.STATE_WRONG, () -> deposit.move(to, "test", null));
                    assertThat(deposit.state).isEqualTo(from);
                }
            }
        }
    }

    @Test
    void theEndsAreEnds() {
        var ends = EnumSet.allOf(DepositState.class);
        ends.removeIf(state -> !state.next().isEmpty());

        assertThat(ends).containsExactlyInAnyOrder(DepositState.REFUNDED, DepositState.CHARGED_BACK);
    }

    @Test
    void aReferenceHasCheckDigitsThatCatchSlips() {
        assertThat(PaymentReference.of(new DepositId(100001))).isEqualTo("RF70DP100001");
        for (var id = 100_001L; id < 100_600; id++) {
            var reference = PaymentReference.of(new DepositId(id));
            assertThat(PaymentReference.read(reference)).contains(new DepositId(id));
            for (var i = 6; i < reference.length(); i++) {
                var slip = (char) ('0' + (reference.charAt(i) - '0' + 1) % 10);
                assertThat(PaymentReference.read(reference.substring(0, i) + slip + reference.substring(i + 1)))
                        .isEmpty();
            }
        }
    }

    @Test
    void aReferenceIsReadHoweverItIsWritten() {
        var own = PaymentReference.of(new DepositId(100001));
        for (var written : new String[] {
            own,
            own.toLowerCase(java.util.Locale.ROOT),
            own.replaceAll("(.{4})", "$1 "),
            "DP100001",
            "dp-100001",
            "ＤＰ１００００１",
            " " + own + "\n"
        }) {
            assertThat(PaymentReference.read(written)).as(written).contains(new DepositId(100001));
        }
        for (var written : new String[] {
            "", "DP", "100001", "RF00DP100001", "DP0", "WD100001", "pay DP100001 now", "DP" + "9".repeat(40)
        }) {
            assertThat(PaymentReference.read(written)).as(written).isEmpty();
        }
        assertThat(PaymentReference.isOfMoneyOut("rf12 wd 100001")).isTrue();
        assertThat(PaymentReference.isOfMoneyOut("WD-100001")).isTrue();
        assertThat(PaymentReference.isOfMoneyOut(own)).isFalse();
    }
}
