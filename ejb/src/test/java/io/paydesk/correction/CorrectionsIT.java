package io.paydesk.correction;

import static io.paydesk.house.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.paydesk.account.AccountErased;
import io.paydesk.account.AccountId;
import io.paydesk.account.AccountStanding;
import io.paydesk.account.AccountStatus;
import io.paydesk.account.AccountView;
import io.paydesk.account.Accounts;
import io.paydesk.account.Letterbox;
import io.paydesk.account.ProvisionAccounts;
import io.paydesk.audit.Actor;
import io.paydesk.audit.ActorRefusal;
import io.paydesk.house.TestHouse;
import io.paydesk.identity.Identities;
import io.paydesk.kernel.Asset;
import io.paydesk.kernel.Language;
import io.paydesk.kernel.Money;
import io.paydesk.kernel.Refusal;
import io.paydesk.ledger.AccountType;
import io.paydesk.ledger.Booking;
import io.paydesk.ledger.Entry;
import io.paydesk.ledger.Ledger;
import io.paydesk.ledger.LedgerCode;
import io.paydesk.ledger.LedgerHealth;
import io.paydesk.ledger.Posting;
import io.paydesk.ledger.StatementLine;
import io.paydesk.letter.Letter;
import io.paydesk.staff.Role;
import io.paydesk.staff.Staff;
import io.paydesk.ticket.Questions;
import io.paydesk.ticket.Tickets;
import io.paydesk.ticket.Topic;
import io.paydesk.wallet.ChangeLine;
import io.paydesk.wallet.StateChanges;
import io.paydesk.wallet.TransactionKind;
import io.paydesk.wallet.Wallet;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.persistence.PersistenceException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(TestHouse.Engine.class)
class CorrectionsIT {
    private static final String REASON = "The fee was charged twice on the same day";
    private static final String WORDS = "We charged the fee twice. Sorry!";

    @Parameter
    TestHouse.Engine engine;

    TestHouse house;
    Corrections corrections;
    Actor chen;
    Actor noah;

    @BeforeEach
    void enter() {
        house = TestHouse.on(engine);
        corrections = house.get(Corrections.class);
        chen = staff(UUID.randomUUID() + "@okpay.example");
        noah = staff(UUID.randomUUID() + "@okpay.example");
    }

    @AfterEach
    void theBooksAreInOrder() {
        var health = house.get(LedgerHealth.class);
        var report = health.check(Actor.SYSTEM);
        var broken = report.invariants().stream()
                .filter(each -> !each.ok())
                .flatMap(each -> health.violations(Actor.SYSTEM, each.id()).stream())
                .toList();
        assertThat(broken).isEmpty();
    }

    @Test
    void aCreditIsBookedOnceAnotherApproves() {
        var anna = customer(2, "100.00");

        var proposed = corrections.propose(chen, wanted(anna, CorrectionKind.CREDIT, "12.34"));
        assertThat(money(anna)).isEqualTo("100.00");
        assertThat(corrections.open(noah)).extracting(CorrectionView::id).contains(proposed.id());
        assertRefused(
                CorrectionRefusal.SECOND_PERSON_NEEDED,
                () -> corrections.approve(chen, proposed.id(), proposed.version()));
        assertThat(letters(anna)).isEmpty();
        var booked = corrections.approve(noah, proposed.id(), proposed.version());

        assertThat(booked.state()).isEqualTo(CorrectionState.BOOKED);
        assertThat(money(anna)).isEqualTo("112.34");
        assertThat(corrections.open(noah)).extracting(CorrectionView::id).doesNotContain(proposed.id());
        assertThat(letters(anna)).singleElement().satisfies(letter -> {
            assertThat(letter.template()).isEqualTo("correction-credited");
            assertThat(letter.fact("words")).isEqualTo(WORDS);
            assertThat(letter.fact("amount")).isEqualTo("12.34 CNY");
            assertThat(letter.facts().values()).doesNotContain(REASON);
        });
        assertThat(house.get(StateChanges.class).of(booked.id() + ""))
                .extracting(ChangeLine::to, ChangeLine::by)
                .containsExactly(tuple("PROPOSED", "STAFF:" + chen.id()), tuple("BOOKED", "STAFF:" + noah.id()));
        assertThat(statement(anna))
                .first()
                .extracting(StatementLine::kind, StatementLine::about)
                .containsExactly(
                        "correction.credited", "correction:" + booked.id().value());
        assertRefused(
                CorrectionRefusal.CORRECTION_CHANGED, () -> corrections.approve(noah, booked.id(), booked.version()));
    }

