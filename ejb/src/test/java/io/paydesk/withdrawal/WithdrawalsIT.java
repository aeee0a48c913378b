package io.paydesk.withdrawal;

import static io.paydesk.house.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.paydesk.account.AccountClosing;
import io.paydesk.account.AccountErased;
import io.paydesk.account.AccountStanding;
import io.paydesk.account.AccountView;
import io.paydesk.account.Letterbox;
import io.paydesk.audit.Actor;
import io.paydesk.audit.ActorRefusal;
import io.paydesk.channel.ChannelRefusal;
import io.paydesk.channel.Limits;
import io.paydesk.channel.Period;
import io.paydesk.deposit.Deposits;
import io.paydesk.deposit.NewDeposit;
import io.paydesk.house.TestHouse;
import io.paydesk.instrument.InstrumentKind;
import io.paydesk.instrument.InstrumentView;
import io.paydesk.instrument.NewInstrument;
import io.paydesk.kernel.Asset;
import io.paydesk.kernel.Money;
import io.paydesk.kernel.Refusal;
import io.paydesk.ledger.LedgerRefusal;
import io.paydesk.wallet.ChangeLine;
import io.paydesk.wallet.StateChanges;
import io.paydesk.wallet.TransactionPlace;
import io.paydesk.wallet.TransactionSearch;
import io.paydesk.wallet.Wallet;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.persistence.PersistenceException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(TestHouse.Engine.class)
class WithdrawalsIT {
    @Parameter
    TestHouse.Engine engine;

    TestHouse house;
    Scene scene;
    Withdrawals withdrawals;
    WithdrawalReview review;

    @BeforeEach
    void enter() {
        house = TestHouse.on(engine);
        scene = new Scene(house);
        withdrawals = scene.withdrawals;
        review = scene.review;
    }

    @AfterEach
    void theBooksAreInOrder() {
        scene.proved();
    }

    @Test
    void aSmallOnePassesByItselfAndHoldsItsMoney() {
        var anna = scene.customer(2, "6000.00");

        var asked = scene.request(Scene.TOKEN, anna, scene.bank(anna), "5000.00");

        assertThat(asked.state()).isEqualTo(WithdrawalState.APPROVED);
        assertThat(asked.fee().plus(asked.net())).isEqualTo(asked.amount());
        assertThat(asked.fee().amount()).isEqualTo("2.00");
        assertThat(asked.id().toString()).startsWith("WD-1");
        assertThat(scene.money(anna)).isEqualTo("1000.00 + 5000.00");
        assertThat(house.get(StateChanges.class).of(asked.id().toString()))
                .extracting(ChangeLine::to, ChangeLine::by)
                .containsExactly(tuple("REQUESTED", "API:shop"), tuple("APPROVED", "SYSTEM:system"));
        assertThat(house.get(Wallet.class).transactions(anna.id(), null, 10))
                .singleElement()
                .satisfies(line -> assertThat(line.id()).isEqualTo(asked.id().toString()));
    }

    @Test
    void aLargerOneIsReviewedAndItsOwnerToldWhy() {
        var anna = scene.customer(2, "9000.00");

        var asked = scene.request(anna.actor(), anna, scene.bank(anna), "5000.01");

        assertThat(asked.state()).isEqualTo(WithdrawalState.IN_REVIEW);
        assertThat(asked.reason()).isEqualTo(WithdrawalReason.AMOUNT);
        assertThat(asked.dueAt()).isEqualTo(house.clock().instant().plus(Duration.ofHours(24)));
        assertThat(letters(asked)).containsExactly("withdrawal-review");
        assertThat(house.get(WithdrawalBoard.class)
                        .get(Actor.SYSTEM, asked.id())
                        .rules())
                .hasSize(RuleCode.values().length)
                .filteredOn(WithdrawalBoard.RuleLine::hit)
                .extracting(WithdrawalBoard.RuleLine::code)
                .containsExactly(RuleCode.AMOUNT);
    }

