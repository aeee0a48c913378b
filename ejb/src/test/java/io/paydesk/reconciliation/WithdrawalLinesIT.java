package io.paydesk.reconciliation;

import static io.paydesk.reconciliation.StatementReadingTest.camt;
import static io.paydesk.reconciliation.StatementReadingTest.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.paydesk.account.AccountView;
import io.paydesk.account.ProvisionAccounts;
import io.paydesk.audit.Actor;
import io.paydesk.channel.EventKind;
import io.paydesk.channel.ProviderEvents;
import io.paydesk.channel.ToldEvent;
import io.paydesk.house.TestHouse;
import io.paydesk.identity.Identities;
import io.paydesk.instrument.InstrumentKind;
import io.paydesk.instrument.InstrumentState;
import io.paydesk.instrument.Instruments;
import io.paydesk.instrument.NewInstrument;
import io.paydesk.kernel.Asset;
import io.paydesk.kernel.Language;
import io.paydesk.kernel.Money;
import io.paydesk.ledger.AccountType;
import io.paydesk.ledger.Booking;
import io.paydesk.ledger.Entry;
import io.paydesk.ledger.Ledger;
import io.paydesk.ledger.LedgerCode;
import io.paydesk.ledger.LedgerHealth;
import io.paydesk.ledger.Posting;
import io.paydesk.withdrawal.NewWithdrawal;
import io.paydesk.withdrawal.WithdrawalState;
import io.paydesk.withdrawal.WithdrawalView;
import io.paydesk.withdrawal.Withdrawals;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
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
    private static final Actor HOUSE = Actor.SYSTEM;
    private static final Actor TOKEN = new Actor(Actor.Kind.API, "shop", "shop", Set.of("wallet:read", "wallet:write"));
    private static final String CHANNEL = "bank-payout-cny";

    enum Form {
        CAMT,
        CSV
    }

    /** A line to be: what the bank calls it, what it moves, what it names, and why it came back. */
    record Said(String entryRef, String amount, String endToEnd, String returnCode) {
        boolean isOut() {
            return amount.startsWith("-");
        }

        String camtEntry() {
            var back = returnCode.isEmpty() ? "" : "<RtrInf><Rsn><Cd>" + returnCode + "</Cd></Rsn></RtrInf>";
            var details = "<TxDtls><Refs><EndToEndId>" + endToEnd + "</EndToEndId></Refs>" + back + "</TxDtls>";
            return entry(entryRef, amount.replace("-", ""), isOut(), details);
        }

        String csvRow() {
            return String.join(",", entryRef, "2026-11-26", amount, "CNY", endToEnd, "", "", returnCode);
        }
    }

    static Stream<Arguments> forms() {
        return Stream.of(TestHouse.Engine.values())
                .flatMap(engine -> Stream.of(Form.values()).map(form -> Arguments.of(engine, form)));
    }

    @Parameter(0)
    TestHouse.Engine engine;

    @Parameter(1)
    Form form;

    TestHouse house;
    Reconciliation reconciliation;
    LineMatching matching;

    @BeforeEach
    void enter() {
        house = TestHouse.on(engine);
        reconciliation = house.get(Reconciliation.class);
        matching = house.get(LineMatching.class);
    }

    @AfterEach
    void theBooksAreInOrder() {
        assertThat(house.get(LedgerHealth.class).check(HOUSE).broken()).isEmpty();
        assertThat(cny().difference().isZero()).isTrue();
    }

    @Test
    void whatTheBankPaidIsSettled() {
        var withdrawal = approved("100.00");

        var line = statement(out(withdrawal, "")).get(0);

        assertThat(line.state()).isEqualTo(LineState.MATCHED);
        assertThat(line.transactions()).hasSize(1);
        assertThat(now(withdrawal).state()).isEqualTo(WithdrawalState.SETTLED);
    }

    @Test
    void whatTheBankPaysBackIsReturnedWithItsReasonAndTheAccountIsNotPaidToAgain() {
        var withdrawal = approved("100.00");

        var lines = statement(out(withdrawal, ""), back(withdrawal, "AC04"));

        assertThat(lines).extracting(LineView::state).containsOnly(LineState.MATCHED);
        assertThat(now(withdrawal).state()).isEqualTo(WithdrawalState.RETURNED);
        assertThat(available(withdrawal))
                .as("the customer's data was wrong: the fee stays")
                .isEqualTo(withdrawal.net());
        assertThat(house.get(Instruments.class).of(withdrawal.account()))
                .extracting(each -> each.state())
                .containsExactly(InstrumentState.INVALID);
    }

    @Test
    void itComesBackOnALaterStatementToo() {
        var withdrawal = approved("100.00");
        statement(out(withdrawal, ""));
        house.clock().advance(Duration.ofDays(3));

        var line = statement(back(withdrawal, "AC04")).get(0);

        assertThat(line.state()).isEqualTo(LineState.MATCHED);
        assertThat(now(withdrawal).state()).isEqualTo(WithdrawalState.RETURNED);
    }

    @Test
    void aPayersMereWordsBringNothingBack() {
        var withdrawal = approved("100.00");

        var lines = statement(out(withdrawal, ""), back(withdrawal, ""));

        assertThat(lines).extracting(LineView::state).containsExactly(LineState.MATCHED, LineState.OPEN);
        assertThat(lines.get(1).mayBeReturn()).isTrue();
        assertThat(now(withdrawal).state()).isEqualTo(WithdrawalState.SETTLED);
    }

    @Test
    void whatIsOnNoStatementIsMissingAfterAWeek() {
        var withdrawal = approved("100.00");
        tell(EventKind.SETTLED, withdrawal);
        var late = cny().late().minor();
        house.clock().advance(Duration.ofDays(8));

        assertThat(cny().late().minor()).isEqualTo(late - withdrawal.net().minor());
        var line = statement(out(withdrawal, "")).get(0);
        assertThat(line.state()).isEqualTo(LineState.MATCHED);
        assertThat(cny().late().minor()).isEqualTo(late);
    }

    @Test
    void whatTheBankPaidTwiceIsBookedOnceAndTheOtherIsLeftToPeople() {
        var withdrawal = approved("100.00");

        var lines = statement(out(withdrawal, ""), out(withdrawal, ""));

        assertThat(lines).extracting(LineView::state).containsExactly(LineState.MATCHED, LineState.OPEN);
        assertThat(now(withdrawal).state()).isEqualTo(WithdrawalState.SETTLED);
        matching.match(lines.get(1).id());
        assertThat(line(lines.get(1).entryRef()).state()).isEqualTo(LineState.OPEN);
    }

    @Test
    void whatCameBackTwiceIsGivenBackOnce() {
        var withdrawal = approved("100.00");

        var lines = statement(out(withdrawal, ""), back(withdrawal, "AC04"), back(withdrawal, "AC04"));

        assertThat(lines)
                .extracting(LineView::state)
                .containsExactly(LineState.MATCHED, LineState.MATCHED, LineState.OPEN);
        assertThat(available(withdrawal)).isEqualTo(withdrawal.net());
    }

    @Test
    void anotherAmountSettlesNothing() {
        var withdrawal = approved("100.00");

        var line = statement(new Said(entryRef(), "-97.00", withdrawal.id() + "", ""))
                .get(0);

        assertThat(line.state()).isEqualTo(LineState.OPEN);
        assertThat(now(withdrawal).state()).isEqualTo(WithdrawalState.APPROVED);
    }

    @Test
    void payoutsOfOneFileThatTheBankBooksInOneGoAreSettledEach() {
        var one = approved("30.00");
        var other = approved("40.00");
        var net = one.net().plus(other.net()).amount();
        var reference = entryRef();
        var opening = opening();
        var details = Stream.of(one, other)
                .map(each -> "<TxDtls><Refs><EndToEndId>" + each.id() + "</EndToEndId></Refs><Amt Ccy=\"CNY\">"
                        + each.net().amount() + "</Amt></TxDtls>")
                .collect(Collectors.joining());
        take(
                camt(
                        UUID.randomUUID().toString(),
                        opening.amount(),
                        opening.minus(Money.of(net, Asset.CNY)).amount(),
                        entry(reference, net, true, details)),
                List.of(reference + "/1", reference + "/2"));

        assertThat(now(one).state()).isEqualTo(WithdrawalState.SETTLED);
        assertThat(now(other).state()).isEqualTo(WithdrawalState.SETTLED);
    }

    private static Said out(WithdrawalView of, String code) {
        return new Said(entryRef(), "-" + of.net().amount(), of.id() + "", code);
    }

    private static Said back(WithdrawalView of, String code) {
        return new Said(entryRef(), of.net().amount(), of.id() + "", code);
    }

    private List<LineView> statement(Said... said) {
        var opening = opening();
        var closing = opening;
        for (var each : said) {
            var amount = Money.of(each.amount().replace("-", ""), Asset.CNY);
            closing = each.isOut() ? closing.minus(amount) : closing.plus(amount);
        }
        var name = UUID.randomUUID().toString();
        var references = Stream.of(said).map(Said::entryRef).toList();
        if (form == Form.CAMT) {
            var entries = Stream.of(said).map(Said::camtEntry).collect(Collectors.joining());
            return take(camt(name, opening.amount(), closing.amount(), entries), references);
        }
        var rows = Stream.of(said).map(Said::csvRow).collect(Collectors.joining("\n"));
        return take(
                ("reference,date,amount,currency,end to end,text,counterparty,return code\nOPENING,2026-11-26,"
                                + opening.amount() + ",CNY,,,,\n" + rows + "\nCLOSING,2026-11-26," + closing.amount()
                                + ",CNY,,,,\n")
                        .getBytes(StandardCharsets.UTF_8),
                references);
    }

    private List<LineView> take(byte[] file, List<String> references) {
        reconciliation.take(HOUSE, "cny", UUID.randomUUID() + ".txt", file);
        references.forEach(each -> matching.match(line(each).id()));
        return references.stream().map(this::line).toList();
    }

    /** Enough for what is paid out. */
    private Money opening() {
        return cny().lastTaken() == null ? Money.of("100000.00", Asset.CNY) : cny().bank();
    }

    private LineView line(String entryRef) {
        return reconciliation.lines(HOUSE, List.of(LineState.values()), 0, 10_000).items().stream()
                .filter(each -> each.entryRef().equals(entryRef))
                .findFirst()
                .orElseThrow();
    }

    private Comparison cny() {
        return reconciliation.compare(HOUSE).stream()
                .filter(each -> each.bankAccount().equals("cny"))
                .findFirst()
                .orElseThrow();
    }

    private WithdrawalView approved(String amount) {
        var anna = house.get(ProvisionAccounts.class)
                .provision(HOUSE, UUID.randomUUID() + "@example.com", "Anna Berg", Language.EN, true);
        house.get(Identities.class).decide(HOUSE, anna.id(), 3, "seen");
        var money = Money.of(amount, Asset.CNY);
        give(anna, money);
        var bank = house.get(Instruments.class)
                .add(HOUSE, anna.id(), new NewInstrument(InstrumentKind.BANK, "CNY", number(), "Anna Berg", true));
        var approved =
                house.get(Withdrawals.class).request(TOKEN, new NewWithdrawal(anna.id(), CHANNEL, money, bank.id()));
        assertThat(approved.state()).isEqualTo(WithdrawalState.APPROVED);
        return approved;
    }

    private void give(AccountView to, Money money) {
        var key = UUID.randomUUID().toString();
        house.inTransaction(() -> house.get(Ledger.class)
                .post(Entry.of(
                        new Booking("it.paid-in", key, HOUSE, "it:" + key, ""),
                        new Posting(LedgerCode.house(AccountType.BANK, "it-in", Asset.CNY), money.negated()),
                        new Posting(LedgerCode.available(to.id(), Asset.CNY), money))));
    }

    private Money available(WithdrawalView of) {
        return house.inTransaction(() -> house.get(Ledger.class).available(of.account(), Asset.CNY));
    }

    private WithdrawalView now(WithdrawalView before) {
        return house.get(Withdrawals.class).get(HOUSE, before.id());
    }

    private void tell(EventKind kind, WithdrawalView about) {
        house.get(ProviderEvents.class)
                .tell(new ToldEvent(
                        CHANNEL,
                        UUID.randomUUID().toString(),
                        kind,
                        about.id() + "",
                        about.net(),
                        house.clock().instant()));
    }

    /** A Chinese bank card's number, as nobody else has it. */
    private static String number() {
        var digits = new StringBuilder("622202");
        while (digits.length() < 18) {
            digits.append(ThreadLocalRandom.current().nextInt(10));
        }
        var sum = 0;
        for (var i = 0; i < digits.length(); i++) {
            var digit = digits.charAt(digits.length() - 1 - i) - '0';
            sum += i % 2 == 0 ? digit * 2 / 10 + digit * 2 % 10 : digit;
        }
        return digits.append((10 - sum % 10) % 10).toString();
    }

    private static String entryRef() {
        return "E-" + UUID.randomUUID();
    }
}