    @Test
    void aDebitTakesWhatIsThereAndNoMore() {
        var anna = customer(2, "100.00");
        assertRefused(
                CorrectionRefusal.NOT_ENOUGH_THERE,
                () -> corrections.propose(chen, wanted(anna, CorrectionKind.DEBIT, "100.01")));
        var all = corrections.propose(chen, wanted(anna, CorrectionKind.DEBIT, "100.00"));
        var one = corrections.propose(chen, wanted(anna, CorrectionKind.DEBIT, "0.01"));

        corrections.approve(noah, all.id(), all.version());

        assertThat(money(anna)).isEqualTo("0.00");
        assertRefused(CorrectionRefusal.NOT_ENOUGH_THERE, () -> corrections.approve(noah, one.id(), one.version()));
        assertThat(letters(anna)).extracting(Letter::template).containsExactly("correction-debited");
    }

    @Test
    void whatIsBookedIsReversedOnceByTwo() {
        var anna = customer(2, "100.00");
        var debit = booked(anna, CorrectionKind.DEBIT, "30.00");
        assertThat(money(anna)).isEqualTo("70.00");

        var back = corrections.proposeReversal(noah, debit.id(), REASON, "That was our mistake.");
        assertRefused(
                CorrectionRefusal.REVERSAL_THERE, () -> corrections.proposeReversal(chen, debit.id(), REASON, WORDS));
        assertRefused(
                CorrectionRefusal.SECOND_PERSON_NEEDED, () -> corrections.approve(noah, back.id(), back.version()));
        var booked = corrections.approve(chen, back.id(), back.version());

        assertThat(money(anna)).isEqualTo("100.00");
        assertThat(booked.reverses()).isEqualTo(debit.id());
        assertThat(corrections.of(noah, anna.id()))
                .extracting(CorrectionView::id, CorrectionView::state)
                .containsExactly(tuple(back.id(), CorrectionState.BOOKED), tuple(debit.id(), CorrectionState.REVERSED));
        assertThat(letters(anna))
                .extracting(Letter::template)
                .containsExactly("correction-reversed-in", "correction-debited");
        assertRefused(
                CorrectionRefusal.NOT_REVERSIBLE, () -> corrections.proposeReversal(noah, debit.id(), REASON, WORDS));
        assertRefused(
                CorrectionRefusal.NOT_REVERSIBLE, () -> corrections.proposeReversal(noah, back.id(), REASON, WORDS));
    }

    @Test
    void aReversalThatComesToNothingLeavesRoomForAnother() {
        var anna = customer(2, "0");
        var credit = booked(anna, CorrectionKind.CREDIT, "30.00");

        var refused = corrections.proposeReversal(chen, credit.id(), REASON, WORDS);
        corrections.refuse(noah, refused.id(), refused.version());
        var withdrawn = corrections.proposeReversal(chen, credit.id(), REASON, WORDS);
        assertRefused(
                CorrectionRefusal.NOT_YOUR_PROPOSAL,
                () -> corrections.withdraw(noah, withdrawn.id(), withdrawn.version()));
        corrections.withdraw(chen, withdrawn.id(), withdrawn.version());
        var lapsed = corrections.proposeReversal(chen, credit.id(), REASON, WORDS);
        house.clock().advance(Correction.STANDS);
        round();
        var last = corrections.proposeReversal(chen, credit.id(), REASON, WORDS);
        corrections.approve(noah, last.id(), last.version());

        assertThat(money(anna)).isEqualTo("0.00");
        assertThat(corrections.of(noah, anna.id()))
                .extracting(CorrectionView::id, CorrectionView::state)
                .containsExactly(
                        tuple(last.id(), CorrectionState.BOOKED),
                        tuple(lapsed.id(), CorrectionState.VOID),
                        tuple(withdrawn.id(), CorrectionState.VOID),
                        tuple(refused.id(), CorrectionState.REFUSED),
                        tuple(credit.id(), CorrectionState.REVERSED));
    }