    @Test
    void aNewInstrumentOrPasswordIsReviewed() {
        var anna = scene.customer(2, "1000.00");
        var own = scene.ownBank(anna);
        assertThat(scene.request(anna.actor(), anna, own, "50.00").reason()).isEqualTo(WithdrawalReason.NEW_INSTRUMENT);

        house.clock().advance(Duration.ofHours(24));
        assertThat(scene.request(anna.actor(), anna, own, "50.00").state()).isEqualTo(WithdrawalState.APPROVED);

        sql("update account set password_changed_at = '" + house.clock().instant() + "' where id = "
                + anna.id().value());
        assertThat(scene.request(anna.actor(), anna, own, "50.00").reason()).isEqualTo(WithdrawalReason.NEW_PASSWORD);
        house.clock().advance(Duration.ofDays(2));
        assertThat(scene.request(anna.actor(), anna, own, "50.00").state()).isEqualTo(WithdrawalState.APPROVED);
    }

    @Test
    void manyInADayAreReviewed() {
        var anna = scene.customer(2, "1000.00");
        var bank = scene.bank(anna);
        for (var i = 0; i < 3; i++) {
            assertThat(scene.request(anna.actor(), anna, bank, "50.00").state()).isEqualTo(WithdrawalState.APPROVED);
        }

        assertThat(scene.request(anna.actor(), anna, bank, "50.00").reason()).isEqualTo(WithdrawalReason.MANY);
    }

    @Test
    void anInstrumentOfManyAccountsIsReviewed() {
        var anna = scene.customer(2, "1000.00");
        var boris = scene.customer(2, "1000.00");
        var number = Scene.card();
        var shared = new NewInstrument(InstrumentKind.BANK, "CNY", number, "Anna Berg", true);
        scene.instruments.add(Actor.SYSTEM, boris.id(), shared);

        var asked = scene.request(anna.actor(), anna, scene.instruments.add(Actor.SYSTEM, anna.id(), shared), "50.00");

        assertThat(asked.reason()).isEqualTo(WithdrawalReason.SECURITY);
    }

    @Test
    void whatGoesToAnotherNameIsReviewedOnceAndThenPaid() {
        var anna = scene.customer(2, "1000.00");

        var asked = scene.request(Scene.TOKEN, anna, bankOf("Boris Kern", anna), "50.00");

        assertThat(asked.state()).isEqualTo(WithdrawalState.IN_REVIEW);
        assertThat(asked.reason()).isEqualTo(WithdrawalReason.HOLDER_DIFFERS);
        assertThat(letters(asked)).containsExactly("withdrawal-review");
        review.approve(scene.treasurer(), asked.id(), "his wife");
        assertThat(scene.payouts.queue(asked.id())).isPresent();
        scene.payouts.answered(asked.id(), PayoutAnswer.ACCEPTED);
    }

    @Test
    void aNameIsThatOfThePersonHoweverBanksWriteIt() {
        var anna = scene.customer(2, "1000.00");

        assertThat(scene.request(Scene.TOKEN, anna, bankOf("BERG, ANNA", anna), "50.00")
                        .state())
                .isEqualTo(WithdrawalState.APPROVED);
    }

    @Test
    void aNameThatChangedMeanwhileIsLookedAtBeforeTheMoneyGoes() {
        var anna = scene.customer(2, "1000.00");
        var asked = scene.request(Scene.TOKEN, anna, scene.bank(anna), "50.00");
        assertThat(asked.state()).isEqualTo(WithdrawalState.APPROVED);

        rename(anna, "Boris Kern");
        assertThat(scene.payouts.queue(asked.id())).isEmpty();

        assertThat(scene.now(asked).state()).isEqualTo(WithdrawalState.IN_REVIEW);
        assertThat(scene.now(asked).reason()).isEqualTo(WithdrawalReason.HOLDER_DIFFERS);
        assertThat(hits(asked)).containsExactly(RuleCode.HOLDER_NAME);
        review.ask(scene.treasurer(), asked.id(), "Whose account is it?");
        rename(anna, "Clara Voss");
        var answered = withdrawals.answer(anna.actor(), asked.id(), "Mine.", null);
        assertThat(answered.reason()).isEqualTo(WithdrawalReason.HOLDER_DIFFERS);

        review.approve(scene.treasurer(), asked.id(), "her name of before");
        assertThat(scene.payouts.queue(asked.id())).isPresent();
        scene.payouts.answered(asked.id(), PayoutAnswer.ACCEPTED);
    }

