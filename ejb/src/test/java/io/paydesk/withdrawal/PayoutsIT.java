package io.paydesk.withdrawal;

import static io.paydesk.house.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paydesk.account.AccountStanding;
import io.paydesk.account.Accounts;
import io.paydesk.audit.Actor;
import io.paydesk.audit.ActorRefusal;
import io.paydesk.channel.EventKind;
import io.paydesk.house.TestHouse;
import io.paydesk.instrument.InstrumentState;
import io.paydesk.kernel.Asset;
import io.paydesk.kernel.Money;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Money on its way to the bank and back, with a provider that answers, refuses, keeps silent, or dies. */
@ParameterizedClass
@EnumSource(TestHouse.Engine.class)
class PayoutsIT {
    @Parameter
    TestHouse.Engine engine;

    TestHouse house;
    Scene scene;
    PayoutRound round;
    Fake provider;

    /** Pays by what it is told to, and remembers what it was sent. */
    private static final class Fake implements PayoutProvider {
        final List<WithdrawalId> sent = new ArrayList<>();
        final List<WithdrawalId> asked = new ArrayList<>();
        PayoutAnswer sending = PayoutAnswer.ACCEPTED;
        PayoutAnswer asking = PayoutAnswer.NO_ANSWER;
        boolean dies;

        @Override
        public PayoutAnswer send(PayoutOrder order) {
            assertThat(order.number()).isNotEmpty();
            sent.add(order.id());
            if (dies) {
                throw new OutOfMemoryError("the process ends here");
            }
            return sending;
        }

        @Override
        public PayoutAnswer ask(PayoutOrder order) {
            asked.add(order.id());
            return asking;
        }
    }

    @BeforeEach
    void enter() {
        house = TestHouse.on(engine);
        scene = new Scene(house);
        round = house.get(PayoutRound.class);
        var others = new Fake();
        others.asking = PayoutAnswer.ACCEPTED;
        round.run(others); // what other tests left
        provider = new Fake();
    }

    @AfterEach
    void theBooksAreInOrder() {
        scene.proved();
    }

    @Test
    void isSentOnceThenSettled() {
        var paid = scene.approved("100.00");

        round.run(provider);
        round.run(provider);
        assertThat(provider.sent).containsExactly(paid.id());
        assertThat(scene.now(paid).state()).isEqualTo(WithdrawalState.SENT);
        assertThat(money(paid)).isEqualTo("0.00 + 0.00");

        scene.payouts.answered(paid.id(), PayoutAnswer.ACCEPTED);
        scene.tell(EventKind.SETTLED, paid, "");
        scene.tell(EventKind.SETTLED, paid, "");
        assertThat(scene.now(paid).state()).isEqualTo(WithdrawalState.SETTLED);
    }

    @Test
    void whatNobodyAnswersIsAskedForAndNeverSentAgain() {
        var lost = scene.approved("100.00");
        provider.sending = PayoutAnswer.NO_ANSWER;

        for (var i = 0; i < 5; i++) {
            round.run(provider);
        }

        assertThat(scene.now(lost).state()).isEqualTo(WithdrawalState.UNKNOWN);
        assertThat(provider.sent).containsExactly(lost.id());
        assertThat(provider.asked).hasSize(4).containsOnly(lost.id());
        assertThat(money(lost)).isEqualTo("0.00 + 100.00");
        assertRefused(WithdrawalRefusal.TOO_LATE, () -> scene.withdrawals.cancel(scene.treasurer(), lost.id(), ""));

        provider.asking = PayoutAnswer.ACCEPTED;
        round.run(provider);
        assertThat(scene.now(lost).state()).isEqualTo(WithdrawalState.SENT);
        assertThat(provider.sent).hasSize(1);
    }

    @Test
    void whatACrashLeftIsAskedForToo() {
        var left = scene.approved("100.00");
        provider.dies = true;

        assertThatThrownBy(() -> round.run(provider)).isInstanceOf(OutOfMemoryError.class);
        assertThat(scene.now(left).state()).isEqualTo(WithdrawalState.QUEUED);

        var reborn = new Fake();
        reborn.asking = PayoutAnswer.ACCEPTED;
        round.run(reborn);
        assertThat(reborn.sent).isEmpty();
        assertThat(reborn.asked).containsExactly(left.id());
        assertThat(scene.now(left).state()).isEqualTo(WithdrawalState.SENT);
    }