    @Test
    void aCreditThatIsSpentCannotBeReversed() {
        var anna = customer(2, "0");
        var credit = booked(anna, CorrectionKind.CREDIT, "30.00");
        booked(anna, CorrectionKind.DEBIT, "10.00");

        assertRefused(
                CorrectionRefusal.NOT_ENOUGH_THERE,
                () -> corrections.proposeReversal(chen, credit.id(), REASON, WORDS));
    }

    @Test
    void aCreditPaysDebtsFirstAndItsReversalPaysThemFromWhatIsThere() {
        var anna = customer(2, "5.00");
        owes(anna, "40.00");

        var credit = booked(anna, CorrectionKind.CREDIT, "100.00");
        assertThat(money(anna)).isEqualTo("65.00");
        assertThat(debt(anna)).isEqualTo("0.00");
        var back = corrections.proposeReversal(chen, credit.id(), REASON, WORDS);
        corrections.approve(noah, back.id(), back.version());

        assertThat(money(anna)).isEqualTo("0.00");
        assertThat(debt(anna)).isEqualTo("35.00");
        assertThat(house.get(Accounts.class).get(anna.id()).status()).isEqualTo(AccountStatus.RESTRICTED);
        assertThat(letters(anna))
                .satisfiesExactly(
                        reversed -> {
                            assertThat(reversed.template()).isEqualTo("correction-reversed-out");
                            assertThat(reversed.fact("owed")).isEqualTo("35.00 CNY");
                            assertThat(reversed.fact("rest")).isEqualTo("65.00 CNY");
                        },
                        credited -> {
                            assertThat(credited.template()).isEqualTo("correction-credited");
                            assertThat(credited.fact("paid")).isEqualTo("40.00 CNY");
                            assertThat(credited.fact("rest")).isEqualTo("60.00 CNY");
                        });
        assertThat(statement(anna))
                .extracting(StatementLine::kind)
                .startsWith("correction.settled", "correction.reversed");
        var wallet = house.get(Wallet.class);
        assertThat(wallet.transaction(anna.id(), back.id() + "").debt()).hasToString("35.00 CNY");
        assertThat(wallet.transaction(anna.id(), back.id() + "").moved()).hasToString("65.00 CNY");
        assertThat(wallet.transaction(anna.id(), credit.id() + "").debt()).hasToString("40.00 CNY");
        assertThat(wallet.transaction(anna.id(), credit.id() + "").moved()).hasToString("60.00 CNY");
    }

    @Test
    void aReversedCreditIsPaidWholeFromAWalletThatHoldsEnough() {
        var anna = customer(2, "0");
        owes(anna, "40.00");
        var credit = booked(anna, CorrectionKind.CREDIT, "100.00");
        post(Money.of("140.00", Asset.CNY), LedgerCode.available(anna.id(), Asset.CNY));
        assertThat(money(anna)).isEqualTo("200.00");

        reversed(credit);

        assertThat(money(anna)).isEqualTo("100.00");
        assertThat(debt(anna)).isEqualTo("0.00");
        assertThat(house.get(Accounts.class).get(anna.id()).status()).isEqualTo(AccountStatus.ACTIVE);
        assertThat(letters(anna)).first().satisfies(letter -> assertThat(letter.facts())
                .doesNotContainKeys("owed", "paid"));
    }

