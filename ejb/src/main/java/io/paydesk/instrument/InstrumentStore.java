package io.paydesk.instrument;

import io.paydesk.account.AccountId;
import io.paydesk.audit.Actor;
import io.paydesk.audit.Audit;
import io.paydesk.kernel.Refusal;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.Dependent;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;

/** Finds instruments, and notes what happens to them. Who counts tries holds the account first: they are shared by its rows. */
@Dependent
class InstrumentStore {
    @PersistenceContext
    EntityManager em;

    @EJB
    Audit audit;

    /** Those in use, the oldest first. */
    List<Instrument> mine(AccountId account) {
        return em.createQuery(
                        "from Instrument i where i.accountId = ?1 and i.inUse is not null order by i.id",
                        Instrument.class)
                .setParameter(1, account.value())
                .getResultList();
    }

    /** Held until the end of the transaction. Refuses: INSTRUMENT_UNKNOWN, also for another account's. */
    Instrument find(AccountId account, InstrumentId id) {
        return Optional.ofNullable(em.find(Instrument.class, id.value(), LockModeType.PESSIMISTIC_WRITE))
                .filter(found -> found.accountId == account.value() && found.inUse != null)
                .orElseThrow(() -> new Refusal(InstrumentRefusal.INSTRUMENT_UNKNOWN));
    }

    /** Also one that was removed, and not held. Refuses: INSTRUMENT_UNKNOWN, also for another account's. */
    Instrument recall(AccountId account, InstrumentId id) {
        return Optional.ofNullable(em.find(Instrument.class, id.value()))
                .filter(found -> found.accountId == account.value())
                .orElseThrow(() -> new Refusal(InstrumentRefusal.INSTRUMENT_UNKNOWN));
    }

    /** The account's others with the same number, in whatever currency, removed ones too: the latest first. */
    List<Instrument> alike(Instrument one) {
        return em.createQuery(
                        "from Instrument i where i.accountId = ?1 and i.fingerprint = ?2 and i.id <> ?3 order by i.id desc",
                        Instrument.class)
                .setParameter(1, one.accountId)
                .setParameter(2, one.fingerprint)
                .setParameter(3, one.id)
                .getResultList();
    }

    void note(Actor actor, String action, Instrument about, String details) {
        audit.note(actor, action, "instrument:" + about.id(), new AccountId(about.accountId) + " " + details);
    }
}