    @Test
    void aProviderThatFailsHasNotAnswered() {
        var lost = scene.approved("100.00");
        round.run(new PayoutProvider() {
            @Override
            public PayoutAnswer send(PayoutOrder order) {
                throw new IllegalStateException("connection reset");
            }

            @Override
            public PayoutAnswer ask(PayoutOrder order) {
                return PayoutAnswer.NO_ANSWER;
            }
        });

        assertThat(scene.now(lost).state()).isEqualTo(WithdrawalState.UNKNOWN);
        scene.payouts.answered(lost.id(), PayoutAnswer.refused("AC06"));
        assertThat(scene.now(lost).state()).isEqualTo(WithdrawalState.NEEDS_INFO);
    }

    @Test
    void afterFourHoursTwoPeopleSayWhatBecameOfIt() {
        var lost = scene.approved("100.00");
        provider.sending = PayoutAnswer.NO_ANSWER;
        round.run(provider);
        var first = scene.treasurer();
        assertRefused(WithdrawalRefusal.STILL_ASKED, () -> scene.payouts.found(first, lost.id(), false, "not there"));
        house.clock().advance(Payouts.ASKED_FOR);

        assertThat(scene.payouts.found(first, lost.id(), false, "not there").state())
                .isEqualTo(WithdrawalState.UNKNOWN);
        assertRefused(WithdrawalRefusal.ALREADY_VOTED, () -> scene.payouts.found(first, lost.id(), false, "not there"));
        assertThat(scene.payouts
                        .found(scene.treasurer(), lost.id(), true, "there")
                        .state())
                .isEqualTo(WithdrawalState.UNKNOWN);
        assertThat(scene.payouts
                        .found(scene.treasurer(), lost.id(), false, "not there")
                        .state())
                .isEqualTo(WithdrawalState.APPROVED);
    }

    @Test
    void nobodySaysWhatBecameOfTheirOwn() {
        var lost = scene.approved("100.00");
        provider.sending = PayoutAnswer.NO_ANSWER;
        round.run(provider);
        house.clock().advance(Payouts.ASKED_FOR);
        var herself = scene.staff(house.get(Accounts.class).get(lost.account()).email());

        assertRefused(WithdrawalRefusal.OWN_ACCOUNT, () -> scene.payouts.found(herself, lost.id(), false, "not there"));

        scene.payouts.answered(lost.id(), PayoutAnswer.ACCEPTED);
    }

    @Test
    void aRefusalOfTheMomentIsTriedThreeTimes() {
        var paid = scene.approved("100.00");
        provider.sending = PayoutAnswer.refused("AB06");

        for (var i = 0; i < 5; i++) {
            round.run(provider);
        }

        assertThat(provider.sent).hasSize(3);
        assertThat(scene.now(paid).state()).isEqualTo(WithdrawalState.NEEDS_INFO);
        assertThat(instrument(paid)).isEqualTo(InstrumentState.VERIFIED);
    }

    @Test
    void aClosedAccountStopsItAtOnceAndAnotherMayBeNamed() {
        var paid = scene.approved("100.00");
        provider.sending = PayoutAnswer.refused("AC04");
        round.run(provider);

        assertThat(scene.now(paid).state()).isEqualTo(WithdrawalState.NEEDS_INFO);
        assertThat(scene.now(paid).reason()).isEqualTo(WithdrawalReason.BANK_REFUSED);
        assertThat(instrument(paid)).isEqualTo(InstrumentState.INVALID);

        var anna = house.get(Accounts.class).get(paid.account());
        var other = scene.bank(anna);
        var again = scene.withdrawals.answer(anna.actor(), paid.id(), "", other.id());
        assertThat(again.masked()).isEqualTo(other.masked());
        assertThat(scene.review.approve(scene.treasurer(), paid.id(), "").state())
                .isEqualTo(WithdrawalState.APPROVED);
        provider.sending = PayoutAnswer.ACCEPTED;
        round.run(provider);
        assertThat(scene.now(paid).state()).isEqualTo(WithdrawalState.SENT);
    }

    @Test
    void isLookedAtOnceMoreBeforeItGoes() {
        var stale = scene.approved("100.00");
        var frozen = scene.approved("100.00");
        scene.instruments.returned(Actor.SYSTEM, stale.account(), stale.instrument());
        house.inTransaction(() -> {
            house.get(AccountStanding.class).freeze(frozen.account());
            return null;
        });

        round.run(provider);

        assertThat(provider.sent).isEmpty();
        assertThat(scene.now(stale).reason()).isEqualTo(WithdrawalReason.INSTRUMENT_STALE);
        assertThat(scene.now(stale).state()).isEqualTo(WithdrawalState.NEEDS_INFO);
        assertThat(scene.now(frozen).state()).isEqualTo(WithdrawalState.IN_REVIEW);
        assertThat(money(frozen)).isEqualTo("0.00 + 100.00");
    }

