package io.paydesk.deposit;

import io.paydesk.account.AccountStatus;
import io.paydesk.audit.Actor;
import io.paydesk.audit.Audit;
import io.paydesk.channel.Direction;
import io.paydesk.channel.EventKind;
import io.paydesk.channel.Limits;
import io.paydesk.identity.CaseReason;
import io.paydesk.identity.IdentityCases;
import io.paydesk.kernel.Money;
import io.paydesk.wallet.StateChanges;
import io.paydesk.wallet.Step;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** The steps of a deposit that its caller holds: state, record, books, limits and letter together. */
@Dependent
class DepositSteps {
    @Inject
    DepositBooks books;

    @Inject
    DepositLetters letters;

    @EJB
    StateChanges changes;

    @EJB
    Limits limits;

    @EJB
    IdentityCases cases;

    @Inject
    DepositRisks risks;

    @EJB
    Audit audit;

    @Inject
    Clock clock;

    /** The first two steps: made, and the customer knows how to pay. */
    void begin(Deposit begun, Actor actor) {
        changes.record(begun.id().toString(), new Step(null, DepositState.CREATED, "create", ""), actor);
        move(begun, DepositState.AWAITING_PAYMENT, "instruct", actor, null);
        audit.note(actor, "deposit.request", begun.id().object(), begun.channel + " " + begun.amount());
    }

    /** It comes to nothing: EXPIRED, CANCELLED or FAILED. What it used up of the limits is free again. */
    void giveUp(DepositStore.Held held, DepositState end, Actor actor, @Nullable DepositReason because) {
        var deposit = held.deposit();
        move(
                deposit,
                end,
                end == DepositState.EXPIRED ? "expire" : end == DepositState.FAILED ? "fail" : "cancel",
                actor,
                because);
        if (deposit.counted) {
            deposit.counted = false;
            limits.giveBack(
                    held.account(), Direction.IN, new Money(deposit.askedMinor, deposit.asset), deposit.beganAt);
        }
        audit.note(
                actor,
                "deposit." + end.name().toLowerCase(java.util.Locale.ROOT),
                deposit.id().object(),
                "");
    }

    /** The money is here: it is booked, and then held or credited. */
    void receive(DepositStore.Held held, String providerRef, String event, Actor actor) {
        var deposit = held.deposit();
        deposit.providerRef = providerRef;
        deposit.receivedAt = clock.instant();
        move(deposit, DepositState.RECEIVED, event, actor, null);
        books.received(deposit, actor);
        audit.note(actor, "deposit.receive", deposit.id().object(), deposit.amount() + " " + providerRef);
        check(held, actor);
    }

    /** What held it may be over: all checks are made again. */
    void recheck(DepositStore.Held held, String event, Actor actor) {
        move(held.deposit(), DepositState.RECEIVED, event, actor, null);
        check(held, actor);
    }

    /** Two people have looked at what a rule held. */
    void release(DepositStore.Held held, String event, Actor actor) {
        held.deposit().cleared = true;
        audit.note(actor, "deposit.release", held.deposit().id().object(), "");
        recheck(held, event, actor);
    }

    private void check(DepositStore.Held held, Actor actor) {
        var deposit = held.deposit();
        var account = held.account();
        if (account.identityTier() == 0) {
            cases.open(actor, account.id(), CaseReason.FIRST_DEPOSIT, 1);
            deposit.heldAt = clock.instant();
            move(deposit, DepositState.HELD_KYC, "hold", actor, DepositReason.FIRST_DEPOSIT);
            letters.held(deposit, account);
        } else if (account.status() == AccountStatus.FROZEN) {
            move(deposit, DepositState.HELD_REVIEW, "hold", actor, DepositReason.ACCOUNT_FROZEN);
            letters.held(deposit, account);
        } else if (deposit.isDisputed() || risks.holds(deposit, account)) {
            move(deposit, DepositState.HELD_REVIEW, "hold", actor, DepositReason.BEING_CHECKED);
            letters.held(deposit, account);
            audit.note(actor, "deposit.hold", deposit.id().object(), "");
        } else {
            deposit.completedAt = clock.instant();
            deposit.creditedMinor = deposit.netMinor;
            move(deposit, DepositState.COMPLETED, "complete", actor, null);
            books.completed(deposit, actor);
            letters.credited(deposit, account);
        }
    }

