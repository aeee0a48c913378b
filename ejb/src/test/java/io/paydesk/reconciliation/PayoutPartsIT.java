package io.paydesk.reconciliation;

import static io.paydesk.house.Refusals.assertRefused;
import static io.paydesk.reconciliation.BankScene.back;
import static io.paydesk.reconciliation.BankScene.out;
import static io.paydesk.reconciliation.BankScene.said;
import static org.assertj.core.api.Assertions.assertThat;

import io.paydesk.account.Accounts;
import io.paydesk.account.ProvisionAccounts;
import io.paydesk.audit.Actor;
import io.paydesk.audit.ActorRefusal;
import io.paydesk.channel.EventKind;
import io.paydesk.channel.ProviderEvents;
import io.paydesk.channel.ToldBoard;
import io.paydesk.channel.ToldEvent;
import io.paydesk.deposit.DepositRulings;
import io.paydesk.deposit.DepositState;
import io.paydesk.deposit.DepositView;
import io.paydesk.deposit.Deposits;
import io.paydesk.deposit.NewDeposit;
import io.paydesk.deposit.NewRuling;
import io.paydesk.deposit.RulingKind;
import io.paydesk.house.AtOnce;
import io.paydesk.house.TestHouse;
import io.paydesk.kernel.Asset;
import io.paydesk.kernel.Language;
import io.paydesk.kernel.Money;
import io.paydesk.ledger.InvariantId;
import io.paydesk.ledger.LedgerHealth;
import io.paydesk.staff.Role;
import io.paydesk.staff.Staff;
import io.paydesk.withdrawal.EndedFiles;
import io.paydesk.withdrawal.FilePayouts;
import io.paydesk.withdrawal.PayoutBatchView;
import io.paydesk.withdrawal.WithdrawalRefusal;
import io.paydesk.withdrawal.WithdrawalState;
import io.paydesk.withdrawal.WithdrawalView;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Payouts, and files of them, that the bank shows in other sums than they left in. */
@ParameterizedClass
@EnumSource(TestHouse.Engine.class)
class PayoutPartsIT {
    private static final Actor CLERK =
            new Actor(Actor.Kind.STAFF, "71", "Staff 71", Set.of(Reconciliation.READ, Reconciliation.PROPOSE));

    @Parameter
    TestHouse.Engine engine;

    TestHouse house;
    BankScene bank;
    LineParts parts;

    @BeforeEach
    void enter() {
        house = TestHouse.on(engine);
        bank = new BankScene(house, BankScene.Form.CSV);
        parts = house.get(LineParts.class);
        exportedNow(); // what others left
    }

    @AfterEach
    void theBooksAreInOrder() {
        bank.proved();
    }

    @Test
    void aPayoutInTwoLinesIsSettledOnceTheyAreTheWhole() {
        var paid = bank.approved("100.00");
        var lines = bank.statement(said(paid.id(), "-60.00"), said(paid.id(), "-38.00"));
        assertThat(lines).extracting(LineView::state).containsOnly(LineState.OPEN);
        assertThat(lines.get(0).parts()).containsExactly(new PartView(paid.id() + "", cny("98.00"), cny("98.00")));

        assertThat(add(lines.get(0), paid)).isFalse();
        var waiting = again(lines.get(0));
        assertThat(waiting.isWaitingPart()).isTrue();
        assertThat(waiting.parts()).containsExactly(new PartView(paid.id() + "", cny("98.00"), cny("38.00")));
        assertThat(bank.now(paid).state()).isEqualTo(WithdrawalState.APPROVED);
        bank.matching.match(waiting.id());
        assertThat(again(waiting).isWaitingPart()).isTrue();
        bank.proved();
        assertThat(add(lines.get(1), paid)).isTrue();

        assertThat(again(lines.get(0)).state()).isEqualTo(LineState.MATCHED);
        assertThat(again(lines.get(1)).state()).isEqualTo(LineState.MATCHED);
        assertThat(again(lines.get(1)).transactions()).hasSize(1);
        assertThat(bank.now(paid).state()).isEqualTo(WithdrawalState.SETTLED);
    }

