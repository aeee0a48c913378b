package io.paydesk.deposit;

import io.paydesk.account.AccountStanding;
import io.paydesk.account.AccountStatus;
import io.paydesk.audit.Actor;
import io.paydesk.audit.Audit;
import io.paydesk.channel.Channels;
import io.paydesk.channel.EventKind;
import io.paydesk.channel.Taken;
import io.paydesk.channel.ToldEvent;
import io.paydesk.channel.Unexpected;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What providers tell of a deposit after its money came: paid out to us, back at its source, taken back by the payer's bank. */
@Dependent
class MoneyBack {
    @Inject
    DepositSteps steps;

    @Inject
    DepositBooks books;

    @Inject
    DepositLetters letters;

    @Inject
    DepositStore store;

    @Inject
    StrayStore strays;

    @EJB
    Channels channels;

    @EJB
    AccountStanding standing;

    @EJB
    Audit audit;

    @Inject
    Clock clock;

    /** An acquirer pays what it took in; where there is none, the refund is done. Waits for the money to have come. */
    Optional<Taken> settled(DepositStore.Held held, ToldEvent told, Actor actor) {
        var deposit = held.deposit();
        var cleared = books.isCleared(deposit.channel);
        if (cleared && (deposit.state.isUnpaid() || deposit.state == DepositState.CONFLICTED)) {
            return Optional.empty();
        }
        if (cleared && deposit.settledAt == null && deposit.providerRef != null && deposit.chargedMinor == 0) {
            if (!books.isPlausible(deposit, told.amount())) {
                return Optional.of(otherwise(deposit, EventKind.SETTLED, told, Unexpected.SETTLED_OTHERWISE));
            }
            deposit.forgetTold(EventKind.SETTLED);
            deposit.settledAt = clock.instant();
            books.settled(deposit, told.amount(), actor);
            return Optional.of(Taken.acted(deposit.id() + " settled"));
        }
        return deposit.state.isGoingBack() && !books.isCleared(told.channel())
                ? returned(held, told, actor)
                : Optional.of(DepositEvents.unexpected(told, Unexpected.NOTHING_TO_SETTLE, ""));
    }

    /** The refund is where it came from. Waits for a refund that may be begun yet. */
    Optional<Taken> returned(DepositStore.Held held, ToldEvent told, Actor actor) {
        var deposit = held.deposit();
        if (deposit.state == DepositState.CONFLICTED || deposit.state.isHeld()) {
            return Optional.empty();
        }
        if (!deposit.state.isGoingBack()) {
            return Optional.of(DepositEvents.unexpected(told, Unexpected.NOTHING_GOES_BACK, ""));
        }
        if (isOfAnotherWay(deposit, told)) {
            return Optional.of(DepositEvents.unexpected(told, Unexpected.BY_ANOTHER_WAY, deposit.leavesBy()));
        }
        if (!told.amount().equals(deposit.goesBack())) {
            return Optional.of(
                    channels.inOf(told.channel()).equals(deposit.leavesBy())
                            ? otherwise(deposit, EventKind.RETURNED, told, Unexpected.OTHER_GOES_BACK)
                            : DepositEvents.unexpected(told, Unexpected.OTHER_GOES_BACK, deposit.goesBack() + ""));
        }
        deposit.forgetTold(EventKind.RETURNED);
        books.refunded(deposit, actor);
        var because = deposit.state == DepositState.REFUND_FAILED
                ? DepositReason.SENT_BACK
                : deposit.reason; // it did not fail
        steps.move(deposit, DepositState.REFUNDED, "refunded", actor, because);
        strays.returnedWith(deposit);
        letters.refunded(deposit, held.account());
        audit.note(actor, "deposit.refunded", deposit.id().object(), "" + deposit.amount());
        return Optional.of(Taken.acted(deposit.id() + " REFUNDED"));
    }

