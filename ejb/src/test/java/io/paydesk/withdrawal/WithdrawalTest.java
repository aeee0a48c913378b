package io.paydesk.withdrawal;

import static io.paydesk.house.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.paydesk.account.AccountId;
import io.paydesk.audit.Actor;
import io.paydesk.channel.Arrival;
import io.paydesk.channel.ArrivalKind;
import io.paydesk.channel.ChannelKind;
import io.paydesk.channel.ChannelView;
import io.paydesk.channel.Cutoff;
import io.paydesk.channel.Direction;
import io.paydesk.channel.Fee;
import io.paydesk.channel.Quote;
import io.paydesk.instrument.InstrumentId;
import io.paydesk.instrument.InstrumentKind;
import io.paydesk.instrument.InstrumentState;
import io.paydesk.instrument.InstrumentView;
import io.paydesk.kernel.Asset;
import io.paydesk.kernel.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WithdrawalTest {
    private static final Instant NOW = Instant.parse("2026-11-25T16:30:00Z");
    private static final AccountId ANNA = new AccountId(100001);
    private static final Actor TOKEN = new Actor(Actor.Kind.API, "7", "shop", Set.of());

    @Test
    void itsFeeAndNetAreItsAmount() {
        var withdrawal = withdrawal("200.00", "2.00", InstrumentState.VERIFIED);

        assertThat(withdrawal.amount()).isEqualTo(cny("200.00"));
        assertThat(withdrawal.net()).isEqualTo(cny("198.00"));
        assertThat(withdrawal.state).isEqualTo(WithdrawalState.REQUESTED);
        assertThat(withdrawal.dueAt).isEqualTo(NOW.plus(Withdrawal.PROMISE));
    }

    @Test
    void othersSeeItAsItIs() {
        var withdrawal = withdrawal("200.00", "2.00", InstrumentState.VERIFIED);
        withdrawal.id = 100023;
        withdrawal.batchId = 1001L;
        withdrawal.because(WithdrawalReason.AMOUNT, "");
        var seen = withdrawal.view();

        assertThat(seen.id()).isEqualTo(new WithdrawalId(100023));
        assertThat(seen.account()).isEqualTo(ANNA);
        assertThat(seen.instrument()).isEqualTo(new InstrumentId(100001));
        assertThat(seen.fee()).isEqualTo(cny("2.00"));
        assertThat(seen.holderName()).isEqualTo("Anna");
        assertThat(seen.batch()).isEqualTo(1001L);
        assertThat(seen.expectedBy()).isEqualTo(NOW.plusSeconds(9));
        assertThat(seen.requestedBy()).isEqualTo("API:7");
        assertThat(seen.reference()).isEqualTo("WD-100023");
        assertThat(seen.why()).isEqualTo("AMOUNT");
        withdrawal.because(null, "x".repeat(201));
        assertThat(withdrawal.view().why()).isEqualTo("x".repeat(200));
        withdrawal.because(null, "x".repeat(200));
        assertThat(withdrawal.view().note()).hasSize(200);
        withdrawal.because(null, "");
        assertThat(withdrawal.view().why()).isNull();
    }

    @Test
    void isJudgedAnewUnderTheRoundThatFollows() {
        var withdrawal = withdrawal("200.00", "2.00", InstrumentState.VERIFIED);
        assertThat(withdrawal.judgedRound()).as("the request itself").isZero();
        withdrawal.step(WithdrawalEvent.REVIEW, Actor.SYSTEM, NOW);

        assertThat(withdrawal.judgedRound()).isEqualTo(2);
    }

    @Test
    void leavesItsBatchOnceItMayGoAnewAndKeepsItElse() {
        var withdrawal = withdrawal("200.00", "2.00", InstrumentState.VERIFIED);
        withdrawal.step(WithdrawalEvent.PASS, Actor.SYSTEM, NOW);
        withdrawal.step(WithdrawalEvent.QUEUE, Actor.SYSTEM, NOW);
        withdrawal.batchId = 1001L;
        withdrawal.step(WithdrawalEvent.NO_ANSWER, Actor.SYSTEM, NOW.plusSeconds(5));
        assertThat(withdrawal.round).as("people vote on what became of it").isEqualTo(1);
        assertThat(withdrawal.since).isEqualTo(NOW.plusSeconds(5));
        assertThat(withdrawal.dueAt).as("still what was promised").isEqualTo(NOW.plus(Withdrawal.PROMISE));
        assertThat(withdrawal.step(WithdrawalEvent.REFUSE, Actor.SYSTEM, NOW)).isEqualTo(WithdrawalState.UNKNOWN);
        assertThat(withdrawal.batchId).isEqualTo(1001L);

        withdrawal.step(WithdrawalEvent.RETRY, Actor.SYSTEM, NOW);

        assertThat(withdrawal.batchId).isNull();
    }

    @Test
    void countsForTheDayInChina() {
        assertThat(withdrawal("200.00", "2.00", InstrumentState.VERIFIED).limitDay)
                .isEqualTo(LocalDate.of(2026, 11, 26));
    }

    @Test
    void whatTheBankSaidIsForgottenOnceItIsSent() {
        var withdrawal = approved();
        withdrawal.bankCode = "AB06";

        withdrawal.step(WithdrawalEvent.QUEUE, Actor.SYSTEM, NOW);
        assertThat(withdrawal.bankCode).isEqualTo("AB06");
        withdrawal.step(WithdrawalEvent.ACCEPT, Actor.SYSTEM, NOW);

        assertThat(withdrawal.bankCode).isEmpty();
    }

    @Test
    void whatAnEndedFilePaidStandsInNoLaterOne() {
        var withdrawal = approved();
        withdrawal.step(WithdrawalEvent.QUEUE, Actor.SYSTEM, NOW);
        withdrawal.batchId = 1002L;
        withdrawal.leavesLaterFile();
        assertThat(withdrawal.batchId).as("none was ended").isEqualTo(1002);

        withdrawal.endedBatchId = 1001L;
        withdrawal.leavesLaterFile();
        assertThat(withdrawal.batchId).isEqualTo(1001);

        withdrawal.batchId = 1002L;
        withdrawal.step(WithdrawalEvent.ACCEPT, Actor.SYSTEM, NOW);
        withdrawal.leavesLaterFile();
        assertThat(withdrawal.batchId).as("the later one was taken").isEqualTo(1002);
    }

    @ParameterizedTest
    @EnumSource(WithdrawalState.class)
    void isItsOwnersAgainWhereItCameToNothing(WithdrawalState state) {
        var withdrawal = withdrawal("200.00", "2.00", InstrumentState.VERIFIED);
        withdrawal.state = state;
        var expected =
                switch (state) {
                    case CANCELLED, REJECTED -> "200.00";
                    case RETURNED -> "198.00";
                    default -> "0.00";
                };

        assertThat(withdrawal.back()).isEqualTo(cny(expected));
        withdrawal.feeReturned = true;
        assertThat(withdrawal.back()).isEqualTo(cny(state == WithdrawalState.RETURNED ? "200.00" : expected));
    }

    @Test
    void knowsWhatOfItPaidADebt() {
        var withdrawal = withdrawal("200.00", "2.00", InstrumentState.VERIFIED);
        withdrawal.debtMinor = 4000;

        assertThat(withdrawal.debt()).isEqualTo(cny("40.00"));
    }

    private static Withdrawal approved() {
        var withdrawal = withdrawal("200.00", "2.00", InstrumentState.VERIFIED);
        withdrawal.step(WithdrawalEvent.PASS, Actor.SYSTEM, NOW);
        return withdrawal;
    }

    @Test
    void refusesWhenNothingWouldArrive() {
        assertRefused(WithdrawalRefusal.NOTHING_ARRIVES, () -> withdrawal("2.00", "2.00", InstrumentState.VERIFIED));
        assertThat(withdrawal("2.01", "2.00", InstrumentState.VERIFIED).net()).isEqualTo(cny("0.01"));
    }

    @ParameterizedTest
    @EnumSource(InstrumentState.class)
    void goesToWhatIsProvedAlone(InstrumentState state) {
        if (state == InstrumentState.VERIFIED) {
            assertThat(withdrawal("9.00", "2.00", state).masked).isEqualTo("•••• 3000");
        } else {
            assertRefused(WithdrawalRefusal.INSTRUMENT_STALE, () -> withdrawal("9.00", "2.00", state));
        }
    }

    @Test
    void goesToTheRightKindAndCurrencyAlone() {
        var card = instrument(InstrumentKind.CARD, "CNY", InstrumentState.VERIFIED);
        var dollars = instrument(InstrumentKind.BANK, "USD", InstrumentState.VERIFIED);

        assertRefused(WithdrawalRefusal.INSTRUMENT_UNFIT, () -> Withdrawal.require(card, "BANK", Asset.CNY));
        assertRefused(WithdrawalRefusal.INSTRUMENT_UNFIT, () -> Withdrawal.require(dollars, "BANK", Asset.CNY));
    }

    @Test
    void eachReviewIsVotedOnAnew() {
        var withdrawal = withdrawal("200.00", "2.00", InstrumentState.VERIFIED);
        var staff = new Actor(Actor.Kind.STAFF, "1", "S", Set.of());

        withdrawal.step(WithdrawalEvent.REVIEW, Actor.SYSTEM, NOW);
        withdrawal.step(WithdrawalEvent.ASK, staff, NOW);
        withdrawal.step(WithdrawalEvent.ANSWER, TOKEN, NOW.plusSeconds(60));

        assertThat(withdrawal.round).isEqualTo(2);
        assertThat(withdrawal.dueAt).isEqualTo(NOW.plusSeconds(60).plus(Withdrawal.PROMISE));
        assertThat(withdrawal.votesNeeded).isEqualTo(1);
    }

    @Test
    void knowsWhoProposedIt() {
        var withdrawal = withdrawal("200.00", "2.00", InstrumentState.VERIFIED);

        assertThat(withdrawal.isRequestedBy(TOKEN)).isTrue();
        assertThat(withdrawal.isRequestedBy(new Actor(Actor.Kind.STAFF, "7", "Seven", Set.of())))
                .isFalse();
        assertThat(withdrawal.isRequestedBy(new Actor(Actor.Kind.API, "8", "another token", Set.of())))
                .as("tokens are one voice")
                .isTrue();
        assertThat(Withdrawal.isSameVoice("STAFF:7", TOKEN)).isFalse();
    }

    @Test
    void aReasonIsSaidAndShort() {
        assertThat(Withdrawal.reason(" why ")).isEqualTo("why");
        assertThat(Withdrawal.reason("x".repeat(200))).hasSize(200);
        assertRefused(WithdrawalRefusal.REASON_MISSING, () -> Withdrawal.reason(" "));
        assertRefused(WithdrawalRefusal.REASON_MISSING, () -> Withdrawal.reason("x".repeat(201)));
    }

    private static Withdrawal withdrawal(String amount, String fee, InstrumentState state) {
        var channel = new ChannelView(
                "bank-payout-cny",
                Direction.OUT,
                ChannelKind.BANK,
                Asset.CNY,
                true,
                cny("1.00"),
                cny("1000.00"),
                new Fee(cny(fee), 0),
                new Arrival(ArrivalKind.BUSINESS_DAYS, 1, 3),
                new Cutoff("CN", 17));
        var quote = new Quote(channel, 1, cny(amount), cny(fee), cny(amount).minus(cny(fee)), NOW.plusSeconds(9));
        return new Withdrawal(ANNA, quote, instrument(InstrumentKind.BANK, "CNY", state), TOKEN, NOW);
    }

    private static InstrumentView instrument(InstrumentKind kind, String currency, InstrumentState state) {
        return new InstrumentView(
                new InstrumentId(100001),
                ANNA,
                kind,
                currency,
                "•••• 3000",
                "",
                "Anna",
                state,
                NOW,
                NOW,
                false,
                false,
                null,
                "",
                false);
    }

    private static Money cny(String amount) {
        return Money.of(amount, Asset.CNY);
    }
}
