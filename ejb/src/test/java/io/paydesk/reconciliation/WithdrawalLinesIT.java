package io.paydesk.reconciliation;

import static io.paydesk.reconciliation.StatementReadingTest.camt;
import static io.paydesk.reconciliation.StatementReadingTest.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.paydesk.channel.EventKind;
import io.paydesk.house.TestHouse;
import io.paydesk.instrument.InstrumentState;
import io.paydesk.instrument.Instruments;
import io.paydesk.kernel.Asset;
import io.paydesk.kernel.Money;
import io.paydesk.withdrawal.WithdrawalState;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the bank's statement says of payouts, in either form: paid, come back, missing, twice, or in parts. */
@ParameterizedClass
@MethodSource("forms")
class WithdrawalLinesIT {

    static Stream<Arguments> forms() {
        return Stream.of(TestHouse.Engine.values())
                .flatMap(engine -> Stream.of(BankScene.Form.values()).map(form -> Arguments.of(engine, form)));
    }

    @Parameter(0)
    TestHouse.Engine engine;

    @Parameter(1)
    BankScene.Form form;

    TestHouse house;
    BankScene bank;

    @BeforeEach
    void enter() {
        house = TestHouse.on(engine);
        bank = new BankScene(house, form);
    }

    @AfterEach
    void theBooksAreInOrder() {
        bank.proved();
    }

    @Test
    void whatTheBankPaidIsSettled() {
        var withdrawal = bank.approved("100.00");

        var line = bank.statement(BankScene.out(withdrawal, "")).get(0);

        assertThat(line.state()).isEqualTo(LineState.MATCHED);
        assertThat(line.transactions()).hasSize(1);
        assertThat(bank.now(withdrawal).state()).isEqualTo(WithdrawalState.SETTLED);
    }

    @Test
    void whatTheBankPaysBackIsReturnedWithItsReasonAndTheAccountIsNotPaidToAgain() {
        var withdrawal = bank.approved("100.00");

        var lines = bank.statement(BankScene.out(withdrawal, ""), BankScene.back(withdrawal, "AC04"));

        assertThat(lines).extracting(LineView::state).containsOnly(LineState.MATCHED);
        assertThat(bank.now(withdrawal).state()).isEqualTo(WithdrawalState.RETURNED);
        assertThat(bank.available(withdrawal))
                .as("the customer's data was wrong: the fee stays")
                .isEqualTo(withdrawal.net());
        assertThat(house.get(Instruments.class).of(withdrawal.account()))
                .extracting(each -> each.state())
                .containsExactly(InstrumentState.INVALID);
    }

    @Test
    void itComesBackOnALaterStatementToo() {
        var withdrawal = bank.approved("100.00");
        bank.statement(BankScene.out(withdrawal, ""));
        house.clock().advance(Duration.ofDays(3));

        var line = bank.statement(BankScene.back(withdrawal, "AC04")).get(0);

        assertThat(line.state()).isEqualTo(LineState.MATCHED);
        assertThat(bank.now(withdrawal).state()).isEqualTo(WithdrawalState.RETURNED);
    }

    @Test
    void aPayersMereWordsBringNothingBack() {
        var withdrawal = bank.approved("100.00");

        var lines = bank.statement(BankScene.out(withdrawal, ""), BankScene.back(withdrawal, ""));

        assertThat(lines).extracting(LineView::state).containsExactly(LineState.MATCHED, LineState.OPEN);
        assertThat(lines.get(1).mayBeReturn()).isTrue();
        assertThat(bank.now(withdrawal).state()).isEqualTo(WithdrawalState.SETTLED);
    }

    @Test
    void whatIsOnNoStatementIsMissingAfterAWeek() {
        var withdrawal = bank.approved("100.00");
        bank.tell(EventKind.SETTLED, withdrawal);
        var late = bank.cny().late().minor();
        house.clock().advance(Duration.ofDays(8));

        assertThat(bank.cny().late().minor()).isEqualTo(late - withdrawal.net().minor());
        var line = bank.statement(BankScene.out(withdrawal, "")).get(0);
        assertThat(line.state()).isEqualTo(LineState.MATCHED);
        assertThat(bank.cny().late().minor()).isEqualTo(late);
    }

    @Test
    void whatTheBankPaidTwiceIsBookedOnceAndTheOtherIsLeftToPeople() {
        var withdrawal = bank.approved("100.00");

        var lines = bank.statement(BankScene.out(withdrawal, ""), BankScene.out(withdrawal, ""));

        assertThat(lines).extracting(LineView::state).containsExactly(LineState.MATCHED, LineState.OPEN);
        assertThat(bank.now(withdrawal).state()).isEqualTo(WithdrawalState.SETTLED);
        bank.matching.match(lines.get(1).id());
        assertThat(bank.line(lines.get(1).entryRef()).state()).isEqualTo(LineState.OPEN);
    }