    @Test
    void whatACallToldBeforeIsTiedToItsParts() {
        var paid = bank.approved("100.00");
        bank.tell(EventKind.SETTLED, paid);
        var underWay = bank.cny().underWay();
        var lines = bank.statement(said("", "-60.00"), said("", "-38.00"));

        add(lines.get(0), paid);
        assertThat(again(lines.get(1)).parts())
                .as("it lacks exactly so much")
                .contains(new PartView(paid.id() + "", cny("98.00"), cny("38.00")));
        add(lines.get(1), paid);

        assertThat(again(lines.get(1)).state()).isEqualTo(LineState.MATCHED);
        assertThat(bank.cny().underWay()).isEqualTo(underWay.plus(cny("98.00")));
    }

    @Test
    void aCallAfterTheLastPartIsTheSameMoney() {
        var paid = bank.approved("100.00");
        var lines = bank.statement(said(paid.id(), "-60.00"), said(paid.id(), "-38.00"));
        add(lines.get(0), paid);
        add(lines.get(1), paid);

        bank.tell(EventKind.SETTLED, paid);
        var more = bank.statement(out(paid, "")).get(0);

        assertThat(more.state()).isEqualTo(LineState.OPEN);
        assertThat(more.parts()).isEmpty();
        assertRefused(ReconciliationRefusal.PART_TOO_MUCH, () -> add(more, paid));
    }

    @Test
    void neverMoreThanTheWhole() {
        var paid = bank.approved("100.00");
        var lines = bank.statement(said(paid.id(), "-60.00"), said(paid.id(), "-38.01"));

        add(lines.get(0), paid);
        assertRefused(ReconciliationRefusal.PART_TOO_MUCH, () -> add(lines.get(1), paid));
        assertThat(again(lines.get(1)).parts()).isEmpty();
        assertRefused(ReconciliationRefusal.LINE_DECIDED, () -> add(lines.get(0), paid));
        putBack(lines.get(0));

        assertThat(again(lines.get(0)).isWaitingPart()).isFalse();
        add(lines.get(1), paid);
        assertThat(again(lines.get(1)).parts())
                .containsExactly(new PartView(paid.id() + "", cny("98.00"), cny("59.99")));
    }

    /** While it was a part, nobody was to look at what it had told. */
    @Test
    void whatALineToldIsListedAgainOnceItIsNoPartAnyMore() {
        var paid = bank.approved("100.00");
        var line = bank.statement(said(paid.id(), "-60.00")).get(0);
        assertThat(isListed(line)).isTrue();

        add(line, paid);
        assertThat(isListed(line)).isFalse();
        putBack(line);

        assertThat(isListed(line)).isTrue();
        add(line, paid);
        assertThat(isListed(line)).isFalse();
    }

    /** What it told waited for a refund, and people took it for a part of a file by mistake. */
    @Test
    void whatALineToldIsHeardOnceItIsNoPartAnyMore() {
        var file = exported(bank.approved("30.00"), bank.approved("40.00"));
        var held = heldDeposit("50.00");
        var line = bank.statement(said(held.reference() + " " + file.name(), "-50.00"))
                .get(0);
        add(line, file.name());
        assertThat(again(line).isWaitingPart()).isTrue();

        putBack(line);
        sendBack(held);
        var events = house.get(ProviderEvents.class);
        events.open(0).forEach(events::again);
        bank.matching.match(line.id());

        assertThat(house.get(Deposits.class).get(held.id()).state()).isEqualTo(DepositState.REFUNDED);
        assertThat(again(line).state()).isEqualTo(LineState.MATCHED);
        assertThat(again(line).transactions()).hasSize(1);
    }