    @Test
    void aReversedDebitPaysDebtsFirst() {
        var anna = customer(2, "30.00");
        var debit = booked(anna, CorrectionKind.DEBIT, "30.00");
        owes(anna, "100.00");

        var back = reversed(debit);

        assertThat(money(anna)).isEqualTo("0.00");
        assertThat(debt(anna)).isEqualTo("70.00");
        assertThat(house.get(Accounts.class).get(anna.id()).status()).isEqualTo(AccountStatus.RESTRICTED);
        assertThat(letters(anna)).first().satisfies(letter -> {
            assertThat(letter.template()).isEqualTo("correction-reversed-in");
            assertThat(letter.fact("paid")).isEqualTo("30.00 CNY");
            assertThat(letter.fact("rest")).isEqualTo("0.00 CNY");
        });
        sql("update correction set debt_minor = 1 where id = " + back.id().value());
        assertThat(house.get(LedgerHealth.class).check(Actor.SYSTEM).broken()).contains("I11");
        sql("update correction set debt_minor = 3000 where id = " + back.id().value());
    }

    @Test
    void aReversalRestrictsNobodyTwice() {
        var anna = customer(2, "30.00");
        var debit = booked(anna, CorrectionKind.DEBIT, "30.00");
        owes(anna, "30.01");
        standing(anna, "restrict");

        reversed(debit);

        assertThat(debt(anna)).isEqualTo("0.01");
        assertThat(house.get(Accounts.class).get(anna.id()).status()).isEqualTo(AccountStatus.RESTRICTED);
    }

    private CorrectionView reversed(CorrectionView of) {
        var proposed = corrections.proposeReversal(chen, of.id(), REASON, WORDS);
        return corrections.approve(noah, proposed.id(), proposed.version());
    }

    @Test
    void nobodyHasAHandInTheirOwnAccount() {
        var anna = customer(2, "100.00");
        var herself = staff(anna.email());
        var proposed = corrections.propose(chen, wanted(anna, CorrectionKind.CREDIT, "1.00"));
        var booked = booked(anna, CorrectionKind.CREDIT, "2.00");

        assertRefused(
                CorrectionRefusal.OWN_ACCOUNT,
                () -> corrections.propose(herself, wanted(anna, CorrectionKind.CREDIT, "1.00")));
        assertRefused(
                CorrectionRefusal.OWN_ACCOUNT, () -> corrections.approve(herself, proposed.id(), proposed.version()));
        assertRefused(
                CorrectionRefusal.OWN_ACCOUNT, () -> corrections.refuse(herself, proposed.id(), proposed.version()));
        assertRefused(
                CorrectionRefusal.OWN_ACCOUNT, () -> corrections.proposeReversal(herself, booked.id(), REASON, WORDS));
    }

    @Test
    void isForStaffAlone() {
        var anna = customer(2, "0");
        var api = new Actor(Actor.Kind.API, "shop", "shop", Set.of(Corrections.PROPOSE, Corrections.APPROVE));
        var wanted = wanted(anna, CorrectionKind.CREDIT, "1.00");
        var proposed = corrections.propose(chen, wanted);

        assertRefused(ActorRefusal.NOT_ALLOWED, () -> corrections.propose(api, wanted));
        assertRefused(ActorRefusal.NOT_ALLOWED, () -> corrections.propose(anna.actor(), wanted));
        assertRefused(ActorRefusal.NOT_ALLOWED, () -> corrections.approve(api, proposed.id(), proposed.version()));
        assertRefused(ActorRefusal.NOT_ALLOWED, () -> corrections.of(anna.actor(), anna.id()));
    }

    @Test
    void nothingMovesInAFrozenAccountAndARestrictionLetsUsMend() {
        var anna = customer(2, "100.00");
        var proposed = corrections.propose(chen, wanted(anna, CorrectionKind.DEBIT, "1.00"));
        standing(anna, "restrict");
        var other = corrections.propose(chen, wanted(anna, CorrectionKind.DEBIT, "2.00"));
        corrections.approve(noah, other.id(), other.version());
        standing(anna, "freeze");

        assertRefused(
                CorrectionRefusal.ACCOUNT_FROZEN, () -> corrections.approve(noah, proposed.id(), proposed.version()));
        assertRefused(
                CorrectionRefusal.ACCOUNT_FROZEN,
                () -> corrections.propose(chen, wanted(anna, CorrectionKind.CREDIT, "1.00")));
        assertThat(corrections.refuse(noah, proposed.id(), proposed.version()).state())
                .isEqualTo(CorrectionState.REFUSED);
        assertThat(money(anna)).isEqualTo("98.00");
    }