    @Test
    void whatCameBackTwiceIsGivenBackOnce() {
        var withdrawal = bank.approved("100.00");

        var lines = bank.statement(
                BankScene.out(withdrawal, ""), BankScene.back(withdrawal, "AC04"), BankScene.back(withdrawal, "AC04"));

        assertThat(lines)
                .extracting(LineView::state)
                .containsExactly(LineState.MATCHED, LineState.MATCHED, LineState.OPEN);
        assertThat(bank.available(withdrawal)).isEqualTo(withdrawal.net());
    }

    @Test
    void whatCameBackBeforeAnybodySawItLeaveIsMatchedWithWhatLeft() {
        var withdrawal = bank.approved("100.00");

        var lines = bank.statement(BankScene.back(withdrawal, "AC04"), BankScene.out(withdrawal, ""));

        assertThat(bank.line(lines.get(0).entryRef()).state()).isEqualTo(LineState.MATCHED);
        assertThat(lines.get(1).state()).isEqualTo(LineState.MATCHED);
        assertThat(lines.get(1).partOf()).isEqualTo(withdrawal.id() + "");
        assertThat(bank.now(withdrawal).state()).isEqualTo(WithdrawalState.RETURNED);
        assertThat(bank.available(withdrawal)).as("once").isEqualTo(withdrawal.net());
    }

    @Test
    void whatACallToldToHaveComeBackIsMatchedOnceTheStatementsShowBoth() {
        var withdrawal = bank.approved("100.00");
        bank.tell(EventKind.RETURNED, withdrawal);
        var left = bank.statement(BankScene.out(withdrawal, "")).get(0);
        assertThat(left.state()).isEqualTo(LineState.OPEN);
        assertThat(left.partOf()).isEmpty();

        var came = bank.statement(BankScene.back(withdrawal, "AC04")).get(0);

        assertThat(came.state()).isEqualTo(LineState.MATCHED);
        assertThat(came.transactions()).isEmpty();
        assertThat(bank.line(left.entryRef()).state()).isEqualTo(LineState.MATCHED);
        assertThat(bank.available(withdrawal)).as("once, with the fee").isEqualTo(withdrawal.amount());
    }

    @Test
    void whatLeftTwiceAndCameBackOnceStaysOpenOnce() {
        var withdrawal = bank.approved("100.00");
        bank.tell(EventKind.RETURNED, withdrawal);

        var lines = bank.statement(
                BankScene.out(withdrawal, ""), BankScene.out(withdrawal, ""), BankScene.back(withdrawal, "AC04"));

        assertThat(lines)
                .extracting(each -> bank.line(each.entryRef()).state())
                .containsExactly(LineState.MATCHED, LineState.OPEN, LineState.MATCHED);
    }

    @Test
    void aPayersWordsMatchNothingByThemselves() {
        var withdrawal = bank.approved("100.00");
        bank.tell(EventKind.RETURNED, withdrawal);

        var lines = bank.statement(BankScene.out(withdrawal, ""), BankScene.back(withdrawal, ""));

        assertThat(lines).extracting(LineView::state).containsOnly(LineState.OPEN);
    }

    @Test
    void anotherAmountSettlesNothing() {
        var withdrawal = bank.approved("100.00");

        var line = bank.statement(new BankScene.Said(BankScene.entryRef(), "-97.00", withdrawal.id() + "", ""))
                .get(0);

        assertThat(line.state()).isEqualTo(LineState.OPEN);
        assertThat(bank.now(withdrawal).state()).isEqualTo(WithdrawalState.APPROVED);
    }

    @Test
    void payoutsOfOneFileThatTheBankBooksInOneGoAreSettledEach() {
        var one = bank.approved("30.00");
        var other = bank.approved("40.00");
        var net = one.net().plus(other.net()).amount();
        var reference = BankScene.entryRef();
        var opening = bank.opening();
        var details = Stream.of(one, other)
                .map(each -> "<TxDtls><Refs><EndToEndId>" + each.id() + "</EndToEndId></Refs><Amt Ccy=\"CNY\">"
                        + each.net().amount() + "</Amt></TxDtls>")
                .collect(Collectors.joining());
        bank.take(
                camt(
                        UUID.randomUUID().toString(),
                        opening.amount(),
                        opening.minus(Money.of(net, Asset.CNY)).amount(),
                        entry(reference, net, true, details)),
                List.of(reference + "/1", reference + "/2"));

        assertThat(bank.now(one).state()).isEqualTo(WithdrawalState.SETTLED);
        assertThat(bank.now(other).state()).isEqualTo(WithdrawalState.SETTLED);
    }
}
