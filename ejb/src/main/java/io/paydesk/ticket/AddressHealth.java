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
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.hibernate.query.NativeQuery;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an address: that our mail does not reach it, which agents are told before they answer and which spares it
 * automatic mail for a month; and how much its mail has opened lately, against storms and answers without end.
 */
@Stateless
public class AddressHealth {
    /** Tickets that mails of one sender open within {@link #WHILE}; what comes beyond joins the newest of them. */
    static final int OPENED_MAX = 100;

    /** Acknowledgements to one address within {@link #WHILE}: more than anybody needs who asks about different things. */
    static final int ACKNOWLEDGED_MAX = 30;

    static final Duration WHILE = Duration.ofHours(1);

    /** All by one look, since every mail asks that opens a ticket: when the one so many before the newest was opened. */
    private static final String PACE =
            """
            select (select t.created_at from ticket t where t.requester_email = ?1 and t.channel = 'EMAIL'
                    order by t.id desc offset %d rows fetch first 1 row only) as opened,
                   (select t.created_at from ticket t where t.id = (
                       select p.ticket_id from ticket_participant p where p.email = ?1 and p.acknowledged = true
                       order by p.ticket_id desc offset %d rows fetch first 1 row only)) as acknowledged,
                   (select a.last_bounce_at from mail_address a where a.email = ?2 and a.bounces >= %d) as bounced
            """
                    .formatted(OPENED_MAX - 1, ACKNOWLEDGED_MAX - 1, AddressRecord.BOUNCES_MAX);

    /**
     * Whether a sender's mails open so many tickets that another would help nobody, whether it was acknowledged enough, and whether
     * automatic mail to it is left out for now.
     */
    public record Pace(boolean storm, boolean acknowledgedEnough, boolean bad) {}

    @PersistenceContext
    EntityManager em;

    @Inject
    Clock clock;

    /** A mail of ours to it came back for good; a status of 4.x.x says that its server was away or full, and nothing of it. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void bounced(String email, @Nullable String reason) {
        if (reason != null && reason.startsWith("4.")) {
            return;
        }
        var key = key(email);
        var known = em.find(AddressRecord.class, key, LockModeType.PESSIMISTIC_WRITE);
        var address = known == null ? new AddressRecord(key) : known;
        address.bounced(reason, clock.instant());
        if (known == null) {
            em.persist(address);
        }
    }

    /** A sender's within the last hour, and its address's. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public Pace pace(String email) {
        var now = clock.instant();
        var since = now.minus(WHILE);
        var times = (Object[]) em.createNativeQuery(PACE)
                .unwrap(NativeQuery.class)
                .addScalar("opened", Instant.class)
                .addScalar("acknowledged", Instant.class)
                .addScalar("bounced", Instant.class)
                .setParameter(1, email)
                .setParameter(2, key(email))
                .getSingleResult();
        var bounced = (Instant) times[2];
        return new Pace(
                isAfter(since, (Instant) times[0]),
                isAfter(since, (Instant) times[1]),
                bounced != null && !AddressRecord.isForgotten(bounced, now));
    }

    private static boolean isAfter(Instant since, @Nullable Instant time) {
        return time != null && since.isBefore(time);
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