    @Test
    void aClosedOrUnprovedAccountIsLeftAlone() {
        var anna = customer(2, "0");
        var proposed = corrections.propose(chen, wanted(anna, CorrectionKind.CREDIT, "1.00"));
        sql("update account set status = 'CLOSED' where id = " + anna.id().value());
        var boris = house.get(ProvisionAccounts.class)
                .provision(Actor.SYSTEM, UUID.randomUUID() + "@example.com", "Boris Orlov", Language.EN, false);

        assertRefused(
                CorrectionRefusal.ACCOUNT_NOT_OPEN, () -> corrections.approve(noah, proposed.id(), proposed.version()));
        assertRefused(
                CorrectionRefusal.ACCOUNT_NOT_OPEN,
                () -> corrections.propose(chen, wanted(boris, CorrectionKind.CREDIT, "1.00")));
    }

    @Test
    void nothingIsCreditedBeforeTheIdentityIsKnown() {
        var anna = customer(0, "10.00");

        assertRefused(
                CorrectionRefusal.IDENTITY_UNKNOWN,
                () -> corrections.propose(chen, wanted(anna, CorrectionKind.CREDIT, "1.00")));
        assertThat(booked(anna, CorrectionKind.DEBIT, "1.00").state()).isEqualTo(CorrectionState.BOOKED);
    }

    @Test
    void namesATicketAndATransactionThatThereAre() {
        var anna = customer(2, "0");
        var boris = customer(2, "0");
        var credit = booked(anna, CorrectionKind.CREDIT, "1.00");
        var ticket = house.get(Questions.class).ask(anna, credit.id() + "", "Correction", "What is this?");
        assertThat(house.get(Tickets.class).get(chen, ticket).topic()).isEqualTo(Topic.DEPOSIT);

        assertRefused(CorrectionRefusal.TICKET_UNKNOWN, () -> corrections.propose(chen, about(anna, "PD-1", "")));
        assertRefused(CorrectionRefusal.TICKET_UNKNOWN, () -> corrections.propose(chen, about(anna, "PD", "")));
        assertRefused(CorrectionRefusal.TICKET_UNKNOWN, () -> corrections.propose(chen, about(boris, ticket, "")));
        assertRefused(
                CorrectionRefusal.MENDS_UNKNOWN, () -> corrections.propose(chen, about(boris, "", credit.id() + "")));
        var proposed = corrections.propose(chen, about(anna, ticket, credit.id() + ""));

        assertThat(proposed.ticket()).isEqualTo(ticket);
        assertThat(proposed.mends()).isEqualTo(credit.id() + "");
    }

    @Test
    void theOwnerSeesWhatIsBookedInTheirWordsAndNothingElse() {
        var anna = customer(2, "0");
        var boris = customer(2, "0");
        var wallet = house.get(Wallet.class);
        var proposed = corrections.propose(chen, wanted(anna, CorrectionKind.CREDIT, "1.00"));
        assertThat(wallet.find(anna.id(), proposed.id() + "")).isEmpty();

        var credit = booked(anna, CorrectionKind.CREDIT, "30.00");
        var back = corrections.proposeReversal(chen, credit.id(), REASON, "That was not right.");
        corrections.approve(noah, back.id(), back.version());

        assertThat(wallet.transactions(anna.id(), null, 10))
                .extracting(line -> line.id(), line -> line.kind(), line -> line.state(), line -> line.reason())
                .containsExactly(
                        tuple(back.id() + "", TransactionKind.DEBIT, CorrectionState.BOOKED, "That was not right."),
                        tuple(credit.id() + "", TransactionKind.CREDIT, CorrectionState.REVERSED, WORDS));
        assertThat(wallet.find(boris.id(), credit.id() + "")).isEmpty();
        assertThat(wallet.transaction(anna.id(), back.id() + "").reference()).isEqualTo(credit.id() + "");
    }