    private InstrumentView bankOf(String holder, AccountView of) {
        return scene.instruments.add(
                Actor.SYSTEM, of.id(), new NewInstrument(InstrumentKind.BANK, "CNY", Scene.card(), holder, true));
    }

    private void rename(AccountView account, String name) {
        sql("update account set name = '" + name + "' where id = "
                + account.id().value());
    }

    private List<RuleCode> hits(WithdrawalView of) {
        return house.get(WithdrawalBoard.class).get(Actor.SYSTEM, of.id()).rules().stream()
                .filter(WithdrawalBoard.RuleLine::hit)
                .map(WithdrawalBoard.RuleLine::code)
                .toList();
    }

    @Test
    void isApprovedByAnotherThanWhoProposedIt() {
        var token = new Actor(Actor.Kind.API, "t", "t", Set.of("wallet:write", "money:approve"));
        var anna = scene.customer(2, "9000.00");
        var asked = scene.request(token, anna, scene.bank(anna), "8000.00");

        assertRefused(WithdrawalRefusal.OWN_REQUEST, () -> review.approve(token, asked.id(), ""));
        assertRefused(ActorRefusal.NOT_ALLOWED, () -> review.approve(anna.actor(), asked.id(), ""));
        var approved = review.approve(scene.treasurer(), asked.id(), "known");

        assertThat(approved.state()).isEqualTo(WithdrawalState.APPROVED);
        assertRefused(WithdrawalRefusal.ALREADY_DECIDED, () -> review.approve(scene.treasurer(), asked.id(), ""));
    }

    @Test
    void aLargeOneTakesTwoPeople() {
        var anna = scene.customer(3, "60000.00");
        var asked = scene.request(anna.actor(), anna, scene.bank(anna), "50000.00");
        var first = scene.treasurer();

        assertThat(review.approve(first, asked.id(), "").state()).isEqualTo(WithdrawalState.IN_REVIEW);
        assertRefused(WithdrawalRefusal.ALREADY_VOTED, () -> review.approve(first, asked.id(), ""));
        assertThat(review.approve(scene.treasurer(), asked.id(), "").state()).isEqualTo(WithdrawalState.APPROVED);
    }

    /** An administrator issues tokens alone, so several of them are still one person. */
    @Test
    void severalTokensAreOneVoice() {
        var one = new Actor(Actor.Kind.API, "1", "one", Set.of("wallet:write", "money:approve"));
        var other = new Actor(Actor.Kind.API, "2", "other", Set.of("money:approve"));
        var anna = scene.customer(3, "120000.00");
        var large = scene.request(anna.actor(), anna, scene.bank(anna), "50000.00");
        var asked = scene.request(one, anna, scene.bank(anna), "8000.00");

        assertRefused(WithdrawalRefusal.OWN_REQUEST, () -> review.approve(other, asked.id(), ""));
        assertThat(review.approve(one, large.id(), "").state()).isEqualTo(WithdrawalState.IN_REVIEW);
        assertRefused(WithdrawalRefusal.ALREADY_VOTED, () -> review.approve(other, large.id(), ""));
        assertThat(review.approve(scene.treasurer(), large.id(), "").state()).isEqualTo(WithdrawalState.APPROVED);
    }

    @Test
    void nobodyDecidesOnTheirOwnAccount() {
        var anna = scene.customer(2, "9000.00");
        var asked = scene.request(anna.actor(), anna, scene.bank(anna), "8000.00");
        var herself = scene.staff(anna.email());

        assertRefused(WithdrawalRefusal.OWN_ACCOUNT, () -> review.approve(herself, asked.id(), ""));
        assertRefused(WithdrawalRefusal.OWN_ACCOUNT, () -> review.reject(herself, asked.id(), "mine"));
        assertRefused(WithdrawalRefusal.OWN_ACCOUNT, () -> withdrawals.cancel(herself, asked.id(), "mine"));
        assertThat(withdrawals.cancel(scene.treasurer(), asked.id(), "").state())
                .isEqualTo(WithdrawalState.CANCELLED);
    }

