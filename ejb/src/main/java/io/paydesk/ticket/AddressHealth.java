package io.paydesk.ticket;

import io.paydesk.audit.Actor;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which addresses our mail does not reach: told to agents before they answer, spared automatic mail for a month. */
@Stateless
public class AddressHealth {
    @PersistenceContext
    EntityManager em;

    @Inject
    Clock clock;

    /** A mail of ours to it came back for good. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void bounced(String email, @Nullable String reason) {
        var key = key(email);
        var known = em.find(AddressRecord.class, key, LockModeType.PESSIMISTIC_WRITE);
        var address = known == null ? new AddressRecord(key) : known;
        address.bounced(reason, clock.instant());
        if (known == null) {
            em.persist(address);
        }
    }

    /** Whether automatic mail to it is left out for now. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public boolean isBad(String email) {
        var known = em.find(AddressRecord.class, key(email));
        return known != null && known.isBad(clock.instant());
    }

    /** Empty when no mail to it came back in the last month. Refuses: NOT_ALLOWED. */
    public Optional<AddressView> of(Actor actor, String email) {
        actor.require(Tickets.READ);
        return Optional.ofNullable(em.find(AddressRecord.class, key(email)))
                .map(address -> address.view(clock.instant()))
                .filter(address -> address.bounces() > 0);
    }

    private static String key(String email) {
        return email.toLowerCase(Locale.ROOT);
    }
}