    /** What is held goes back to where it came from. */
    void refund(DepositStore.Held held, DepositReason because, Actor actor) {
        refund(held, "refund", because, actor);
    }

    void refund(DepositStore.Held held, String event, DepositReason because, Actor actor) {
        move(held.deposit(), DepositState.REFUND_PENDING, event, actor, because);
        books.refunding(held.deposit(), actor);
        letters.refunding(held.deposit(), held.account());
        audit.note(actor, "deposit.refund", held.deposit().id().object(), because.name());
    }

    /** Where it came from would not take it. */
    void refundFailed(DepositStore.Held held, Actor actor) {
        var deposit = held.deposit();
        books.refundFailed(deposit, actor);
        failed(deposit);
        move(deposit, DepositState.REFUND_FAILED, "refund-failed", actor, DepositReason.REFUND_FAILED);
        letters.refundFailed(deposit, held.account());
        audit.note(actor, "deposit.refund-failed", deposit.id().object(), "" + deposit.amount());
    }

    /** Only a part of it arrived: the rest waits as what failed. */
    void refundedPartly(DepositStore.Held held, String event, Money back, Actor actor) {
        var deposit = held.deposit();
        failed(deposit);
        deposit.backMinor += back.minor();
        if (deposit.state == DepositState.REFUND_FAILED) {
            tell(deposit, event, actor, DepositReason.REFUND_PARTLY);
            deposit.reason = DepositReason.REFUND_PARTLY;
        } else {
            move(deposit, DepositState.REFUND_FAILED, event, actor, DepositReason.REFUND_PARTLY);
            letters.refundFailed(deposit, held.account());
        }
    }

    private void failed(Deposit deposit) {
        deposit.forgetTold(EventKind.RETURNED);
        deposit.refundsFailed++;
        deposit.failedBackAt = clock.instant();
    }

    /** What failed is sent once more, or elsewhere. */
    void refundAgain(DepositStore.Held held, String event, DepositReason because, Actor actor) {
        held.deposit().forgetTold(EventKind.RETURNED);
        move(held.deposit(), DepositState.REFUND_PENDING, event, actor, because);
        books.refundingAgain(held.deposit(), actor);
        letters.refunding(held.deposit(), held.account());
        audit.note(actor, "deposit.refund", held.deposit().id().object(), because.name());
    }

    /** What failed does not go back any more: it is the customer's, and all checks are made. */
    void keep(DepositStore.Held held, String event, Actor actor) {
        held.deposit().forgetTold(EventKind.RETURNED);
        books.kept(held.deposit(), actor);
        held.deposit().keep();
        audit.note(
                actor,
                "deposit.keep",
                held.deposit().id().object(),
                "" + held.deposit().goesBack());
        recheck(held, event, actor);
    }

    /** Its payer has it back, as is booked; whatever else was told of it does not count any more. */
    void chargedBack(DepositStore.Held held, String event, Actor actor) {
        var deposit = held.deposit();
        deposit.forgetTold();
        move(deposit, DepositState.CHARGED_BACK, event, actor, DepositReason.CHARGED_BACK);
        letters.chargedBack(deposit, held.account());
        audit.note(actor, "deposit.charge-back", deposit.id().object(), "" + deposit.chargedMinor);
    }

    /** Something about it that changes nothing of it. */
    void tell(Deposit of, String event, Actor actor, DepositReason what) {
        changes.record(of.id().toString(), new Step(of.state, of.state, event, what.name()), actor);
    }

    void move(Deposit of, DepositState to, String event, Actor actor, @Nullable DepositReason because) {
        changes.record(of.id().toString(), of.move(to, event, because), actor);
    }
}
