package io.paydesk.deposit;

import io.paydesk.audit.Actor;
import io.paydesk.audit.Audit;
import io.paydesk.channel.EventKind;
import io.paydesk.channel.ProviderEvents;
import io.paydesk.channel.Unexpected;
import io.paydesk.kernel.Money;
import io.paydesk.kernel.Refusal;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Objects;
import java.util.Set;

/**
 * What two people say to be so, though it cannot be: another amount went back than was sent, was charged back than is left, or was paid out
 * to us than can be. What was told beside it, and had to wait for them, is told again then.
 */
@Dependent
class ToldOtherwise {
    @Inject
    DepositSteps steps;

    @Inject
    DepositBooks books;

    @Inject
    DepositLetters letters;

    @Inject
    StrayStore strays;

    @EJB
    ProviderEvents events;

    @EJB
    Audit audit;

    @Inject
    Clock clock;

    /** More was charged back than is left of it, since a part was back already: that is our cost. */
    void lost(DepositStore.Held held, String event, Actor actor) {
        var deposit = held.deposit();
        var told = believe(deposit, EventKind.CHARGEBACK);
        audit.note(actor, "deposit.as-told", deposit.id().object(), told + " of " + deposit.goesBack());
        books.chargedBackWaiting(deposit, told, actor);
        strays.returnedWith(deposit);
        steps.chargedBack(held, event, actor);
    }

    /** Less went back: the rest lies in suspense, as a refund that failed. More went back: what is too much is our cost, and it is over. */
    void back(DepositStore.Held held, String event, Actor actor) {
        var deposit = held.deposit();
        var told = believe(deposit, EventKind.RETURNED);
        audit.note(actor, "deposit.as-told", deposit.id().object(), told + " of " + deposit.goesBack());
        if (deposit.goesBack().covers(told)) {
            books.refundedPartly(deposit, told, actor);
            steps.refundedPartly(held, event, told, actor);
        } else {
            books.refundedBeyond(deposit, told, actor);
            steps.move(deposit, DepositState.REFUNDED, event, actor, DepositReason.SENT_BACK);
            strays.returnedWith(deposit);
            letters.refunded(deposit, held.account());
        }
        hearTheOthers(deposit);
    }

    /** Whoever tells the same money yet tells nothing new. Refuses: RULING_DOES_NOT_FIT where people have decided about it elsewhere. */
    private Money believe(Deposit deposit, EventKind as) {
        var told = Objects.requireNonNull(deposit.told(as));
        if (!events.believe(deposit.reference, kinds(as), told)) {
            throw new Refusal(DepositRefusal.RULING_DOES_NOT_FIT);
        }
        deposit.forgetTold(as);
        return told;
    }

    /** What the acquirer keeps, or pays beyond what it took, is our cost or our gain. */
    void paid(Deposit deposit, Actor actor) {
        var told = believe(deposit, EventKind.SETTLED);
        deposit.settledAt = clock.instant();
        books.settled(deposit, told, actor);
        audit.note(actor, "deposit.as-told", deposit.id().object(), told + " of " + deposit.amount());
        hearTheOthers(deposit);
    }

    /** By what it may have been told. */
    private static Set<EventKind> kinds(EventKind as) {
        return as == EventKind.RETURNED ? Set.of(EventKind.RETURNED, EventKind.SETTLED) : Set.of(as);
    }

    /** It is not so, as one of the staff says: what was told beside it is decided on first, and it comes in its turn once more. */
    void notSo(Deposit deposit, EventKind as) {
        var told = deposit.told(as);
        if (told == null) {
            return;
        }
        deposit.forgetTold(as);
        hearTheOthers(deposit);
        if (deposit.told(as) == null) {
            deposit.toldOtherwise(as, told);
        } else {
            events.putBehind(deposit.reference, kinds(as), told, Unexpected.ANOTHER_TOLD);
        }
    }

    private void hearTheOthers(Deposit deposit) {
        events.tellAgain(deposit.reference, Unexpected.ANOTHER_TOLD);
    }
}