    @Test
    void ofTwoAtOnceThatAreTooMuchOneIsRefused() throws InterruptedException {
        var paid = bank.approved("100.00");
        var lines = bank.statement(said(paid.id(), "-60.00"), said(paid.id(), "-60.00"));
        var turn = new AtomicInteger();

        assertThat(AtOnce.answers(() -> add(lines.get(turn.getAndIncrement() % 2), paid)))
                .containsExactly(false);
    }

    @Test
    void aFileInOtherSumsThanItsPayoutsIsSettledWhole() {
        var one = bank.approved("30.00");
        var other = bank.approved("40.00");
        var file = exported(one, other);
        var lines = bank.statement(said(file.name() + "-1", "-50.00"), said("", "-16.00"));
        assertThat(lines.get(0).parts()).containsExactly(new PartView(file.name(), cny("66.00"), cny("66.00")));

        add(lines.get(0), file.name());
        assertThat(again(lines.get(1)).parts()).extracting(PartView::name).contains(file.name());
        assertThat(add(lines.get(1), " " + file.name().toLowerCase(java.util.Locale.ROOT)))
                .isTrue();

        assertThat(bank.now(one).state()).isEqualTo(WithdrawalState.SETTLED);
        assertThat(bank.now(other).state()).isEqualTo(WithdrawalState.SETTLED);
        assertThat(again(lines.get(1)).transactions()).hasSize(2);
    }

    @Test
    void aFileInOneSumIsItsOnlyPart() {
        var one = bank.approved("30.00");
        var told = bank.approved("40.00");
        var file = exported(one, told);
        bank.tell(EventKind.SETTLED, told);

        var line = bank.statement(said(file.name(), "-66.00")).get(0);

        assertThat(add(line, file.name())).isTrue();
        assertThat(bank.now(one).state()).isEqualTo(WithdrawalState.SETTLED);
        assertThat(again(line).transactions()).hasSize(2);
    }

    @Test
    void anEndedFileThatTheBankPaidInOneSumAllTheSameIsSettledWholeAndLeavesNoMore() {
        var one = bank.approved("30.00");
        var other = bank.approved("40.00");
        var file = exported(one, other);
        end(file);
        assertThat(bank.now(one).state()).isEqualTo(WithdrawalState.APPROVED);

        var line = bank.statement(said(file.name(), "-66.00")).get(0);
        assertThat(line.parts()).containsExactly(new PartView(file.name(), cny("66.00"), cny("66.00")));
        assertThat(add(line, file.name())).isTrue();

        assertThat(bank.now(one).state()).isEqualTo(WithdrawalState.SETTLED);
        assertThat(bank.now(other).state()).isEqualTo(WithdrawalState.SETTLED);
        assertThat(again(line).state()).isEqualTo(LineState.MATCHED);
        assertThat(again(line).transactions()).hasSize(2);
        assertThat(house.get(FilePayouts.class)
                        .export(treasurer(), BankScene.CHANNEL)
                        .items())
                .isZero();
    }

    /** What stood in it stands in the next file by now: the bank is asked for neither twice. */
    @Test
    void anEndedFileThatTheBankPaidTakesWhatItPaidOutOfTheNextOne() {
        var one = bank.approved("30.00");
        var other = bank.approved("40.00");
        var ended = exported(one, other);
        end(ended);
        var late = bank.approved("50.00");
        var next = exportedNow();
        assertThat(next.items()).isEqualTo(3);

        var lines = bank.statement(said(ended.name(), "-66.00"), said(next.name(), "-48.00"));
        assertThat(add(lines.get(0), ended.name())).isTrue();

        assertThat(bank.now(one).state()).isEqualTo(WithdrawalState.SETTLED);
        assertThat(bank.now(late).state()).isEqualTo(WithdrawalState.QUEUED);
        assertThat(house.get(FilePayouts.class).file(treasurer(), next.id()))
                .contains(late.id() + "")
                .doesNotContain(one.id() + "", other.id() + "");
        assertThat(again(lines.get(1)).parts()).containsExactly(new PartView(next.name(), cny("48.00"), cny("48.00")));
        assertThat(add(lines.get(1), next.name())).isTrue();
        assertThat(bank.now(late).state()).isEqualTo(WithdrawalState.SETTLED);
    }