    /** Moves nothing until two people say that it is so; where they have to decide on other words first it is told again then. */
    private static Taken otherwise(Deposit deposit, EventKind as, ToldEvent told, Unexpected why) {
        var due = as == EventKind.SETTLED ? deposit.amount() : deposit.goesBack();
        return deposit.toldOtherwise(as, told.amount())
                ? DepositEvents.unexpected(told, why, due + "")
                : DepositEvents.unexpected(told, Unexpected.ANOTHER_TOLD, deposit.told(as) + "");
    }

    /** Where it came from would not take the refund. */
    Taken refundFailed(DepositStore.Held held, ToldEvent told, Actor actor) {
        var deposit = held.deposit();
        if (!told.amount().equals(deposit.goesBack()) || isOfAnotherWay(deposit, told)) {
            return DepositEvents.unexpected(
                    told, Unexpected.OTHER_GOES_BACK, deposit.goesBack() + " " + deposit.leavesBy());
        }
        steps.refundFailed(held, actor);
        return Taken.acted(deposit.id() + " REFUND_FAILED");
    }

    /** Once it goes elsewhere than where it came from, what is told of the first try does not count any more. */
    private boolean isOfAnotherWay(Deposit deposit, ToldEvent told) {
        return deposit.refundChannel != null && !channels.inOf(told.channel()).equals(deposit.refundChannel);
    }

    /** A stray could not be sent back: it lies in suspense, and two decide anew. Whoever announced its deposit is told. */
    Taken strayNotReturned(StrayPayment stray, DepositStore.@Nullable Held about, ToldEvent told, Actor actor) {
        if (stray.state != StrayState.RETURNING
                || stray.kind == StrayKind.DIFFERS
                || told.amount().minor() != stray.minor
                || !channels.inOf(told.channel()).equals(channels.inOf(stray.channel))) {
            return DepositEvents.unexpected(told, Unexpected.NOTHING_GOES_BACK, "");
        }
        books.strayNotReturned(stray, actor);
        stray.notReturned();
        if (about != null) {
            steps.tell(about.deposit(), "payment-return-failed", actor, DepositReason.PAYMENT_RETURN_FAILED);
            letters.strayNotReturned(about.deposit(), about.account(), stray.money());
        }
        audit.note(actor, "stray.not-returned", "stray:" + stray.number(), "" + stray.money());
        return Taken.acted(stray.number() + " OPEN");
    }

    /** A stray is back where it came from; with it the deposit it was sent for, if it seemed to be for one. */
    Taken strayReturned(StrayPayment stray, DepositStore.@Nullable Held about, ToldEvent told, Actor actor) {
        if (stray.state != StrayState.RETURNING
                || !channels.inOf(told.channel()).equals(channels.inOf(stray.channel))) {
            return DepositEvents.unexpected(told, Unexpected.NOTHING_GOES_BACK, "");
        }
        if (stray.kind == StrayKind.DIFFERS) {
            return DepositEvents.unexpected(told, Unexpected.BY_DEPOSIT, "");
        }
        if (told.amount().minor() != stray.minor) {
            return DepositEvents.unexpected(told, Unexpected.OTHER_GOES_BACK, "");
        }
        books.strayReturned(stray, actor);
        stray.state = StrayState.RETURNED;
        if (about != null) {
            steps.tell(about.deposit(), "payment-returned", actor, DepositReason.PAYMENT_RETURNED);
            letters.strayReturned(about.deposit(), about.account(), stray.money());
        }
        audit.note(actor, "stray.returned", "stray:" + stray.number(), "" + stray.money());
        return Taken.acted(stray.number() + " RETURNED");
    }

    /**
     * The payer's bank took it back, or a chain did. Waits for the money to have come. On a chain it is a certain payment that is
     * lost: who got it loses it, whosever deposit it was sent for, and it takes nothing from a deposit that another one paid.
     */
    Optional<Taken> chargedBack(ToldEvent told, Actor actor) {
        var paid = store.paidBy(told);
        var about = paid.or(() -> PaymentReference.read(told.reference())).flatMap(store::hold);
        var stray = strays.toldOf(told);
        if (stray.isPresent()) {
            return Optional.of(strayBack(stray.get(), told, actor));
        }
        var named = about.flatMap(held -> strays.waitingOf(held.deposit(), told));
        if (named.isPresent()) {
            return Optional.of(strayBack(named.get(), told, actor));
        }
        if (!store.paidBy(told).equals(paid)) {
            return Optional.empty(); // just matched with another's: that one is to be held first, next time
        }
        return about.isEmpty()
                ? Optional.of(DepositEvents.unexpected(told, Unexpected.NO_REFERENCE, ""))
                : chargedBack(about.get(), told, actor);
    }