    @Test
    void isVoidWhenNobodyDecidesWithinSevenDays() {
        var anna = customer(2, "0");
        var proposed = corrections.propose(chen, wanted(anna, CorrectionKind.CREDIT, "1.00"));
        house.clock().advance(Correction.STANDS.minus(Duration.ofSeconds(1)));
        round();
        assertThat(corrections.open(noah)).extracting(CorrectionView::id).contains(proposed.id());

        house.clock().advance(Duration.ofSeconds(1));
        assertThat(corrections.open(noah)).extracting(CorrectionView::id).doesNotContain(proposed.id());
        assertRefused(
                CorrectionRefusal.PROPOSAL_VOID, () -> corrections.approve(noah, proposed.id(), proposed.version()));
        round();

        assertThat(corrections.of(noah, anna.id())).singleElement().satisfies(each -> assertThat(each.state())
                .isEqualTo(CorrectionState.VOID));
    }

    @Test
    void ofManyApprovalsAtOnceOneBooksIt() throws InterruptedException {
        var anna = customer(2, "0");
        var proposed = corrections.propose(chen, wanted(anna, CorrectionKind.CREDIT, "10.00"));
        var approvers = List.of(noah, staff(UUID.randomUUID() + "@okpay.example"));

        var booked = atOnce(approvers, each -> corrections.approve(each, proposed.id(), proposed.version()));

        assertThat(booked).isEqualTo(1);
        assertThat(money(anna)).isEqualTo("10.00");
        assertThat(letters(anna)).hasSize(1);
    }

    @Test
    void ofManyReversalsProposedAtOnceOneIsKept() throws InterruptedException {
        var anna = customer(2, "0");
        var credit = booked(anna, CorrectionKind.CREDIT, "10.00");

        var kept = atOnce(List.of(chen, noah), each -> corrections.proposeReversal(each, credit.id(), REASON, WORDS));

        assertThat(kept).isEqualTo(1);
        assertThat(corrections.of(noah, anna.id())).hasSize(2);
    }

    /** Each of them eight times at once; how many were not refused. */
    private int atOnce(List<Actor> actors, Consumer<Actor> verb) throws InterruptedException {
        var done = new AtomicInteger();
        var refused = new AtomicInteger();
        var threads = Executors.newFixedThreadPool(8);
        for (var i = 0; i < 16; i++) {
            var actor = actors.get(i % actors.size());
            threads.execute(() -> {
                while (true) {
                    try {
                        verb.accept(actor);
                        done.incrementAndGet();
                        return;
                    } catch (Refusal no) {
                        refused.incrementAndGet();
                        return;
                    } catch (PersistenceException busy) {
                        Thread.onSpinWait(); // H2 waits a second for a lock: once more
                    }
                }
            });
        }
        threads.shutdown();
        assertThat(threads.awaitTermination(2, TimeUnit.MINUTES)).isTrue();
        assertThat(done.get() + refused.get()).isEqualTo(16);
        return done.get();
    }

    @Test
    void theProofPointsAtWhatWasBookedPastUs() {
        var anna = customer(2, "0");
        var credit = booked(anna, CorrectionKind.CREDIT, "10.00");
        var number = credit.id().value();
        var health = house.get(LedgerHealth.class);

        sql("update correction set minor = 999 where id = " + number);
        assertThat(health.check(Actor.SYSTEM).broken()).contains("I11");
        sql("update correction set minor = 1000 where id = " + number);
        sql("update state_change set to_state = 'REFUSED' where subject = 'CR-" + number + "' and to_state = 'BOOKED'");
        assertThat(health.check(Actor.SYSTEM).broken()).contains("I12");
        sql("update state_change set to_state = 'BOOKED' where subject = 'CR-" + number + "' and to_state = 'REFUSED'");
        sql("update outbox_item set subject = 'correction-debited' where about = 'correction:CR-" + number + "'");
        assertThat(health.check(Actor.SYSTEM).broken()).contains("I16");
        sql("update outbox_item set subject = 'correction-credited' where about = 'correction:CR-" + number + "'");
    }