    @Test
    void comesBackWithItsFeeWhenTheBankFailed() {
        var back = scene.approved("100.00");
        scene.tell(EventKind.SETTLED, back, "");

        scene.tell(EventKind.RETURNED, back, "");
        scene.tell(EventKind.RETURNED, back, "");

        assertThat(scene.now(back).state()).isEqualTo(WithdrawalState.RETURNED);
        assertThat(scene.now(back).feeReturned()).isTrue();
        assertThat(money(back)).isEqualTo("100.00 + 0.00");
        assertThat(instrument(back)).isEqualTo(InstrumentState.INVALID);
    }

    @Test
    void comesBackWithoutItsFeeWhenTheDataWasWrong() {
        var back = scene.approved("100.00");
        round.run(provider);

        scene.tell(EventKind.RETURNED, back, " AC04");

        assertThat(scene.now(back).reason()).isEqualTo(WithdrawalReason.RETURNED_DATA);
        assertThat(scene.now(back).bankCode()).isEqualTo("AC04");
        assertThat(money(back)).isEqualTo("98.00 + 0.00");
    }

    @Test
    void whatFailsAfterItWasSentIsBackWithItsFee() {
        var back = scene.approved("100.00");
        round.run(provider);

        scene.tell(EventKind.FAILED, back, "");

        assertThat(scene.now(back).state()).isEqualTo(WithdrawalState.RETURNED);
        assertThat(money(back)).isEqualTo("100.00 + 0.00");
        assertThat(instrument(back)).isEqualTo(InstrumentState.VERIFIED);
    }

    @Test
    void eventsMayComeInAnyOrder() {
        var early = scene.approved("100.00");
        scene.tell(EventKind.SETTLED, early, ("wd " + early.id().value() + " "), early.amount());
        assertThat(scene.now(early).state()).isEqualTo(WithdrawalState.SETTLED);

        var backFirst = scene.approved("100.00");
        scene.tell(EventKind.RETURNED, backFirst, "");
        scene.tell(EventKind.SETTLED, backFirst, "");
        assertThat(scene.now(backFirst).state()).isEqualTo(WithdrawalState.RETURNED);
        assertThat(money(backFirst)).isEqualTo("100.00 + 0.00");

        var failed = scene.approved("100.00");
        scene.tell(EventKind.FAILED, failed, "");
        assertThat(scene.now(failed).state()).isEqualTo(WithdrawalState.APPROVED);
    }

    @Test
    void anotherAmountOrChannelDoesNothing() {
        var paid = scene.approved("100.00");

        scene.tell(EventKind.SETTLED, paid, paid.id() + "", Money.of("97.99", Asset.CNY));
        scene.tell(EventKind.SETTLED, paid, paid.id() + "", Money.of("1000.00", Asset.CNY));

        assertThat(scene.now(paid).state()).isEqualTo(WithdrawalState.APPROVED);
        assertThat(results(paid)).hasSize(2).allSatisfy(each -> assertThat(each).contains("OTHER_PAYOUT"));
    }

    @Test
    void whatWasCancelledIsNotSettled() {
        var gone = scene.approved("100.00");
        scene.withdrawals.cancel(Scene.TOKEN, gone.id(), "");

        scene.tell(EventKind.SETTLED, gone, "");

        assertThat(scene.now(gone).state()).isEqualTo(WithdrawalState.CANCELLED);
        assertThat(results(gone)).singleElement().asString().contains("TOO_LATE");
    }

    @Test
    void leavesInAFileThatTheTreasuryCarries() {
        var files = house.get(FilePayouts.class);
        var treasurer = scene.treasurer();
        var one = scene.approved("100.00");
        var other = scene.approved("250.50");
        assertRefused(ActorRefusal.NOT_ALLOWED, () -> files.export(Scene.TOKEN, Scene.CNY));

        var batch = files.export(treasurer, Scene.CNY);

        assertThat(batch.items()).isEqualTo(2);
        assertThat(batch.total().amount()).isEqualTo("346.50");
        assertThat(files.file(treasurer, batch.id()))
                .contains("<EndToEndId>" + one.id() + "<", "<InstdAmt Ccy=\"CNY\">248.50<");
        assertThat(files.export(treasurer, Scene.CNY).items()).isZero();
        assertThat(scene.payouts.unanswered()).doesNotContain(one.id(), other.id());

        scene.tell(EventKind.SETTLED, one, "");
        assertThat(files.confirm(treasurer, batch.id()).confirmedAt()).isNotNull();
        assertThat(scene.now(one).state()).isEqualTo(WithdrawalState.SETTLED);
        assertThat(scene.now(other).state()).isEqualTo(WithdrawalState.SENT);
        files.confirm(treasurer, batch.id());
    }

