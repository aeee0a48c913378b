package io.paydesk.channel;

import io.paydesk.audit.Actor;
import io.paydesk.audit.Audit;
import io.paydesk.kernel.Money;
import io.paydesk.kernel.Refusal;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What providers told and nobody did anything about: it fits nothing, or has waited for an hour for what it is about. */
@Stateless
public class ToldBoard {
    public static final String READ = "money:read";
    public static final String SEE = "money:approve";

    private static final Duration WAITS = Duration.ofHours(1);
    private static final int SHOWN_MAX = 200;
    private static final String UNSEEN =
            " from ProviderEvent e where e.seenBy is null and (e.strange = true or e.takenAt is null and e.receivedAt < ?1)";

    @PersistenceContext
    EntityManager em;

    @EJB
    Channels channels;

    @EJB
    Audit audit;

    @Inject
    Clock clock;

    /** Those that nobody has looked at, the oldest first. Refuses: NOT_ALLOWED. */
    public List<ToldLine> unseen(Actor actor) {
        actor.require(READ);
        return em.createQuery("select e" + UNSEEN + " order by e.id", ProviderEvent.class)
                .setParameter(1, since())
                .setMaxResults(SHOWN_MAX)
                .getResultStream()
                .map(this::line)
                .toList();
    }

    /** How many they are, for the alarm. */
    public long unseen() {
        return em.createQuery("select count(e)" + UNSEEN, Long.class)
                .setParameter(1, since())
                .getSingleResult();
    }

    /** Somebody has seen to it. One that waits goes on waiting. Refuses: NOT_ALLOWED, EVENT_UNKNOWN. */
    public void see(Actor actor, long id) {
        actor.require(SEE);
        var event = em.find(ProviderEvent.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (event == null) {
            throw new Refusal(ChannelRefusal.EVENT_UNKNOWN);
        }
        event.seenBy = actor.kind() + ":" + actor.id();
        audit.note(actor, "channel.see", "channel-event:" + id, event.result);
    }

    private Instant since() {
        return clock.instant().minus(WAITS);
    }

    private ToldLine line(ProviderEvent of) {
        return new ToldLine(
                of.id,
                of.channel,
                of.kind,
                of.externalId,
                of.reference,
                new Money(of.minor, channels.asset(of.channel)),
                of.receivedAt,
                of.result);
    }
}