    private CorrectionView booked(AccountView of, CorrectionKind kind, String amount) {
        var proposed = corrections.propose(chen, wanted(of, kind, amount));
        return corrections.approve(noah, proposed.id(), proposed.version());
    }

    private static NewCorrection wanted(AccountView of, CorrectionKind kind, String amount) {
        return new NewCorrection(of.id(), kind, Money.of(amount, Asset.CNY), REASON, WORDS, "", "");
    }

    private static NewCorrection about(AccountView of, String ticket, String mends) {
        return new NewCorrection(
                of.id(), CorrectionKind.CREDIT, Money.of("1.00", Asset.CNY), REASON, WORDS, ticket, mends);
    }

    private AccountView customer(int tier, String cny) {
        var account = house.get(ProvisionAccounts.class)
                .provision(Actor.SYSTEM, UUID.randomUUID() + "@example.com", "Anna Berg", Language.EN, true);
        if (tier > 0) {
            house.get(Identities.class).decide(Actor.SYSTEM, account.id(), tier, "test");
        }
        var money = Money.of(cny, Asset.CNY);
        if (!money.isZero()) {
            post(money, LedgerCode.available(account.id(), Asset.CNY));
        }
        return house.get(Accounts.class).get(account.id());
    }

    private void owes(AccountView who, String cny) {
        post(Money.of(cny, Asset.CNY).negated(), LedgerCode.debt(who.id(), Asset.CNY));
    }

    private void post(Money money, LedgerCode to) {
        var key = UUID.randomUUID().toString();
        act(() -> house.get(Ledger.class)
                .post(Entry.of(
                        new Booking("it.paid-in", key, Actor.SYSTEM, "it:" + key, ""),
                        new Posting(LedgerCode.house(AccountType.BANK, "it-in", Asset.CNY), money.negated()),
                        new Posting(to, money))));
    }

    private void standing(AccountView of, String verb) {
        var standing = house.get(AccountStanding.class);
        act(() -> {
            if (verb.equals("freeze")) {
                standing.freeze(of.id());
            } else {
                standing.restrict(of.id());
            }
            return null;
        });
    }

    private <T> T act(Callable<T> work) {
        return house.inTransaction(work);
    }

    private Actor staff(String email) {
        return house.get(Staff.class)
                .add(Actor.SYSTEM, email, "T", "correct horse battery", Set.of(Role.TREASURY), Language.EN)
                .actor();
    }

    private void round() {
        var upkeep = house.get(CorrectionUpkeep.class);
        upkeep.due().forEach(upkeep::lapse);
    }

    private String money(AccountView of) {
        return house.get(Ledger.class).available(of.id(), Asset.CNY).amount();
    }

    private String debt(AccountView of) {
        return house.get(Ledger.class).debt(of.id(), Asset.CNY).amount();
    }

    private List<StatementLine> statement(AccountView of) {
        AccountId account = of.id();
        return house.get(Ledger.class)
                .statement(LedgerCode.available(account, Asset.CNY), 10, null)
                .items();
    }

    /** The books say still that it was told. */
    @Test
    void theLettersOfAnErasedAccountNameNobody() {
        var anna = customer(2, "100.00");
        var proposed = corrections.propose(chen, wanted(anna, CorrectionKind.CREDIT, "12.34"));
        corrections.approve(noah, proposed.id(), proposed.version());
        assertThat(letters(anna)).isNotEmpty();

        house.inTransaction(() -> {
            house.get(BeanManager.class).getEvent().fire(new AccountErased(anna.id()));
            return null;
        });

        assertThat(letters(anna)).isEmpty();
    }

    /** Of corrections, the latest first. */
    private List<Letter> letters(AccountView to) {
        return new Letterbox(house)
                .to(to.email()).stream()
                        .filter(each -> each.template().startsWith("correction-"))
                        .toList();
    }

    private void sql(String statement) {
        try (var em = house.factory().createEntityManager()) {
            em.getTransaction().begin();
            em.createNativeQuery(statement).executeUpdate();
            em.getTransaction().commit();
        }
    }
}
