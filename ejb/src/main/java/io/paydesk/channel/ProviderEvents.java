package io.paydesk.channel;

import io.paydesk.audit.Actor;
import io.paydesk.audit.Audit;
import io.paydesk.kernel.Money;
import io.paydesk.kernel.Refusal;
import io.paydesk.kernel.Settings;
import jakarta.ejb.EJB;
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
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.hibernate.Session;

/** What providers tell: kept, and acted on at most once each. */
@Stateless
public class ProviderEvents {
    private static final Logger LOG = System.getLogger(ProviderEvents.class.getName());
    private static final int OPEN_MAX = 100;

    @PersistenceContext
    EntityManager em;

    @EJB
    Channels channels;

    @Inject
    @Any
    Instance<EventTaker> takers;

    @Inject
    Settings settings;

    @EJB
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
        tell(told, EventSource.CALL);
    }

    /**
     * The same for a line of a bank statement. Answers the external id of what was acted on, its own or that of the same money told
     * by a call before; empty when nobody has taken it yet.
     */
    public Optional<String> tellOfStatement(ToldEvent told) {
        var kept = tell(told, EventSource.STATEMENT);
        var acted = kept.pairedWith == null ? kept : em.find(ProviderEvent.class, kept.pairedWith);
        return acted == null || acted.takenAt == null ? Optional.empty() : Optional.of(acted.externalId);
    }

    /** Whether a call told of the same money before, and no line of a statement is paired with it. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public boolean isToldByCall(ToldEvent told) {
        oneAtATime(told);
        return twin(new ProviderEvent(told, EventSource.STATEMENT, clock.instant()))
                .isPresent();
    }

    private ProviderEvent tell(ToldEvent told, EventSource source) {
        oneAtATime(told);
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
            return known.get();
        }
        var kept = new ProviderEvent(told, source, clock.instant());
        em.persist(kept);
        em.flush();
        act(kept, told);
        return kept;
    }

    private void act(ProviderEvent kept, ToldEvent told) {
        var twin = twin(kept);
        if (twin.isPresent()) {
            kept.pair(twin.get(), clock.instant());
        } else {
            offer(kept, told);
        }
    }

    /**
     * The same money told by its two sides at once would find no twin: who tells the same event, or the same money, waits for who told
     * before. The embedded database cannot lock a name: there, whoever tells of the channel waits.
     */
    private void oneAtATime(ToldEvent told) {
        var channel = em.find(Channel.class, told.channel());
        if (channel == null) {
            throw new Refusal(ChannelRefusal.CHANNEL_UNKNOWN);
        }
        if (em.unwrap(Session.class).doReturningWork(ProviderEvents::locksNames)) {
            var event = told.channel() + " event " + told.kind() + " " + told.externalId();
            var money = told.channel() + " money " + told.kind() + " " + told.amount() + " "
                    + OwnReference.find(told.reference());
            em.createNativeQuery("select 1 from pg_advisory_xact_lock(hashtextextended(?1, 0)) as event,"
                            + " pg_advisory_xact_lock(hashtextextended(?2, 0)) as money")
                    .setParameter(1, event)
                    .setParameter(2, money)
                    .getSingleResult();
        } else {
            em.lock(channel, LockModeType.PESSIMISTIC_WRITE);
        }
    }

    private static boolean locksNames(Connection connection) throws SQLException {
        return connection.getMetaData().getDatabaseProductName().equals("PostgreSQL");
    }

    /** The same money, told from the other side before, and not yet paired: by our reference, or by its amount when neither has one. */
    private Optional<ProviderEvent> twin(ProviderEvent kept) {
        return em.createQuery(
                        "from ProviderEvent e where e.channel = ?1 and e.kind = ?2 and e.minor = ?3 and e.source <> ?4"
                                + " and e.ownReference = ?5 and e.pairedWith is null and (e.takenAt is null or e.acted = true) and not exists"
                                + " (select 1 from ProviderEvent p where p.pairedWith = e.id) order by e.id",
                        ProviderEvent.class)
                .setParameter(1, kept.channel)
                .setParameter(2, kept.kind)
                .setParameter(3, kept.minor)
                .setParameter(4, kept.source)
                .setParameter(5, kept.ownReference)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    /** Takes an event of these channels that nobody has taken off the list, since people decided about its money. False when it was taken meanwhile. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public boolean dismiss(Collection<String> channels, String externalId) {
        var open = em.createQuery(
                        "from ProviderEvent e where e.channel in ?1 and e.externalId = ?2", ProviderEvent.class)
                .setParameter(1, channels)
                .setParameter(2, externalId)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList();
        open.stream()
                .filter(each -> each.takenAt == null || each.strange)
                .forEach(each -> each.taken(Taken.noted(ProviderEvent.DISMISSED), clock.instant()));
        return open.stream().allMatch(each -> each.isDismissed() || (!each.acted && each.pairedWith == null));
    }

    /** What was dismissed is told after all, as if it had just come: people took back what they had decided about its money. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void tellDismissed(Collection<String> channels, String externalId) {
        em.createQuery(
                        "from ProviderEvent e where e.channel in ?1 and e.externalId = ?2 and e.result = ?3 order by e.id",
                        ProviderEvent.class)
                .setParameter(1, channels)
                .setParameter(2, externalId)
                .setParameter(3, ProviderEvent.DISMISSED)
                .getResultList()
                .forEach(each -> {
                    var told = each.told(this.channels.asset(each.channel));
                    oneAtATime(told);
                    each.reopen();
                    act(each, told);
                });
    }

    /**
     * What nobody expected is so, as people say: it is acted on, and so is the word of the other side, told before or yet to come. False where
     * nobody told it, or people have decided otherwise about its money.
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public boolean believe(String reference, Collection<EventKind> kinds, Money amount) {
        var told = unexpected(reference, kinds, amount);
        told.stream().findFirst().ifPresent(first -> {
            first.believed();
            told.stream()
                    .filter(each -> each.source != first.source)
                    .findFirst()
                    .ifPresent(twin -> twin.pair(first, clock.instant()));
        });
        return !told.isEmpty();
    }

    /** What was told so, and fits nothing, fits nothing for this reason from now on: {@link #tellAgain} finds it in its turn. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void putBehind(String reference, Collection<EventKind> kinds, Money amount, Unexpected why) {
        unexpected(reference, kinds, amount)
                .forEach(each -> each.taken(Taken.unexpected(why, amount + ""), clock.instant()));
    }

    private List<ProviderEvent> unexpected(String reference, Collection<EventKind> kinds, Money amount) {
        return em.createQuery(
                        "from ProviderEvent e where e.ownReference = ?1 and e.kind in ?2 and e.minor = ?3 and e.strange = true"
                                + " and e.acted = false and e.pairedWith is null order by e.id",
                        ProviderEvent.class)
                .setParameter(1, OwnReference.find(reference))
                .setParameter(2, kinds)
                .setParameter(3, amount.minor())
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList();
    }

    /** What was told of this reference and fits nothing for this reason, and nobody has looked at, is told again: the reason may be over. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void tellAgain(String reference, Unexpected why) {
        em.createQuery(
                        "from ProviderEvent e where e.ownReference = ?1 and e.strange = true and e.acted = false and e.seenBy is null"
                                + " and e.result like ?2 order by e.id",
                        ProviderEvent.class)
                .setParameter(1, OwnReference.find(reference))
                .setParameter(2, Taken.because(why) + "%")
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList()
                .forEach(each -> {
                    each.reopen();
                    act(each, each.told(channels.asset(each.channel)));
                });
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
        var found = em.find(ProviderEvent.class, id);
        if (found == null) {
            return;
        }
        var told = found.told(channels.asset(found.channel));
        oneAtATime(told);
        em.refresh(found, LockModeType.PESSIMISTIC_WRITE);
        if (found.takenAt == null) {
            offer(found, told);
        }
    }

    private void offer(ProviderEvent kept, ToldEvent told) {
        for (var taker : takers) {
            var result = taker.take(told);
            if (result.isPresent()) {
                kept.taken(result.get(), clock.instant());
                audit.note(
                        Actor.SYSTEM,
                        "channel.event",
                        "channel-event:" + kept.id,
                        told.kind() + " " + result.get().result());
                return;
            }
        }
    }
}