    @Test
    void nobodyCarriesTheirOwnMoneyToTheBank() {
        var files = house.get(FilePayouts.class);
        files.export(scene.treasurer(), Scene.CNY); // what others left
        var own = scene.approved("100.00");
        var herself = owner(own);
        assertThat(files.export(herself, Scene.CNY).items()).isZero();

        var batch = files.export(scene.treasurer(), Scene.CNY);

        assertThat(batch.items()).isOne();
        assertRefused(WithdrawalRefusal.OWN_ACCOUNT, () -> files.file(herself, batch.id()));
        assertRefused(WithdrawalRefusal.OWN_ACCOUNT, () -> files.confirm(herself, batch.id()));
        assertThat(scene.now(own).state()).isEqualTo(WithdrawalState.QUEUED);
        files.confirm(scene.treasurer(), batch.id());
    }

    @Test
    void aFileTheBankDidNotTakeIsEndedByTwoAndPaidOnceByAnother() {
        var files = house.get(FilePayouts.class);
        var ended = house.get(EndedFiles.class);
        var one = scene.treasurer();
        var other = scene.treasurer();
        files.export(one, Scene.CNY); // what others left
        var paid = scene.approved("100.00");
        var gone = scene.approved("50.00");
        var id = files.export(one, Scene.CNY).id();

        assertRefused(ActorRefusal.NOT_ALLOWED, () -> ended.propose(Scene.TOKEN, id, "not taken"));
        assertRefused(WithdrawalRefusal.REASON_MISSING, () -> ended.propose(one, id, " "));
        assertRefused(WithdrawalRefusal.OWN_ACCOUNT, () -> ended.propose(owner(paid), id, "not taken"));
        assertRefused(WithdrawalRefusal.NOTHING_PROPOSED, () -> ended.approve(other, id));
        ended.propose(one, id, "refused as a whole: form");
        assertRefused(WithdrawalRefusal.BATCH_ENDED, () -> files.file(one, id));
        assertRefused(WithdrawalRefusal.OWN_PROPOSAL, () -> ended.approve(one, id));
        ended.refuse(other, id);
        assertThat(files.file(one, id)).contains(paid.id() + "");
        ended.propose(one, id, "refused as a whole: form");
        assertThat(ended.approve(other, id).endedAt()).isNotNull();

        assertThat(scene.now(paid).state()).isEqualTo(WithdrawalState.APPROVED);
        assertThat(scene.now(paid).reason()).isEqualTo(WithdrawalReason.BANK_BUSY);
        assertRefused(WithdrawalRefusal.BATCH_ENDED, () -> files.confirm(other, id));
        assertRefused(WithdrawalRefusal.BATCH_ENDED, () -> files.file(other, id));
        scene.withdrawals.cancel(Scene.TOKEN, gone.id(), "");
        assertThat(money(gone)).isEqualTo("50.00 + 0.00");

        var second = files.export(one, Scene.CNY);
        assertThat(second.items()).isOne();
        files.confirm(one, second.id());
        scene.tell(EventKind.SETTLED, paid, "");
        assertThat(scene.now(paid).state()).isEqualTo(WithdrawalState.SETTLED);
        scene.tell(EventKind.SETTLED, paid, "");
        scene.tell(EventKind.SETTLED, gone, "");

        assertThat(results(paid)).last().asString().endsWith("PAID_TWICE " + paid.id() + " PB-" + id);
        assertThat(results(gone)).singleElement().asString().contains("TOO_LATE");
    }

    @Test
    void whatTheBankPaysOfAnEndedFileAllTheSameDoesNotLeaveAgain() {
        var files = house.get(FilePayouts.class);
        var one = scene.treasurer();
        files.export(one, Scene.CNY); // what others left
        var paid = scene.approved("100.00");
        var id = files.export(one, Scene.CNY).id();
        house.get(EndedFiles.class).propose(one, id, "no trace of it");
        house.get(EndedFiles.class).approve(scene.treasurer(), id);

        scene.tell(EventKind.SETTLED, paid, "");

        assertThat(scene.now(paid).state()).isEqualTo(WithdrawalState.SETTLED);
        assertThat(files.export(one, Scene.CNY).items()).isZero();
    }

