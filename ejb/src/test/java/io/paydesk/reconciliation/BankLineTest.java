package io.paydesk.reconciliation;

import static io.paydesk.house.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.paydesk.audit.Actor;
import io.paydesk.kernel.Asset;
import io.paydesk.kernel.Money;
import io.paydesk.ledger.TransactionId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a movement at the bank is taken for, and what two people make of one that nobody knows. */
class BankLineTest {
    private static final Instant NOW = Instant.parse("2026-11-27T02:00:00Z");
    private static final Actor LIN = new Actor(Actor.Kind.STAFF, "1", "Lin", Set.of());
    private static final Actor MA = new Actor(Actor.Kind.STAFF, "2", "Ma", Set.of());

    /** Of what comes, a deposit's reference in the text wins; else what was given along. */
    @ParameterizedTest
    @CsvSource({
        "100, WD-100001, RF70DP100001, RF70DP100001",
        "100, WD-100001, SP-7, WD-100001",
        "0, WD-100001, RF70DP100001, WD-100001",
        "-100, WD-100001, RF70DP100001, WD-100001",
        "-100, '', RF70DP100001, RF70DP100001",
        "100, hello, WD-100001, WD-100001",
        "100, '', thanks, ''"
    })
    void isAboutWhatTheBankWrites(long minor, String given, String text, String reference) {
        assertThat(line(minor, given, text, "").reference).isEqualTo(reference);
    }

    @Test
    void comesBackWhereTheBankSaysSoAndMayWhereThePayerDoes() {
        assertThat(line(100, "WD-100001", "", "AC04").isReturn()).isTrue();
        assertThat(line(100, "WD-100001", "", "").isReturn()).isFalse();
        assertThat(line(-100, "WD-100001", "", "AC04").isReturn()).isFalse();
        assertThat(line(0, "WD-100001", "", "AC04").isReturn()).isFalse();
        assertThat(line(100, "WD-100001", "", "").mayBeReturn()).isTrue();
        assertThat(line(100, "WD-100001", "", "AC04").mayBeReturn()).isFalse();
        assertThat(line(-100, "WD-100001", "", "").mayBeReturn()).isFalse();
        assertThat(line(0, "WD-100001", "", "").mayBeReturn()).isFalse();
        assertThat(line(100, "RF70DP100001", "", "").mayBeReturn()).isFalse();
    }

    @Test
    void whatIsLongIsCut() {
        var line = new BankLine(
                statement(),
                new ReadLine("B1", 1, LocalDate.EPOCH, "", "x".repeat(301), "y".repeat(141), "z".repeat(11)));

        var seen = line.view(Asset.CNY, List.of(), List.of());

        assertThat(seen.remittance()).isEqualTo("x".repeat(300));
        assertThat(seen.counterparty()).isEqualTo("y".repeat(140));
        assertThat(seen.returnCode()).isEqualTo("z".repeat(10));
        assertThat(seen.amount()).isEqualTo(new Money(1, Asset.CNY));
    }

    @Test
    void isBookedAsOneProposesAndAnotherApproves() {
        var line = open(100, "WD-100001");
        line.propose(LIN, LineUse.RETURN, "it says so");

        assertRefused(ReconciliationRefusal.SAME_PERSON, () -> line.mayDecide(LIN));
        assertRefused(ReconciliationRefusal.SAME_PERSON, () -> line.book(LIN, new TransactionId(7)));
        line.book(MA, new TransactionId(7));

        var seen = line.view(Asset.CNY, List.of(), List.of());
        assertThat(seen.state()).isEqualTo(LineState.BOOKED);
        assertThat(seen.wanted()).isEqualTo(LineUse.RETURN);
        assertThat(seen.proposedBy()).isEqualTo("STAFF:1");
        assertThat(seen.note()).isEqualTo("it says so");
        assertThat(seen.transactions()).containsExactly(new TransactionId(7));
        assertThat(line.approvedBy).isEqualTo("STAFF:2");
    }

    @Test
    void isDecidedOnlyWhereItStandsOpen() {
        var fresh = line(100, "", "", "");
        assertRefused(ReconciliationRefusal.LINE_DECIDED, () -> fresh.propose(LIN, LineUse.OWN, "why"));
        assertRefused(ReconciliationRefusal.LINE_DECIDED, () -> fresh.mayDecide(MA));
        assertRefused(ReconciliationRefusal.LINE_DECIDED, fresh::putBack);
        assertRefused(ReconciliationRefusal.LINE_DECIDED, fresh::requireOpen);

        var open = open(100, "hello");
        open.requireOpen();
        assertThat(open.lookedAt).isEqualTo(NOW);
        assertRefused(ReconciliationRefusal.NO_RETURN, () -> open.propose(LIN, LineUse.RETURN, "why"));
        open.propose(LIN, LineUse.OWN, "why");
        open.putBack();

        var seen = open.view(Asset.CNY, List.of(), List.of());
        assertThat(seen.state()).isEqualTo(LineState.OPEN);
        assertThat(seen.wanted()).isNull();
        assertThat(seen.proposedBy()).isEmpty();
        assertThat(seen.note()).isEmpty();
    }

    @Test
    void isTiedToWhatBookedIt() {
        var line = line(100, "", "", "");

        line.match(List.of(9L, 7L));

        var seen = line.view(Asset.CNY, List.of(), List.of());
        assertThat(seen.state()).isEqualTo(LineState.MATCHED);
        assertThat(seen.transactions()).containsExactly(new TransactionId(7), new TransactionId(9));
    }

    private static BankLine open(long minor, String given) {
        var line = line(minor, given, "", "");
        line.leaveOpen(NOW);
        return line;
    }

    private static BankLine line(long minor, String given, String text, String returnCode) {
        return new BankLine(statement(), new ReadLine("B1", minor, LocalDate.EPOCH, given, text, "Anna", returnCode));
    }

    private static BankStatement statement() {
        return new BankStatement();
    }
}
