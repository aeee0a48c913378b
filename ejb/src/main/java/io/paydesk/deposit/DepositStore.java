package io.paydesk.deposit;

import io.paydesk.account.AccountId;
import io.paydesk.account.AccountStanding;
import io.paydesk.account.AccountView;
import io.paydesk.account.Accounts;
import io.paydesk.audit.Actor;
import io.paydesk.chain.ChainAddresses;
import io.paydesk.channel.ToldEvent;
import io.paydesk.kernel.Refusal;
import io.paydesk.staff.Staff;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.Dependent;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds deposits. Who changes one holds its account first, then itself: one order for all. */
@Dependent
class DepositStore {
    /** A deposit and its account, both held until the end of the transaction. */
    record Held(Deposit deposit, AccountView account) {}

    @PersistenceContext
    EntityManager em;

    @EJB
    AccountStanding standing;

    @EJB
    Accounts accounts;

    @EJB
    Staff staff;

    @EJB
    ChainAddresses addresses;

    /** Its number is known from now on, and by it what to pay with. */
    void add(Deposit begun) {
        begun.id =
                ((Number) em.createNativeQuery("select nextval('deposit_seq')").getSingleResult()).longValue();
        begun.reference = PaymentReference.of(begun.id()); // before its row: two without one would wait for each other
        em.persist(begun);
    }

    /** What it is paid to on its chain, by it alone. */
    void giveAddress(Deposit begun) {
        begun.address = addresses.give(begun.asset, begun.account(), begun.id);
    }

    /** The one that took this payment, whosever it is and whatever it was sent for; not held. */
    Optional<DepositId> paidBy(ToldEvent told) {
        return em.createQuery("select d.id from Deposit d where d.channel = ?1 and d.providerRef = ?2", Long.class)
                .setParameter(1, told.channel())
                .setParameter(2, told.externalId())
                .setMaxResults(1)
                .getResultStream()
                .findFirst()
                .map(DepositId::new);
    }

    Optional<Held> hold(DepositId id) {
        return em.createQuery("select d.accountId from Deposit d where d.id = ?1", Long.class)
                .setParameter(1, id.value())
                .getResultStream()
                .findFirst()
                .map(account -> {
                    var held = standing.hold(new AccountId(account));
                    var deposit = Objects.requireNonNull(em.find(Deposit.class, id.value()));
                    em.flush();
                    em.refresh(deposit, LockModeType.PESSIMISTIC_WRITE);
                    return new Held(deposit, held);
                });
    }

    /** Refuses: DEPOSIT_UNKNOWN, also for another account's. */
    Held hold(AccountId account, DepositId id) {
        return hold(id).filter(found -> found.account().id().equals(account)).orElseThrow(DepositStore::unknown);
    }

    /** Refuses: DEPOSIT_UNKNOWN. */
    Deposit get(DepositId id) {
        return Optional.ofNullable(em.find(Deposit.class, id.value())).orElseThrow(DepositStore::unknown);
    }

    /** Nobody decides on money of an account of their own; null is nobody's. Refuses: OWN_ACCOUNT. */
    void requireForeign(Actor actor, @Nullable Long deposit) {
        if (deposit != null
                && staff.isOwn(
                        actor,
                        accounts.get(get(new DepositId(deposit)).account()).email())) {
            throw new Refusal(DepositRefusal.OWN_ACCOUNT);
        }
    }

    List<DepositId> ids(AccountId account, DepositState state) {
        return em.createQuery(
                        "select d.id from Deposit d where d.accountId = ?1 and d.state = ?2 order by d.id", Long.class)
                .setParameter(1, account.value())
                .setParameter(2, state)
                .getResultStream()
                .map(DepositId::new)
                .toList();
    }

    boolean anyCredited(AccountId account) {
        return !em.createQuery(
                        "select d.id from Deposit d where d.accountId = ?1 and d.completedAt is not null", Long.class)
                .setParameter(1, account.value())
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }

    private static Refusal unknown() {
        return new Refusal(DepositRefusal.DEPOSIT_UNKNOWN);
    }
}