    @Test
    void whatTheBankTellsOfAnEndedFileNeverChangesTheNextOneForTheWorse() {
        var files = house.get(FilePayouts.class);
        var one = scene.treasurer();
        files.export(one, Scene.CNY); // what others left
        var paid = scene.approved("100.00");
        var refused = scene.approved("50.00");
        var id = files.export(one, Scene.CNY).id();
        house.get(EndedFiles.class).propose(one, id, "no trace of it");
        house.get(EndedFiles.class).approve(scene.treasurer(), id);
        var next = files.export(one, Scene.CNY).id();

        scene.tell(EventKind.SETTLED, paid, "");
        scene.tell(EventKind.FAILED, refused, "");

        assertThat(files.file(one, next)).contains(refused.id() + "").doesNotContain(paid.id() + "");
        assertThat(scene.now(refused).state()).isEqualTo(WithdrawalState.QUEUED);
        files.confirm(one, next);
        scene.tell(EventKind.SETTLED, refused, "");
        assertThat(scene.now(refused).state()).isEqualTo(WithdrawalState.SETTLED);
        assertThat(scene.now(paid).state()).isEqualTo(WithdrawalState.SETTLED);
    }

    @Test
    void aFileThatTheBankHasTakenIsNotEnded() {
        var files = house.get(FilePayouts.class);
        var ended = house.get(EndedFiles.class);
        var one = scene.treasurer();
        files.export(one, Scene.CNY); // what others left
        var settled = scene.approved("100.00");
        var waiting = scene.approved("50.00");
        var id = files.export(one, Scene.CNY).id();
        ended.propose(one, id, "no trace of it");
        scene.tell(EventKind.SETTLED, settled, "");

        assertRefused(WithdrawalRefusal.BATCH_TAKEN, () -> ended.approve(scene.treasurer(), id));
        assertThat(files.confirm(scene.treasurer(), id).endAskedBy()).isNull();
        assertRefused(WithdrawalRefusal.BATCH_TAKEN, () -> ended.propose(one, id, "no trace of it"));
        assertThat(scene.now(waiting).state()).isEqualTo(WithdrawalState.SENT);
    }

    @Test
    void aFileLeavesOutWhatGoesToAnotherName() {
        var files = house.get(FilePayouts.class);
        var changed = scene.approved("100.00");
        var same = scene.approved("50.00");
        rename(changed);

        var batch = files.export(scene.treasurer(), Scene.CNY);

        assertThat(scene.now(changed).reason()).isEqualTo(WithdrawalReason.HOLDER_DIFFERS);
        assertThat(scene.now(same).batch()).isEqualTo(batch.id());
        files.confirm(scene.treasurer(), batch.id());
    }

    private Actor owner(WithdrawalView of) {
        return scene.staff(house.get(Accounts.class).get(of.account()).email());
    }

    private void rename(WithdrawalView of) {
        try (var em = house.factory().createEntityManager()) {
            em.getTransaction().begin();
            em.createNativeQuery("update account set name = 'Boris Kern' where id = "
                            + of.account().value())
                    .executeUpdate();
            em.getTransaction().commit();
        }
    }

    @Test
    void theDemosProviderFollowsItsScript() {
        var simulated = new SimulatedPayouts();
        var plain = scene.approved("102.00");
        var closed = scene.approved("102.91");
        var silent = scene.approved("102.92");
        var silentClosed = scene.approved("102.93");

        round.run(simulated);
        assertThat(List.of(
                        scene.now(plain).state(),
                        scene.now(closed).state(),
                        scene.now(silent).state()))
                .containsExactly(WithdrawalState.SENT, WithdrawalState.NEEDS_INFO, WithdrawalState.UNKNOWN);
        round.run(simulated);
        assertThat(scene.now(silent).state()).isEqualTo(WithdrawalState.SENT);
        assertThat(scene.now(silentClosed).state()).isEqualTo(WithdrawalState.NEEDS_INFO);
    }

    private InstrumentState instrument(WithdrawalView of) {
        return scene.instruments.get(of.account(), of.instrument()).state();
    }

    private String money(WithdrawalView of) {
        return scene.balance(of).available().amount() + " + "
                + scene.balance(of).held().amount();
    }

    private List<String> results(WithdrawalView of) {
        try (var em = house.factory().createEntityManager()) {
            List<?> found = em.createNativeQuery("select e.result from provider_event e where e.reference like '"
                            + of.id() + "%' order by e.id")
                    .getResultList();
            return found.stream().map(Object::toString).toList();
        }
    }
}
