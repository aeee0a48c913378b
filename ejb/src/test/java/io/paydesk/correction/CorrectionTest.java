package io.paydesk.correction;

import static io.paydesk.house.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.tuple;

import io.paydesk.account.AccountId;
import io.paydesk.audit.Actor;
import io.paydesk.audit.ActorRefusal;
import io.paydesk.kernel.Asset;
import io.paydesk.kernel.Money;
import io.paydesk.kernel.Refusal;
import io.paydesk.ledger.TransactionId;
import io.paydesk.wallet.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Every state and event, and what may be proposed at all. */
class CorrectionTest {
    private static final Instant NOW = Instant.parse("2026-11-27T08:00:00Z");
    private static final Actor ONE = staff(1);
    private static final Actor OTHER = staff(2);
    private static final AccountId ANNA = new AccountId(100_001);
    private static final String REASON = "The fee was charged twice";
    private static final String WORDS = "We charged you twice. Sorry!";

    /** By hand: from, event, to. Everything else is refused and changes nothing. */
    private static final String TABLE =
            """
            PROPOSED approve  BOOKED
            PROPOSED refuse   REFUSED
            PROPOSED withdraw VOID
            PROPOSED lapse    VOID
            BOOKED   reverse  REVERSED
            """;

    private static final Map<String, Function<Correction, Step>> EVENTS = new LinkedHashMap<>(Map.of(
            "approve", each -> each.approve(OTHER, new TransactionId(7), NOW),
            "refuse", each -> each.refuse(OTHER, NOW),
            "withdraw", each -> each.withdraw(ONE),
            "lapse", each -> each.lapse(NOW.plus(Correction.STANDS)),
            "reverse", each -> each.reversedBy(reversalOf(each))));

    @Test
    void eachPairDoesWhatTheTableSays() {
        var table = new HashMap<String, String>();
        TABLE.lines().map(line -> line.split(" +", -1)).forEach(row -> table.put(row[0] + " " + row[1], row[2]));
        for (var state : CorrectionState.values()) {
            EVENTS.forEach((event, happens) -> {
                var correction = proposed();
                correction.state = state;
                var wanted = table.get(state + " " + event);
                var steps = new ArrayList<Step>();
                var thrown = catchThrowable(() -> steps.add(happens.apply(correction)));
                if (wanted == null) {
                    assertThat(thrown).as(state + " " + event).isInstanceOf(Refusal.class);
                    assertThat(((Refusal) thrown).reason()).isEqualTo(CorrectionRefusal.CORRECTION_CHANGED);
                    assertThat(correction.state).isEqualTo(state);
                } else {
                    assertThat(thrown).as(state + " " + event).isNull();
                    assertThat(correction.state.name()).isEqualTo(wanted);
                    assertThat(correction.view().isOpen()).isFalse();
                    assertThat(steps)
                            .extracting(Step::from, Step::to, Step::event)
                            .containsExactly(tuple(state, correction.state, event));
                    assertThat(state.next()).contains(correction.state);
                }
            });
        }
        assertThat(table).hasSize(5);
    }

    @Test
    void whoProposedDoesNotDecide() {
        var mine = proposed();

        assertRefused(CorrectionRefusal.SECOND_PERSON_NEEDED, () -> mine.approve(ONE, new TransactionId(7), NOW));
        assertRefused(CorrectionRefusal.SECOND_PERSON_NEEDED, () -> mine.refuse(ONE, NOW));
        assertRefused(CorrectionRefusal.NOT_YOUR_PROPOSAL, () -> mine.withdraw(OTHER));
        assertRefused(ActorRefusal.NOT_ALLOWED, () -> mine.approve(Actor.SYSTEM, new TransactionId(7), NOW));
        assertThat(mine.state).isEqualTo(CorrectionState.PROPOSED);
    }