    /** Nobody says alone that a line which names nothing is what the bank was said not to have taken. */
    @Test
    void aLineThatNamesNothingIsNoPartOfAnEndedFile() {
        var file = exported(bank.approved("30.00"), bank.approved("40.00"));
        end(file);

        var line = bank.statement(said("", "-66.00")).get(0);

        assertThat(line.parts()).extracting(PartView::name).doesNotContain(file.name());
        assertRefused(ReconciliationRefusal.PART_UNNAMED, () -> add(line, file.name()));
    }

    @Test
    void whatCameBackMeanwhileHasToComeBackFromTheBankToo() {
        var paid = bank.approved("100.00");
        var lines = bank.statement(said(paid.id(), "-60.00"), said(paid.id(), "-38.00"));
        add(lines.get(0), paid);
        bank.tell(EventKind.RETURNED, paid);
        assertThat(again(lines.get(0)).parts())
                .extracting(PartView::open)
                .containsExactly(cny("60.00").negated());
        assertRefused(ReconciliationRefusal.PART_TOO_MUCH, () -> add(lines.get(1), paid));

        var came = bank.statement(back(paid, "AC04")).get(0);
        assertThat(came.parts()).extracting(PartView::name).containsExactly(paid.id() + "");
        add(came, paid);
        assertThat(add(lines.get(1), paid)).isTrue();

        assertThat(again(lines.get(0)).state()).isEqualTo(LineState.MATCHED);
        assertThat(again(came).state()).isEqualTo(LineState.MATCHED);
        assertThat(again(came).transactions()).isEmpty();
        assertThat(bank.available(paid)).as("once").isEqualTo(paid.amount());
    }

    @Test
    void moneyThatCameFitsNoPayoutThatIsOnItsWay() {
        var paid = bank.approved("100.00");
        var line = bank.statement(back(paid, "")).get(0);

        assertThat(line.parts()).isEmpty();
        assertRefused(ReconciliationRefusal.PART_TOO_MUCH, () -> add(line, paid));
    }

    /** What the bank does not write could be anybody's: one person alone sets nothing off by it, and sends nothing. */
    @Test
    void aLineThatNamesNothingIsNoPartOfWhatHasNotLeftNorMoneyThatCameBack() {
        var paid = bank.approved("100.00");
        var lines = bank.statement(said("", "-98.00"), said("", "98.00"));

        assertRefused(ReconciliationRefusal.PART_UNNAMED, () -> add(lines.get(0), paid));
        bank.tell(EventKind.RETURNED, paid);
        assertThat(lines.get(1).parts()).isEmpty();
        assertRefused(ReconciliationRefusal.PART_UNNAMED, () -> add(lines.get(1), paid));
        assertThat(bank.available(paid)).as("once").isEqualTo(paid.amount());
    }

    @Test
    void nobodySaysItOfAPayoutOfTheirsNorOfOneThatIsNotThere() {
        var paid = bank.approved("100.00");
        var line = bank.statement(said(paid.id(), "-60.00")).get(0);
        var herself = treasurer(house.get(Accounts.class).get(paid.account()).email());

        assertRefused(WithdrawalRefusal.OWN_ACCOUNT, () -> parts.add(herself, line.id(), paid.id() + ""));
        assertRefused(ReconciliationRefusal.PART_UNKNOWN, () -> add(line, "WD-999999999"));
        assertRefused(ReconciliationRefusal.PART_UNKNOWN, () -> add(line, "PB-999999999"));
        assertRefused(ReconciliationRefusal.PART_UNKNOWN, () -> add(line, "the rest"));
        var reader = new Actor(Actor.Kind.STAFF, "72", "Staff 72", Set.of(Reconciliation.READ));
        assertRefused(ActorRefusal.NOT_ALLOWED, () -> parts.add(reader, line.id(), paid.id() + ""));
    }