    private Optional<Taken> chargedBack(DepositStore.Held held, ToldEvent told, Actor actor) {
        var deposit = held.deposit();
        var paid = deposit.providerRef;
        if (paid != null && !paid.equals(told.externalId()) && books.isOnChain(told.channel())) {
            return Optional.of(DepositEvents.unexpected(told, Unexpected.OTHER_PAYMENT, ""));
        }
        if (deposit.state.isUnpaid()) {
            return Optional.empty();
        }
        return Optional.of(
                switch (deposit.state) {
                    case CONFLICTED -> conflictedBack(held, told, actor);
                    case HELD_KYC, HELD_REVIEW, REFUND_PENDING, REFUND_FAILED -> waitingBack(held, told, actor);
                    case COMPLETED -> creditedBack(held, told, actor);
                    default -> DepositEvents.unexpected(told, Unexpected.NOTHING_HERE, "");
                });
    }

    private Taken strayBack(StrayPayment stray, ToldEvent told, Actor actor) {
        if (told.amount().minor() != stray.minor) {
            return DepositEvents.unexpected(told, Unexpected.OTHER_CAME, "");
        }
        if (stray.state == StrayState.RETURNING) {
            books.strayReturned(stray, actor); // it never came, and is nobody's to send back any more
        } else {
            books.unstrayed(stray, actor);
        }
        stray.state = StrayState.RETURNED;
        audit.note(actor, "stray.lost", "stray:" + stray.number(), "" + stray.money());
        return Taken.acted(stray.number() + " RETURNED");
    }

    private Taken conflictedBack(DepositStore.Held held, ToldEvent told, Actor actor) {
        var stray = strays.conflict(held.deposit());
        if (told.amount().minor() != stray.minor
                || (books.isOnChain(stray.channel) && !told.externalId().equals(stray.externalId))) {
            return DepositEvents.unexpected(told, Unexpected.OTHER_PAYMENT, "");
        }
        books.unstrayed(stray, actor);
        stray.state = StrayState.RETURNED;
        held.deposit().chargedMinor = Math.min(stray.minor, held.deposit().amountMinor);
        return charged(held, actor);
    }

    private Taken waitingBack(DepositStore.Held held, ToldEvent told, Actor actor) {
        var deposit = held.deposit();
        var here = deposit.goesBack();
        if (!here.covers(told.amount()) && deposit.amount().covers(told.amount())) {
            return otherwise(deposit, EventKind.CHARGEBACK, told, Unexpected.PARTLY_HERE);
        }
        if (!told.amount().equals(here)) {
            return DepositEvents.unexpected(told, Unexpected.OTHER_CAME, "");
        }
        books.chargedBackWaiting(deposit, here, actor);
        strays.returnedWith(deposit);
        return charged(held, actor);
    }

    private Taken creditedBack(DepositStore.Held held, ToldEvent told, Actor actor) {
        if (!held.deposit().goesBack().covers(told.amount()) || told.amount().minor() <= 0) {
            return DepositEvents.unexpected(told, Unexpected.OTHER_CAME, "");
        }
        var owed = books.chargedBack(held.deposit(), told.amount(), actor);
        if (!owed.isZero() && held.account().status() == AccountStatus.ACTIVE) {
            standing.restrict(held.account().id());
        }
        return charged(held, actor);
    }

    private Taken charged(DepositStore.Held held, Actor actor) {
        steps.chargedBack(held, "charge-back", actor);
        return Taken.acted(held.deposit().id() + " CHARGED_BACK");
    }
}
