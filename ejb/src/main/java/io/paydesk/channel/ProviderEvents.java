package io.paydesk.channel;

import io.paydesk.audit.Actor;
import io.paydesk.audit.Audit;
import io.paydesk.kernel.Refusal;
import io.paydesk.kernel.Settings;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.List;

/** What providers tell: kept, and acted on at most once each. */
@Stateless
public class ProviderEvents {
    private static final Logger LOG = System.getLogger(ProviderEvents.class.getName());
    private static final int OPEN_MAX = 100;

    @PersistenceContext
    EntityManager em;

    @Inject
    Channels channels;

    @Inject
    @Any
    Instance<EventTaker> takers;

    @Inject
    Settings settings;

    @Inject
    Audit audit;

    @Inject
    Clock clock;

    /** Whether these bytes come from the channel's provider. Refuses: SIGNATURE_WRONG, also without a secret; CHANNEL_UNKNOWN. */
    public void check(String channel, String signature, byte[] body) {
        channels.get(channel);
        var secret = settings.channelSecret(channel).orElseThrow(() -> new Refusal(ChannelRefusal.SIGNATURE_WRONG));
        EventSignature.check(signature, body, secret, clock.instant());
    }

    /**
     * Keeps the event and acts on it; the same once more does nothing. One that comes before what it is about waits for it. Refuses:
     * EVENT_DIFFERS for a known id that says something else.
     */
    public void tell(ToldEvent told) {
        var known = em.createQuery(
                        "from ProviderEvent e where e.channel = ?1 and e.externalId = ?2 and e.kind = ?3",
                        ProviderEvent.class)
                .setParameter(1, told.channel())
                .setParameter(2, told.externalId())
                .setParameter(3, told.kind())
                .getResultStream()
                .findFirst();
        if (known.isPresent()) {
            if (!known.get().content.equals(ProviderEvent.content(told))) {
                LOG.log(
                        Level.ERROR,
                        "Channel {0} repeats its event {1} with other content; nothing was done",
                        told.channel(),
                        known.get().id);
                throw new Refusal(ChannelRefusal.EVENT_DIFFERS);
            }
            return;
        }
        var kept = new ProviderEvent(told, clock.instant());
        em.persist(kept);
        em.flush(); // of two at once the second stops here, before anything is done
        offer(kept, told);
    }

    /** The events after this one that nobody has taken yet, the oldest first, up to a hundred. */
    public List<Long> open(long after) {
        return em.createQuery(
                        "select e.id from ProviderEvent e where e.takenAt is null and e.id > ?1 order by e.id",
                        Long.class)
                .setParameter(1, after)
                .setMaxResults(OPEN_MAX)
                .getResultList();
    }

    /** Offers an open event once more, in a transaction of its own. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public void again(long id) {
        var kept = em.find(ProviderEvent.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (kept != null && kept.takenAt == null) {
            offer(kept, kept.told(channels.get(kept.channel).asset()));
        }
    }

    private void offer(ProviderEvent kept, ToldEvent told) {
        for (var taker : takers) {
            var result = taker.take(told);
            if (result.isPresent()) {
                kept.taken(result.get(), clock.instant());
                audit.note(Actor.SYSTEM, "channel.event", "channel-event:" + kept.id, told.kind() + " " + result.get());
                return;
            }
        }
    }
}