    @Test
    void aRejectedOneGivesMoneyAndLimitsBack() {
        var anna = scene.customer(1, "20000.00");
        var bank = scene.bank(anna);
        var asked = scene.request(anna.actor(), anna, bank, "20000.00");

        assertRefused(WithdrawalRefusal.REASON_MISSING, () -> review.reject(scene.treasurer(), asked.id(), " "));
        var rejected = review.reject(scene.treasurer(), asked.id(), "The name differs.");

        assertThat(rejected.why()).isEqualTo("The name differs.");
        assertThat(scene.money(anna)).isEqualTo("20000.00 + 0.00");
        assertThat(letters(asked)).containsExactly("withdrawal-review", "withdrawal-rejected");
        assertThat(scene.request(anna.actor(), anna, bank, "20000.00").state()).isEqualTo(WithdrawalState.IN_REVIEW);
        assertRefused(WithdrawalRefusal.ALREADY_DECIDED, () -> review.approve(scene.treasurer(), asked.id(), ""));
    }

    @Test
    void isCancelledByItsOwnerUntilItIsQueued() {
        var anna = scene.customer(2, "1000.00");
        var boris = scene.customer(2, "0");
        var bank = scene.bank(anna);
        var asked = scene.request(anna.actor(), anna, bank, "100.00");

        assertRefused(WithdrawalRefusal.WITHDRAWAL_UNKNOWN, () -> withdrawals.cancel(boris.actor(), asked.id(), ""));
        assertThat(withdrawals.cancel(anna.actor(), asked.id(), "").state()).isEqualTo(WithdrawalState.CANCELLED);
        assertThat(scene.money(anna)).isEqualTo("1000.00 + 0.00");
        assertRefused(WithdrawalRefusal.TOO_LATE, () -> withdrawals.cancel(anna.actor(), asked.id(), ""));

        var queued = scene.request(anna.actor(), anna, bank, "100.00");
        assertThat(scene.payouts.queue(queued.id())).isPresent();
        assertRefused(WithdrawalRefusal.TOO_LATE, () -> withdrawals.cancel(anna.actor(), queued.id(), ""));
        scene.payouts.answered(queued.id(), PayoutAnswer.ACCEPTED);
    }

    @Test
    void aQuestionIsAnsweredAndDecidedAnew() {
        var anna = scene.customer(3, "90000.00");
        var asked = scene.request(anna.actor(), anna, scene.bank(anna), "80000.00");
        var first = scene.treasurer();
        review.approve(first, asked.id(), "");

        assertThat(review.ask(scene.treasurer(), asked.id(), "What is it for?").state())
                .isEqualTo(WithdrawalState.NEEDS_INFO);
        assertRefused(WithdrawalRefusal.ANSWER_FORM, () -> withdrawals.answer(anna.actor(), asked.id(), " ", null));
        assertThat(withdrawals.answer(anna.actor(), asked.id(), "A boat.", null).state())
                .isEqualTo(WithdrawalState.IN_REVIEW);
        assertRefused(
                WithdrawalRefusal.NOTHING_ASKED, () -> withdrawals.answer(anna.actor(), asked.id(), "Two.", null));

        assertThat(review.approve(first, asked.id(), "").state()).isEqualTo(WithdrawalState.IN_REVIEW);
        assertThat(review.approve(scene.treasurer(), asked.id(), "").state()).isEqualTo(WithdrawalState.APPROVED);
    }

