package io.paydesk.deposit;

import io.paydesk.audit.Actor;
import io.paydesk.audit.Audit;
import io.paydesk.channel.ToldEvent;
import io.paydesk.kernel.Refusal;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Keeps stray payments and finds them. */
@Dependent
class StrayStore {
    private static final Pattern NUMBER = Pattern.compile("SP-?([1-9][0-9]{0,17})");

    @PersistenceContext
    EntityManager em;

    @Inject
    DepositBooks books;

    @EJB
    Audit audit;

    @Inject
    Clock clock;

    /** Keeps what came and fits nothing: the row for the staff and the money in suspense. */
    StrayPayment keep(ToldEvent told, StrayKind kind, @Nullable Deposit of, Actor actor) {
        var kept = new StrayPayment(told, kind, of, clock.instant());
        em.persist(kept);
        kept.booked = books.strayed(kept, actor).value();
        audit.note(actor, "stray.keep", "stray:" + kept.number(), kind + " " + kept.money());
        return kept;
    }

    static Optional<Long> id(String number) {
        return Optional.of(NUMBER.matcher(number.strip()))
                .filter(Matcher::matches)
                .map(found -> Long.parseLong(found.group(1)));
    }

    /** The one whose number this is, held; empty when it is none. */
    Optional<StrayPayment> hold(String number) {
        return id(number).map(id -> em.find(StrayPayment.class, id, LockModeType.PESSIMISTIC_WRITE));
    }

    /** The deposit that the one with this number was sent for; empty when that is not known. */
    Optional<DepositId> about(String number) {
        return id(number)
                .flatMap(id -> em
                        .createQuery("select s.depositId from StrayPayment s where s.id = ?1", Long.class)
                        .setParameter(1, id)
                        .getResultList()
                        .stream()
                        .filter(Objects::nonNull)
                        .findFirst())
                .map(DepositId::new);
    }

    /** Refuses: STRAY_UNKNOWN. */
    StrayPayment held(String number) {
        return hold(number).orElseThrow(() -> new Refusal(DepositRefusal.STRAY_UNKNOWN));
    }

    /**
     * The one that this event told to have come, held, while nothing was decided about it, or, on a chain, while it is on its way
     * back; not one of a deposit in disagreement.
     */
    Optional<StrayPayment> toldOf(ToldEvent told) {
        return em.createQuery(
                        "from StrayPayment s where s.channel = ?1 and s.externalId = ?2 and s.state in ?3 and s.kind <> ?4",
                        StrayPayment.class)
                .setParameter(1, told.channel())
                .setParameter(2, told.externalId())
                .setParameter(
                        3,
                        books.isOnChain(told.channel())
                                ? List.of(StrayState.OPEN, StrayState.RETURNING)
                                : List.of(StrayState.OPEN))
                .setParameter(4, StrayKind.DIFFERS)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultStream()
                .findFirst();
    }

    /**
     * One of so much that came too late for this deposit and that nobody has decided on, held: if a payment for it is taken back, it is
     * this one. On a chain each payment is known by its own name.
     */
    Optional<StrayPayment> waitingOf(Deposit deposit, ToldEvent told) {
        if (books.isOnChain(told.channel()) || !deposit.state.isUnpaid()) {
            return Optional.empty();
        }
        return em.createQuery(
                        "from StrayPayment s where s.depositId = ?1 and s.channel = ?2 and s.minor = ?3 and s.state = ?4"
                                + " and s.kind <> ?5 order by s.id",
                        StrayPayment.class)
                .setParameter(1, deposit.id)
                .setParameter(2, told.channel())
                .setParameter(3, told.amount().minor())
                .setParameter(4, StrayState.OPEN)
                .setParameter(5, StrayKind.DIFFERS)
                .setMaxResults(1)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultStream()
                .findFirst();
    }

    /** The refund of a deposit ended: what had put it into disagreement is back too. */
    void returnedWith(Deposit of) {
        endWith(of, StrayState.RETURNED);
    }

    /** A deposit takes what had put it into disagreement and could not go back. */
    void keptWith(Deposit of) {
        endWith(of, StrayState.MATCHED);
    }

    private void endWith(Deposit of, StrayState end) {
        em.createQuery(
                        "from StrayPayment s where s.depositId = ?1 and s.kind = ?2 and s.state = ?3",
                        StrayPayment.class)
                .setParameter(1, of.id)
                .setParameter(2, StrayKind.DIFFERS)
                .setParameter(3, StrayState.RETURNING)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultStream()
                .forEach(stray -> stray.state = end);
    }

    /** What put a deposit into disagreement, held. */
    StrayPayment conflict(Deposit of) {
        return em.createQuery("from StrayPayment s where s.depositId = ?1 and s.kind = ?2", StrayPayment.class)
                .setParameter(1, of.id)
                .setParameter(2, StrayKind.DIFFERS)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getSingleResult();
    }
}