    @Test
    void theProofAddsUpThePartsOfAWhole() {
        var paid = bank.approved("100.00");
        var lines = bank.statement(said(paid.id(), "-60.00"), said(paid.id(), "-38.00"));
        add(lines.get(0), paid);
        add(lines.get(1), paid);
        var health = house.get(LedgerHealth.class);
        var first = " where id = " + lines.get(0).id();

        run("update bank_line set part_of = 'WD-1'" + first);
        assertThat(health.violations(Actor.SYSTEM, InvariantId.I9)).isNotEmpty();
        run("update bank_line set part_of = '" + paid.id() + "'" + first);

        assertThat(health.violations(Actor.SYSTEM, InvariantId.I9)).isEmpty();
    }

    private boolean add(LineView line, WithdrawalView to) {
        return add(line, to.id() + "");
    }

    private boolean add(LineView line, String to) {
        return parts.add(CLERK, line.id(), to);
    }

    private LineView again(LineView before) {
        return bank.line(before.entryRef());
    }

    private void putBack(LineView line) {
        house.get(LineDecisions.class).putBack(CLERK, line.id());
    }

    /** Whether people are to look at what the line told. */
    private boolean isListed(LineView line) {
        return house.get(ToldBoard.class).unseen(Actor.SYSTEM).stream()
                .anyMatch(each -> each.externalId().equals("line:" + line.entryRef()));
    }

    /** These and no others leave with one file. */
    private PayoutBatchView exported(WithdrawalView... approved) {
        var file = exportedNow();
        var in = Stream.of(approved).map(each -> bank.now(each).batch()).toList();
        assertThat(in).containsOnly(file.id());
        return file;
    }

    private PayoutBatchView exportedNow() {
        return house.get(FilePayouts.class).export(treasurer(), BankScene.CHANNEL);
    }

    private void end(PayoutBatchView file) {
        house.get(EndedFiles.class).propose(treasurer(), file.id(), "no trace of it");
        house.get(EndedFiles.class).approve(treasurer(), file.id());
    }

    /** Paid by somebody of whom nobody knows who they are. */
    private DepositView heldDeposit(String amount) {
        var anna = house.get(ProvisionAccounts.class)
                .provision(Actor.SYSTEM, UUID.randomUUID() + "@example.com", "Anna Berg", Language.EN, true);
        var asked = house.get(Deposits.class)
                .request(anna.actor(), anna.id(), new NewDeposit("bank-transfer-cny", cny(amount), null));
        house.get(ProviderEvents.class)
                .tell(new ToldEvent(
                        asked.channel(),
                        UUID.randomUUID() + "",
                        EventKind.RECEIVED,
                        asked.reference(),
                        asked.amount(),
                        house.clock().instant()));
        return asked;
    }

    private void sendBack(DepositView held) {
        var rulings = house.get(DepositRulings.class);
        rulings.approve(
                treasurer(), rulings.propose(treasurer(), held.id(), new NewRuling(RulingKind.REFUSE, null, "no")));
    }

    private Actor treasurer() {
        return treasurer(UUID.randomUUID() + "@okpay.example");
    }

    private Actor treasurer(String email) {
        return house.get(Staff.class)
                .add(Actor.SYSTEM, email, "T", "correct horse battery", Set.of(Role.TREASURY), Language.EN)
                .actor();
    }

    private void run(String sql) {
        try (var em = house.factory().createEntityManager()) {
            em.getTransaction().begin();
            em.createNativeQuery(sql).executeUpdate();
            em.getTransaction().commit();
        }
    }

    private static Money cny(String amount) {
        return Money.of(amount, Asset.CNY);
    }
}