    @Test
    void isVoidAfterSevenDaysToTheSecond() {
        var last = NOW.plus(Correction.STANDS).minusNanos(1);

        assertThat(proposed().approve(OTHER, new TransactionId(7), last).to()).isEqualTo(CorrectionState.BOOKED);
        assertRefused(CorrectionRefusal.PROPOSAL_VOID, () -> proposed()
                .approve(OTHER, new TransactionId(7), last.plusNanos(1)));
        assertRefused(CorrectionRefusal.PROPOSAL_VOID, () -> proposed().refuse(OTHER, last.plusNanos(1)));
        assertRefused(CorrectionRefusal.CORRECTION_CHANGED, () -> proposed().lapse(last));
    }

    @Test
    void aReversalIsTheSameTheOtherWayRound() {
        var booked = booked();

        var back = booked.reversal(REASON, WORDS, OTHER, NOW);

        assertThat(back.kind).isEqualTo(CorrectionKind.REVERSAL);
        assertThat(back.view().isOpen()).isTrue();
        assertThat(back.view().reason()).isEqualTo(REASON);
        assertThat(back.view().words()).isEqualTo(WORDS);
        assertRefused(CorrectionRefusal.REASON_FORM, () -> booked.reversal("short", WORDS, OTHER, NOW));
        assertThat(back.minor).isEqualTo(-1234);
        assertThat(back.amount()).isEqualTo(booked.amount());
        assertThat(back.view().credit()).isFalse();
        assertThat(back.reverses).isEqualTo(booked.id);
        assertThat(back.proposedBy).isEqualTo(2);
    }

    @Test
    void onlyWhatIsBookedIsReversedAndOneAtATime() {
        assertRefused(CorrectionRefusal.NOT_REVERSIBLE, () -> proposed().reversal(REASON, WORDS, ONE, NOW));
        var booked = booked();
        var back = booked.reversal(REASON, WORDS, OTHER, NOW);
        back.id = 8;
        booked.claimedBy(back);
        assertThat(booked.view().isReversible()).isFalse();
        assertRefused(CorrectionRefusal.REVERSAL_THERE, () -> booked.reversal(REASON, WORDS, ONE, NOW));
        booked.release();
        assertThat(booked.view().isReversible()).isTrue();

        booked.claimedBy(back);
        back.approve(ONE, new TransactionId(9), NOW);
        booked.reversedBy(back);

        assertRefused(CorrectionRefusal.NOT_REVERSIBLE, () -> booked.reversal(REASON, WORDS, ONE, NOW));
        assertRefused(CorrectionRefusal.NOT_REVERSIBLE, () -> back.reversal(REASON, WORDS, ONE, NOW));
    }

    @Test
    void tellsWhatPaidADebtAndWhatIsOwed() {
        var credit = booked();
        credit.debtMinor = 400;
        assertThat(DebtPart.of(credit, null)).isEqualTo(part("4.00", "8.34"));
        var back = credit.reversal(REASON, WORDS, OTHER, NOW);
        assertThat(DebtPart.of(back, credit)).isEqualTo(part("4.00", "8.34"));
        back.debtMinor = 100;
        assertThat(DebtPart.of(back, credit)).isEqualTo(part("3.00", "9.34"));
        back.debtMinor = 500;
        assertThat(DebtPart.of(back, credit)).isEqualTo(part("0.00", "12.34"));
        var debit = new Correction(wanted(CorrectionKind.DEBIT, "12.34", REASON, WORDS), ONE, NOW);
        assertThat(DebtPart.of(debit, null)).isEqualTo(part("0.00", "12.34"));
        debit.approve(OTHER, new TransactionId(7), NOW);
        var added = debit.reversal(REASON, WORDS, OTHER, NOW);
        added.debtMinor = 2000;
        assertThat(DebtPart.of(added, debit)).isEqualTo(part("12.34", "0.00"));
    }

    private static DebtPart part(String debt, String rest) {
        return new DebtPart(Money.of(debt, Asset.CNY), Money.of(rest, Asset.CNY));
    }

    @Test
    void isReversedByTheOneThatClaimedItAlone() {
        var booked = booked();
        var stranger = booked.reversal(REASON, WORDS, OTHER, NOW);
        stranger.id = 9;

        assertRefused(CorrectionRefusal.CORRECTION_CHANGED, () -> booked.reversedBy(stranger));
    }

