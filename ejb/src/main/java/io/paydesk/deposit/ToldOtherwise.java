package io.paydesk.deposit;

import io.paydesk.audit.Actor;
import io.paydesk.audit.Audit;
import io.paydesk.channel.EventKind;
import io.paydesk.channel.ProviderEvents;
import io.paydesk.kernel.Money;
import io.paydesk.kernel.Refusal;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Objects;
import java.util.Set;

/** What two people say to be so, though it cannot be: another amount went back than was sent, or was paid out to us than can be. */
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

    /** Less went back: the rest lies in suspense, as a refund that failed. More went back: what is too much is our cost, and it is over. */
    void back(DepositStore.Held held, String event, Actor actor) {
        var deposit = held.deposit();
        var told = Objects.requireNonNull(deposit.told());
        believe(deposit, Set.of(EventKind.RETURNED, EventKind.SETTLED), told);
        deposit.forgetTold(EventKind.RETURNED);
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
    }

    /** Whoever tells the same money yet tells nothing new. Refuses: RULING_DOES_NOT_FIT where people have decided about it elsewhere. */
    private void believe(Deposit deposit, Set<EventKind> kinds, Money told) {
        if (!events.believe(deposit.reference, kinds, told)) {
            throw new Refusal(DepositRefusal.RULING_DOES_NOT_FIT);
        }
    }

    /** What the acquirer keeps, or pays beyond what it took, is our cost or our gain. */
    void paid(Deposit deposit, Actor actor) {
        var told = Objects.requireNonNull(deposit.told());
        believe(deposit, Set.of(EventKind.SETTLED), told);
        deposit.forgetTold(EventKind.SETTLED);
        deposit.settledAt = clock.instant();
        books.settled(deposit, told, actor);
        audit.note(actor, "deposit.as-told", deposit.id().object(), told + " of " + deposit.amount());
    }
}
