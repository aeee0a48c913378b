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
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Payouts, and a bank that writes statements of them. */
final class BankScene {
    static final String CHANNEL = "bank-payout-cny";
    private static final Actor HOUSE = Actor.SYSTEM;
    private static final Actor TOKEN = new Actor(Actor.Kind.API, "shop", "shop", Set.of("wallet:read", "wallet:write"));

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

    final TestHouse house;
    final Form form;
    final Reconciliation reconciliation;
    final LineMatching matching;

    BankScene(TestHouse house, Form form) {
        this.house = house;
        this.form = form;
        this.reconciliation = house.get(Reconciliation.class);
        this.matching = house.get(LineMatching.class);
    }

    void proved() {
        assertThat(house.get(LedgerHealth.class).check(HOUSE).broken()).isEmpty();
        assertThat(cny().difference().isZero()).isTrue();
    }

    /** A line of this amount that names this. */
    static Said said(Object reference, String amount) {
        return new Said(entryRef(), amount, reference + "", "");
    }

    static Said out(WithdrawalView of, String code) {
        return new Said(entryRef(), "-" + of.net().amount(), of.id() + "", code);
    }

    static Said back(WithdrawalView of, String code) {
        return new Said(entryRef(), of.net().amount(), of.id() + "", code);
    }

    List<LineView> statement(Said... said) {
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

    List<LineView> take(byte[] file, List<String> references) {
        reconciliation.take(HOUSE, "cny", UUID.randomUUID() + ".txt", file);
        references.forEach(each -> matching.match(line(each).id()));
        return references.stream().map(this::line).toList();
    }

    /** Enough for what is paid out. */
    Money opening() {
        return cny().lastTaken() == null ? Money.of("100000.00", Asset.CNY) : cny().bank();
    }

    LineView line(String entryRef) {
        return reconciliation.lines(HOUSE, List.of(LineState.values()), 0, 10_000).items().stream()
                .filter(each -> each.entryRef().equals(entryRef))
                .findFirst()
                .orElseThrow();
    }

    Comparison cny() {
        return reconciliation.compare(HOUSE).stream()
                .filter(each -> each.bankAccount().equals("cny"))
                .findFirst()
                .orElseThrow();
    }

    WithdrawalView approved(String amount) {
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

    Money available(WithdrawalView of) {
        return house.inTransaction(() -> house.get(Ledger.class).available(of.account(), Asset.CNY));
    }

    WithdrawalView now(WithdrawalView before) {
        return house.get(Withdrawals.class).get(HOUSE, before.id());
    }

    void tell(EventKind kind, WithdrawalView about) {
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

    static String entryRef() {
        return "E-" + UUID.randomUUID();
    }
}