    @Test
    void whatIsNotAnsweredForTwoWeeksGoesBack() {
        var anna = scene.customer(2, "9000.00");
        var asked = scene.request(anna.actor(), anna, scene.bank(anna), "8000.00");
        review.ask(scene.treasurer(), asked.id(), "What is it for?");
        var clock = house.get(WithdrawalClock.class);

        house.clock().advance(Duration.ofDays(13));
        clock.lapse(asked.id());
        assertThat(scene.now(asked).state()).isEqualTo(WithdrawalState.NEEDS_INFO);
        house.clock().advance(Duration.ofDays(1));
        assertThat(clock.unanswered()).contains(asked.id());
        clock.lapse(asked.id());

        assertThat(scene.now(asked).state()).isEqualTo(WithdrawalState.CANCELLED);
        assertThat(scene.money(anna)).isEqualTo("9000.00 + 0.00");
    }

    /** Whatever else waits in this database. */
    @Test
    void theDayThatWasPromisedIsWatched() {
        var anna = scene.customer(2, "9000.00");
        var clock = house.get(WithdrawalClock.class);
        var asked = scene.request(anna.actor(), anna, scene.bank(anna), "8000.00");
        house.clock().advance(Duration.ofHours(22).minusSeconds(1));
        alarmAll(clock);
        assertThat(isLate(asked)).isFalse();
        assertThat(alarmedAt(asked)).isNull();

        house.clock().advance(Duration.ofSeconds(1));
        alarmAll(clock);
        var told = alarmedAt(asked);
        house.clock().advance(Duration.ofMinutes(1));
        alarmAll(clock);

        assertThat(isLate(asked)).isTrue();
        assertThat(told).isNotNull();
        assertThat(alarmedAt(asked)).as("once").isEqualTo(told);
        var late = clock.late();
        withdrawals.cancel(anna.actor(), asked.id(), "");
        assertThat(clock.late()).isEqualTo(late - 1);
    }

    private static void alarmAll(WithdrawalClock clock) {
        while (clock.alarm() > 0) {
            Thread.onSpinWait();
        }
    }

    private boolean isLate(WithdrawalView of) {
        return house.get(WithdrawalBoard.class).get(Actor.SYSTEM, of.id()).late();
    }

    private @Nullable Object alarmedAt(WithdrawalView of) {
        try (var em = house.factory().createEntityManager()) {
            return em.createNativeQuery("select w.alarmed_at from withdrawal w where w.id = "
                            + of.id().value())
                    .getSingleResult();
        }
    }

    @Test
    void tierNoughtTakesNothingOut() {
        var anna = scene.customer(0, "1000.00");
        var bank = scene.bank(anna);

        assertRefused(ChannelRefusal.IDENTITY_NEEDED, () -> scene.request(anna.actor(), anna, bank, "100.00"));
        assertThat(scene.money(anna)).isEqualTo("1000.00 + 0.00");
    }

    @Test
    void goesToNoInstrumentThatIsNotProved() {
        var anna = scene.customer(2, "1000.00");
        var open = scene.instruments.add(
                anna.actor(),
                anna.id(),
                new NewInstrument(InstrumentKind.BANK, "CNY", Scene.card(), "Anna Berg", false));
        assertRefused(WithdrawalRefusal.INSTRUMENT_STALE, () -> scene.request(anna.actor(), anna, open, "100.00"));

        var old = scene.bank(anna);
        house.clock().advance(Duration.ofDays(365));
        assertRefused(WithdrawalRefusal.INSTRUMENT_STALE, () -> scene.request(anna.actor(), anna, old, "100.00"));
    }

    @Test
    void anAccountThatMayNotPayOutIsToldSo() {
        var anna = scene.customer(2, "1000.00");
        var bank = scene.bank(anna);
        var standing = house.get(AccountStanding.class);

        act(() -> standing.restrict(anna.id()));
        assertRefused(WithdrawalRefusal.MONEY_STAYS, () -> scene.request(anna.actor(), anna, bank, "100.00"));
        act(() -> standing.freeze(anna.id()));
        assertRefused(WithdrawalRefusal.MONEY_FROZEN, () -> scene.request(anna.actor(), anna, bank, "100.00"));
        act(() -> standing.lift(anna.id()));
        assertThat(scene.request(anna.actor(), anna, bank, "100.00").state()).isEqualTo(WithdrawalState.APPROVED);
    }

