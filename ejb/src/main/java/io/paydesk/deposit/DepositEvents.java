package io.paydesk.deposit;

import io.paydesk.account.AccountStatus;
import io.paydesk.audit.Actor;
import io.paydesk.channel.Channels;
import io.paydesk.channel.Direction;
import io.paydesk.channel.EventKind;
import io.paydesk.channel.EventTaker;
import io.paydesk.channel.Taken;
import io.paydesk.channel.ToldEvent;
import io.paydesk.channel.Unexpected;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What providers tell of money that comes in. Money that came is never turned away. */
@ApplicationScoped
public class DepositEvents implements EventTaker {
    private static final Logger LOG = System.getLogger(DepositEvents.class.getName());

    @Inject
    DepositStore store;

    @Inject
    DepositSteps steps;

    @Inject
    DepositLetters letters;

    @Inject
    StrayStore strays;

    @Inject
    MoneyBack back;

    @EJB
    Channels channels;

    @Override
    public Optional<Taken> take(ToldEvent told) {
        var out = channels.direction(told.channel()) == Direction.OUT;
        if (told.kind() != EventKind.RECEIVED
                && StrayStore.id(told.reference()).isEmpty()
                && (out || PaymentReference.isOfMoneyOut(told.reference()))) {
            return Optional.empty();
        }
        var actor = new Actor(Actor.Kind.SYSTEM, told.channel(), told.channel(), Set.of());
        if (told.kind() == EventKind.RETURNED || told.kind() == EventKind.SETTLED || told.kind() == EventKind.FAILED) {
            var about =
                    strays.about(told.reference()).flatMap(store::hold); // accounts are locked before what is theirs
            var stray = strays.hold(told.reference());
            if (stray.isPresent()) {
                return Optional.of(
                        told.kind() == EventKind.FAILED
                                ? back.strayNotReturned(stray.get(), about.orElse(null), told, actor)
                                : back.strayReturned(stray.get(), about.orElse(null), told, actor));
            }
        }
        if (told.kind() == EventKind.CHARGEBACK) {
            return back.chargedBack(told, actor);
        }
        var held = PaymentReference.read(told.reference()).flatMap(store::hold);
        if (told.kind() == EventKind.RECEIVED) {
            return Optional.of(received(held.orElse(null), told, actor));
        }
        if (held.isEmpty()) {
            return Optional.of(unexpected(told, Unexpected.NO_REFERENCE, ""));
        }
        return switch (told.kind()) {
            case SETTLED -> back.settled(held.get(), told, actor);
            case FAILED -> Optional.of(failed(held.get(), told, actor));
            default -> back.returned(held.get(), told, actor);
        };
    }

    private Taken received(DepositStore.@Nullable Held held, ToldEvent told, Actor actor) {
        if (told.amount().minor() <= 0) {
            return unexpected(told, Unexpected.NOTHING_CAME, "");
        }
        if (held == null || held.deposit().asset != told.amount().asset()) {
            return strayed(strays.keep(told, StrayKind.UNKNOWN_REFERENCE, null, actor));
        }
        var deposit = held.deposit();
        if (!deposit.channel.equals(told.channel())) {
            return strayed(strays.keep(told, StrayKind.UNKNOWN_REFERENCE, deposit, actor));
        }
        if (deposit.state.isAwaited() && held.account().status() != AccountStatus.CLOSED) {
            if (told.amount().minor() == deposit.amountMinor) {
                steps.receive(held, told.externalId(), "receive", actor);
                return Taken.acted(deposit.id() + " " + deposit.state);
            }
            steps.move(deposit, DepositState.CONFLICTED, "differ", actor, DepositReason.AMOUNT_DIFFERS);
            return strayed(held, strays.keep(told, StrayKind.DIFFERS, deposit, actor));
        }
        var late = deposit.state.isUnpaid();
        return strayed(held, strays.keep(told, late ? StrayKind.LATE : StrayKind.AGAIN, deposit, actor));
    }

    private Taken failed(DepositStore.Held held, ToldEvent told, Actor actor) {
        var deposit = held.deposit();
        if (deposit.state == DepositState.AWAITING_PAYMENT) {
            steps.giveUp(held, DepositState.FAILED, actor, DepositReason.PAYMENT_FAILED);
        } else if (deposit.state == DepositState.REFUND_PENDING) {
            return back.refundFailed(held, told, actor);
        } else {
            return Taken.noted(deposit.id() + " is " + deposit.state + ": nothing done");
        }
        return Taken.acted(deposit.id() + " " + deposit.state);
    }

    private Taken strayed(DepositStore.Held held, StrayPayment stray) {
        if (held.account().status() != AccountStatus.CLOSED) {
            letters.conflicted(held.deposit(), held.account(), stray.money());
        }
        return strayed(stray);
    }

    private static Taken strayed(StrayPayment stray) {
        return Taken.acted(stray.number() + " " + stray.kind);
    }

    /** It is listed for the staff. */
    static Taken unexpected(ToldEvent told, Unexpected why, String details) {
        LOG.log(
                Level.WARNING,
                "Channel {0} tells {1} of event {2}, which was not expected: {3}",
                told.channel(),
                told.kind(),
                told.externalId(),
                (why + " " + details).strip());
        return Taken.unexpected(why, details);
    }
}
