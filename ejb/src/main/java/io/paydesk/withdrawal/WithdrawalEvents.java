package io.paydesk.withdrawal;

import io.paydesk.audit.Actor;
import io.paydesk.chain.Spendings;
import io.paydesk.channel.EventKind;
import io.paydesk.channel.EventTaker;
import io.paydesk.channel.Taken;
import io.paydesk.channel.ToldEvent;
import io.paydesk.channel.Unexpected;
import io.paydesk.withdrawal.WithdrawalBook.Held;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Hears what banks and providers tell of payouts, in whatever order it comes. */
@ApplicationScoped
public class WithdrawalEvents implements EventTaker {
    private static final Logger LOG = System.getLogger(WithdrawalEvents.class.getName());

    /** As far as we know the bank has, or may have, the file it stands in. */
    private static final Set<WithdrawalState> LEFT =
            EnumSet.of(WithdrawalState.QUEUED, WithdrawalState.UNKNOWN, WithdrawalState.SENT);

    @PersistenceContext
    EntityManager em;

    @Inject
    WithdrawalBook book;

    @Inject
    PayoutOutcomes outcomes;

    @EJB
    Spendings spendings;

    @Override
    public Optional<Taken> take(ToldEvent event) {
        return switch (event.kind()) {
            case RECEIVED, CHARGEBACK -> Optional.empty();
            case SETTLED, FAILED, RETURNED ->
                Reference.of(event.reference())
                        .filter(reference ->
                                em.find(Withdrawal.class, reference.id().value()) != null)
                        .map(reference -> told(event, reference));
        };
    }

    private Taken told(ToldEvent event, Reference reference) {
        var held = book.hold(reference.id());
        var about = held.withdrawal();
        if (!about.channel.equals(event.channel()) || !isAmountOf(about, event)) {
            return alarm(event, about, Unexpected.OTHER_PAYOUT, about.net() + " " + about.channel);
        }
        if (event.kind() != EventKind.SETTLED
                && mayStillCome(about)) { // else it would be paid, or given back, and come then
            return alarm(event, about, Unexpected.MAY_BE_MINED, "PB-" + about.batchId);
        }
        return switch (event.kind()) {
            case SETTLED -> settled(event, held);
            case FAILED -> failed(event, held, reference.code());
            default -> returned(event, held, reference.code());
        };
    }

    /** What failed may be told without an amount, since none went anywhere. */
    private static boolean isAmountOf(Withdrawal about, ToldEvent event) {
        var amount = event.amount();
        return amount.equals(about.net())
                || amount.equals(about.amount())
                || (event.kind() == EventKind.FAILED && amount.isZero());
    }

    private boolean mayStillCome(Withdrawal about) {
        return about.batchId != null
                && spendings
                        .find(about.batchId)
                        .filter(each -> each.isLive() || each.mayCome())
                        .isPresent();
    }

    private Taken settled(ToldEvent event, Held held) {
        var about = held.withdrawal();
        switch (about.state) {
            case APPROVED, QUEUED, UNKNOWN, SENT -> {
                outcomes.paid(held);
                return Taken.acted(about.id() + " settled");
            }
            case SETTLED, RETURNED -> {
                if (about.endedBatchId != null) {
                    return alarm(event, about, Unexpected.PAID_TWICE, "PB-" + about.endedBatchId);
                }
                return Taken.noted(about.id() + " was " + about.state + " before");
            }
            default -> {
                return alarm(event, about, Unexpected.TOO_LATE, "");
            }
        }
    }

    private Taken failed(ToldEvent event, Held held, ReasonCode code) {
        var about = held.withdrawal();
        if (about.endedBatchId != null && LEFT.contains(about.state)) {
            return alarm(event, about, Unexpected.OF_ENDED_FILE, "PB-" + about.endedBatchId);
        }
        switch (about.state) {
            case APPROVED, QUEUED, UNKNOWN -> {
                outcomes.refused(held, Actor.SYSTEM, code);
                return Taken.acted(about.id() + " failed, now " + about.state);
            }
            case SENT -> {
                outcomes.returned(held, Actor.SYSTEM, code, false);
                return Taken.acted(about.id() + " failed, the money is back");
            }
            case RETURNED, NEEDS_INFO, CANCELLED, REJECTED -> {
                return Taken.noted(about.id() + " was " + about.state + " before");
            }
            default -> {
                return alarm(event, about, Unexpected.TOO_LATE, "");
            }
        }
    }

    private Taken returned(ToldEvent event, Held held, ReasonCode code) {
        var about = held.withdrawal();
        switch (about.state) {
            case APPROVED, QUEUED, UNKNOWN, SENT, SETTLED -> {
                about.leavesLaterFile();
                outcomes.returned(held, Actor.SYSTEM, code, true);
                return Taken.acted(about.id() + " returned");
            }
            case RETURNED -> {
                return Taken.noted(about.id() + " was RETURNED before");
            }
            default -> {
                return alarm(event, about, Unexpected.TOO_LATE, "");
            }
        }
    }

    private static Taken alarm(ToldEvent event, Withdrawal about, Unexpected why, String details) {
        LOG.log(
                Level.ERROR,
                "withdrawal={0} {6} Channel {1} tells {2} of {3}, which was not expected: {4} {5}; nothing was done",
                about.id(),
                event.channel(),
                event.kind(),
                event.amount(),
                why,
                details,
                about.state);
        return Taken.unexpected(why, about.id() + " " + details);
    }
}