    @Test
    void aDaysLimitBeginsAnewAtMidnightInChina() {
        var anna = scene.customer(1, "40000.00");
        var bank = scene.bank(anna);
        var here = house.clock().instant().atZone(Limits.ZONE);
        var evening =
                here.toLocalDate().plusDays(1).withDayOfMonth(1).plusMonths(1).atTime(LocalTime.of(23, 59));
        house.clock().advance(Duration.between(here, evening.atZone(Limits.ZONE)));
        scene.request(anna.actor(), anna, bank, "15000.00");

        assertRefused(ChannelRefusal.LIMIT, () -> scene.request(anna.actor(), anna, bank, "6000.00"));
        var midnight = house.get(Limits.class).renews(Period.DAY);
        assertThat(midnight).isEqualTo(house.clock().instant().plus(Duration.ofMinutes(1)));
        assertThat(house.get(Limits.class).renews(Period.MONTH))
                .isEqualTo(midnight.plus(Duration.ofDays(evening.toLocalDate().lengthOfMonth() - 1L)));
        house.clock().advance(Duration.ofMinutes(1));

        assertThat(scene.request(anna.actor(), anna, bank, "6000.00").state()).isEqualTo(WithdrawalState.IN_REVIEW);
    }

    @Test
    void aTransactionIsFoundByWhatItsOwnerRemembersAPageAtATime() {
        var anna = scene.customer(2, "1000.00");
        var bank = scene.bank(anna);
        var first = scene.request(Scene.TOKEN, anna, bank, "100.00");
        var second = scene.request(Scene.TOKEN, anna, bank, "50.00"); // in the same instant
        house.clock().advance(Duration.ofDays(1));
        var third = scene.request(Scene.TOKEN, anna, bank, "100.00");
        var then = third.requestedAt();

        assertThat(found(anna, search("", null, null, null)))
                .containsExactly(third.id() + "", second.id() + "", first.id() + "");
        assertThat(found(anna, search(second.id().toString().toLowerCase(Locale.ROOT), null, null, null)))
                .containsExactly(second.id() + "");
        assertThat(found(anna, search("no such", null, null, null))).isEmpty();
        assertThat(found(anna, search("", then, null, null))).containsExactly(third.id() + "");
        assertThat(found(anna, search("", null, then, null))).containsExactly(second.id() + "", first.id() + "");
        assertThat(found(anna, search("", null, null, "100"))).containsExactly(third.id() + "", first.id() + "");
        assertThat(found(anna, search("", null, null, "98.00")))
                .as("what arrived")
                .hasSize(2);
        assertThat(found(scene.customer(2, "0"), search("", null, null, null))).isEmpty();
    }

    @Test
    void noPageLosesOrRepeatsWhatBeganInTheSameInstant() {
        var anna = scene.customer(2, "1000.00");
        var bank = scene.bank(anna);
        var deposits = house.get(Deposits.class);
        var begun = new ArrayList<String>();
        for (var i = 0; i < 3; i++) {
            var wanted = new NewDeposit("bank-transfer-cny", Money.of("10.00", Asset.CNY), null);
            begun.add(deposits.request(anna.actor(), anna.id(), wanted).id() + "");
            begun.add(scene.request(Scene.TOKEN, anna, bank, "10.00").id() + "");
        }

        var told = new ArrayList<String>();
        TransactionPlace place = null;
        do {
            var page = house.get(Wallet.class).page(anna.id(), place, 2);
            page.items().forEach(line -> told.add(line.id()));
            place = page.next() == null
                    ? null
                    : TransactionPlace.read(page.next()).orElseThrow();
        } while (place != null);

        assertThat(told).containsExactlyInAnyOrderElementsOf(begun).doesNotHaveDuplicates();
        assertThat(told.subList(0, 3)).as("each kind by itself").allMatch(id -> id.startsWith("WD-"));
    }

    /** By pages of one. */
    private List<String> found(AccountView of, TransactionSearch wanted) {
        var found = new ArrayList<String>();
        var next = "";
        do {
            var page = house.get(Wallet.class)
                    .search(of.id(), wanted, TransactionPlace.read(next).orElse(null), 1);
            page.items().forEach(line -> found.add(line.id()));
            next = Objects.requireNonNullElse(page.next(), "");
        } while (!next.isEmpty());
        return found;
    }