    @Test
    void saysHowMuchAndWhyInBounds() {
        assertThat(new Correction(wanted(CorrectionKind.DEBIT, "0.01", "1234567890", "12345"), ONE, NOW).minor)
                .isEqualTo(-1);
        var longest = new Correction(
                wanted(CorrectionKind.CREDIT, "1.00", " " + "x".repeat(500), "y".repeat(300) + "\n"), ONE, NOW);
        assertThat(longest.view().reason()).isEqualTo("x".repeat(500));
        assertThat(longest.view().words()).isEqualTo("y".repeat(300));
        assertRefused(
                CorrectionRefusal.NOTHING_TO_MOVE,
                () -> new Correction(wanted(CorrectionKind.CREDIT, "0.00", REASON, WORDS), ONE, NOW));
        assertRefused(
                CorrectionRefusal.KIND_MISSING,
                () -> new Correction(wanted(CorrectionKind.REVERSAL, "1.00", REASON, WORDS), ONE, NOW));
        for (var reason : new String[] {"", " 123456789 ", "x".repeat(501)}) {
            assertRefused(
                    CorrectionRefusal.REASON_FORM,
                    () -> new Correction(wanted(CorrectionKind.CREDIT, "1.00", reason, WORDS), ONE, NOW));
        }
        for (var words : new String[] {"", " 1234 ", "x".repeat(301)}) {
            assertRefused(
                    CorrectionRefusal.WORDS_FORM,
                    () -> new Correction(wanted(CorrectionKind.CREDIT, "1.00", REASON, words), ONE, NOW));
        }
        var bitcoin = new NewCorrection(ANNA, CorrectionKind.CREDIT, Money.of("0.5", Asset.BTC), REASON, WORDS, "", "");
        assertRefused(CorrectionRefusal.DIGITAL_ASSET, () -> new Correction(bitcoin, ONE, NOW));
    }

    @Test
    void mayNameATicketAndWhatItMends() {
        var named = new NewCorrection(
                ANNA, CorrectionKind.CREDIT, Money.of("1.00", Asset.CNY), REASON, WORDS, " PD-100001", "DP-100001 ");

        var seen = new Correction(named, ONE, NOW).view();

        assertThat(seen.ticket()).isEqualTo("PD-100001");
        assertThat(seen.mends()).isEqualTo("DP-100001");
        assertThat(proposed().view().ticket()).isNull();
        assertThat(proposed().view().mends()).isNull();
    }

    @Test
    void aNumberIsReadAsItIsWritten() {
        assertThat(CorrectionId.of("CR-100001")).isEqualTo(new CorrectionId(100_001));
        assertThat(new CorrectionId(100_001)).hasToString("CR-100001");
        assertThat(new CorrectionId(100_001).object()).isEqualTo("correction:CR-100001");
        for (var written : new String[] {"", "CR-", "CR-0", "CR-01", "DP-100001", "CR-" + "9".repeat(19)}) {
            assertRefused(CorrectionRefusal.CORRECTION_UNKNOWN, () -> CorrectionId.of(written));
        }
    }

    private static Correction proposed() {
        var made = new Correction(wanted(CorrectionKind.CREDIT, "12.34", REASON, WORDS), ONE, NOW);
        made.id = 7;
        return made;
    }

    private static Correction booked() {
        var made = proposed();
        made.approve(OTHER, new TransactionId(7), NOW);
        return made;
    }

    /** One that is to reverse this one, whatever its state. */
    private static Correction reversalOf(Correction of) {
        var back = booked().reversal(REASON, WORDS, OTHER, NOW);
        back.id = 8;
        of.claimedBy(back);
        return back;
    }

    private static NewCorrection wanted(CorrectionKind kind, String amount, String reason, String words) {
        return new NewCorrection(ANNA, kind, Money.of(amount, Asset.CNY), reason, words, "", " ");
    }

    private static Actor staff(long id) {
        return new Actor(Actor.Kind.STAFF, id + "", "S", Set.of("money:propose", "money:approve"));
    }
}
