package io.paydesk.deposit;

import static io.paydesk.house.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.paydesk.account.AccountId;
import io.paydesk.channel.Arrival;
import io.paydesk.channel.ArrivalKind;
import io.paydesk.channel.ChannelKind;
import io.paydesk.channel.ChannelView;
import io.paydesk.channel.Cutoff;
import io.paydesk.channel.Direction;
import io.paydesk.channel.Fee;
import io.paydesk.channel.Quote;
import io.paydesk.kernel.Asset;
import io.paydesk.kernel.Money;
import io.paydesk.wallet.TransactionKind;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What a deposit is counted on, what came, and what its owner sees of it. */
class DepositTest {
    private static final Instant NOW = Instant.parse("2026-11-27T02:00:00Z");
    private static final AccountId ANNA = new AccountId(100001);

    @Test
    void isAnnouncedAndAwaitedForItsTime() {
        var seen = deposit().view();

        assertThat(seen.id()).isEqualTo(new DepositId(100023));
        assertThat(seen.account()).isEqualTo(ANNA);
        assertThat(seen.state()).isEqualTo(DepositState.CREATED);
        assertThat(seen.asked()).isEqualTo(cny("100.00"));
        assertThat(seen.amount()).isEqualTo(cny("100.00"));
        assertThat(seen.fee()).isEqualTo(cny("1.50"));
        assertThat(seen.net()).isEqualTo(cny("98.50"));
        assertThat(seen.beganAt()).isEqualTo(NOW);
        assertThat(seen.expectedBy()).isEqualTo(NOW.plusSeconds(9));
        assertThat(seen.expiresAt()).isEqualTo(NOW.plus(Duration.ofDays(14)));
    }

    @Test
    void whatCameCountsAndWhatWasAskedStays() {
        var deposit = deposit();
        deposit.count(7, cny("90.00"), cny("1.35"));

        assertThat(deposit.view().asked()).isEqualTo(cny("100.00"));
        assertThat(deposit.termsId).isEqualTo(7);
        assertThat(deposit.view().amount()).isEqualTo(cny("90.00"));
        assertThat(deposit.view().net()).isEqualTo(cny("88.65"));
    }

    @Test
    void itsOwnerSeesWhatReachedTheWalletAndWhatPaidADebt() {
        var deposit = deposit();
        var line = deposit.line();
        assertThat(line.id()).isEqualTo("DP-100023");
        assertThat(line.account()).isEqualTo(ANNA);
        assertThat(line.kind()).isEqualTo(TransactionKind.DEPOSIT);
        assertThat(line.amount()).isEqualTo(cny("100.00"));
        assertThat(line.fee()).isEqualTo(cny("1.50"));
        assertThat(line.debt()).isEqualTo(cny("0.00"));
        assertThat(line.moved()).isEqualTo(cny("98.50"));
        assertThat(line.reason()).isNull();

        deposit.debtMinor = 4000;
        deposit.reason = DepositReason.FIRST_DEPOSIT;

        assertThat(deposit.line().debt()).isEqualTo(cny("40.00"));
        assertThat(deposit.line().moved()).isEqualTo(cny("58.50"));
        assertThat(deposit.line().reason()).isEqualTo("FIRST_DEPOSIT");
        assertThat(deposit.move(DepositState.AWAITING_PAYMENT, "announce", null).reason())
                .isEmpty();
    }

    @Test
    void eachStateSaysWhatItsMoneyIs() {
        for (var state : DepositState.values()) {
            assertThat(state.isHeld()).isEqualTo(state == DepositState.HELD_KYC || state == DepositState.HELD_REVIEW);
            var givenUp =
                    state == DepositState.EXPIRED || state == DepositState.CANCELLED || state == DepositState.FAILED;
            var awaited = state == DepositState.AWAITING_PAYMENT || state == DepositState.CONFIRMING;
            assertThat(state.isGoingBack())
                    .isEqualTo(state == DepositState.REFUND_PENDING || state == DepositState.REFUND_FAILED);
            assertThat(state.isGivenUp()).isEqualTo(givenUp);
            assertThat(state.isAwaited()).isEqualTo(awaited);
            assertThat(state.isUnpaid()).isEqualTo(givenUp || awaited);
        }
    }

    @Test
    void aNumberIsReadAsItIsWritten() {
        assertThat(DepositId.of("DP-100001")).isEqualTo(new DepositId(100_001)).hasToString("DP-100001");
        for (var written : new String[] {"", "DP-", "DP-0", "DP-01", "WD-100001", "DP-" + "9".repeat(19)}) {
            assertRefused(DepositRefusal.DEPOSIT_UNKNOWN, () -> DepositId.of(written));
        }
    }

    private static Deposit deposit() {
        var channel = new ChannelView(
                "card-cny",
                Direction.IN,
                ChannelKind.CARD,
                Asset.CNY,
                true,
                cny("1.00"),
                cny("1000.00"),
                new Fee(cny("0.00"), 15_000),
                new Arrival(ArrivalKind.INSTANT, 0, 0),
                new Cutoff("CN", 17));
        var quote = new Quote(channel, 1, cny("100.00"), cny("1.50"), cny("98.50"), NOW.plusSeconds(9));
        var made = new Deposit(ANNA, quote, Duration.ofDays(14), NOW);
        made.id = 100023;
        return made;
    }

    private static Money cny(String amount) {
        return Money.of(amount, Asset.CNY);
    }
}