    private static TransactionSearch search(
            String text, @Nullable Instant from, @Nullable Instant before, @Nullable String amount) {
        return new TransactionSearch(text, from, before, amount == null ? null : new BigDecimal(amount), any -> true);
    }

    @Test
    void moreThanThereIsChangesNothing() {
        var anna = scene.customer(1, "99.99");
        var bank = scene.bank(anna);

        assertRefused(LedgerRefusal.NOT_ENOUGH_MONEY, () -> scene.request(anna.actor(), anna, bank, "100.00"));

        assertThat(scene.money(anna)).isEqualTo("99.99 + 0.00");
        assertThat(scene.request(anna.actor(), anna, bank, "99.99").state()).isEqualTo(WithdrawalState.APPROVED);
    }

    @Test
    void ofManyAtOnceNoneIsPaidFromWhatIsNotThere() throws InterruptedException {
        var anna = scene.customer(3, "1000.00");
        var bank = scene.bank(anna);
        var taken = new AtomicInteger();
        var refused = new AtomicInteger();
        var threads = Executors.newFixedThreadPool(8);
        for (var i = 0; i < 50; i++) {
            threads.execute(() -> {
                while (true) {
                    try {
                        scene.request(Scene.TOKEN, anna, bank, "100.00");
                        taken.incrementAndGet();
                        return;
                    } catch (Refusal no) {
                        assertThat(no.reason()).isEqualTo(LedgerRefusal.NOT_ENOUGH_MONEY);
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

        assertThat(taken).hasValue(10);
        assertThat(refused).hasValue(40);
        assertThat(scene.money(anna)).isEqualTo("0.00 + 1000.00");
    }

    @Test
    void anAccountWithMoneyOrAWithdrawalStaysOpen() {
        var anna = scene.customer(2, "100.00");
        var asked = scene.request(Scene.TOKEN, anna, scene.bank(anna), "100.00");
        assertRefused(WithdrawalRefusal.WITHDRAWAL_OPEN, () -> closing(anna));

        withdrawals.cancel(anna.actor(), asked.id(), "");
        assertRefused(LedgerRefusal.MONEY_LEFT, () -> closing(anna));
    }

    private void closing(AccountView account) {
        act(() -> house.get(BeanManager.class).getEvent().fire(new AccountClosing(account.id())));
    }

    @Test
    void whatIsUnknownIsSaidToBe() {
        assertRefused(WithdrawalRefusal.WITHDRAWAL_UNKNOWN, () -> WithdrawalId.of("WD-x"));
        assertRefused(WithdrawalRefusal.WITHDRAWAL_UNKNOWN, () -> withdrawals.get(Actor.SYSTEM, new WithdrawalId(1)));
    }

    /** The books say still that it was told. */
    @Test
    void theLettersOfAnErasedAccountNameNobody() {
        var anna = scene.customer(2, "9000.00");
        var asked = scene.request(anna.actor(), anna, scene.bank(anna), "5000.01");
        assertThat(letters(asked)).containsExactly("withdrawal-review");
        assertThat(new Letterbox(house).to(anna.email())).isNotEmpty();

        act(() -> house.get(BeanManager.class).getEvent().fire(new AccountErased(anna.id())));

        assertThat(new Letterbox(house).to(anna.email())).isEmpty();
    }

    private List<String> letters(WithdrawalView about) {
        try (var em = house.factory().createEntityManager()) {
            List<?> found = em.createNativeQuery("select o.subject from outbox_item o where o.about = 'withdrawal:"
                            + about.id() + "' order by o.id")
                    .getResultList();
            return found.stream().map(Object::toString).toList();
        }
    }

    private void sql(String statement) {
        try (var em = house.factory().createEntityManager()) {
            em.getTransaction().begin();
            em.createNativeQuery(statement).executeUpdate();
            em.getTransaction().commit();
        }
    }

    private void act(Runnable work) {
        house.inTransaction(() -> {
            work.run();
            return null;
        });
    }
}
