package io.paydesk.chain;

import io.paydesk.channel.ChannelKind;
import io.paydesk.channel.ChannelView;
import io.paydesk.channel.Channels;
import io.paydesk.channel.Direction;
import io.paydesk.channel.EventKind;
import io.paydesk.channel.OwnReference;
import io.paydesk.channel.ProviderEvents;
import io.paydesk.channel.ToldEvent;
import io.paydesk.kernel.Asset;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.Objects;

/** What a chain says of payments, taken to heart: each verb is one transaction, the chain is asked between them. */
@Stateless
public class ChainWatch {
    @PersistenceContext
    EntityManager em;

    @EJB
    Channels channels;

    @Inject
    Confirmations confirmations;

    @EJB
    ProviderEvents events;

    @Inject
    Event<PaymentSighted> sightings;

    @Inject
    Clock clock;

    /** From which block on the chain is to be looked at: some way behind where it was looked at last. */
    public long from(Asset asset) {
        var head = head(asset);
        return Math.max(0, head.height - head.lookedBack);
    }

    /** All up to this block was taken. Leaves alone what an address that is just given changes in the same row. */
    public void lookedAt(Asset asset, long height) {
        em.createQuery("update ChainHead h set h.height = ?2 where h.asset = ?1")
                .setParameter(1, asset)
                .setParameter(2, height)
                .executeUpdate();
    }

    /** Takes what a chain says of one payment now. What is to none of our addresses is left alone; the same once more does nothing. */
    public void take(SeenPayment seen) {
        var to = em.find(GivenAddress.class, seen.address());
        if (to == null || to.asset != seen.amount().asset() || seen.amount().minor() <= 0) {
            return;
        }
        var payment = watched(seen);
        var before = payment.state;
        payment.state = payment.look(seen.confirmations(), clock.instant());
        if (payment.state != before) {
            follow(payment, before, to);
        }
    }

    private void follow(WatchedPayment payment, PaymentState before, GivenAddress to) {
        switch (payment.state) {
            case PENDING -> sightings.fire(new PaymentSighted(to.depositId, true));
            case CONFIRMED -> {
                payment.told++;
                tell(payment, EventKind.RECEIVED, to);
            }
            case LOST -> tell(payment, EventKind.CHARGEBACK, to);
            case GONE -> {
                if (before == PaymentState.PENDING && !isOneOnItsWay(to)) {
                    sightings.fire(new PaymentSighted(to.depositId, false));
                }
            }
        }
    }

    private void tell(WatchedPayment payment, EventKind kind, GivenAddress to) {
        events.tell(new ToldEvent(
                channel(payment.asset),
                payment.name(),
                kind,
                OwnReference.ofDeposit(to.depositId),
                payment.amount(),
                payment.seenAt));
    }

    private String channel(Asset asset) {
        return channels.list().stream()
                .filter(each ->
                        each.kind() == ChannelKind.CHAIN && each.direction() == Direction.IN && each.asset() == asset)
                .map(ChannelView::code)
                .findFirst()
                .orElseThrow();
    }

    private boolean isOneOnItsWay(GivenAddress to) {
        return em.createQuery(
                                "select count(p) from WatchedPayment p where p.address = ?1 and p.state = PENDING",
                                Long.class)
                        .setParameter(1, to.address)
                        .getSingleResult()
                > 0;
    }

    private WatchedPayment watched(SeenPayment seen) {
        return em.createQuery(
                        "from WatchedPayment p where p.asset = ?1 and p.transaction = ?2 and p.output = ?3",
                        WatchedPayment.class)
                .setParameter(1, seen.amount().asset())
                .setParameter(2, seen.transaction())
                .setParameter(3, seen.output())
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultStream()
                .findFirst()
                .orElseGet(() -> begun(seen));
    }

    private WatchedPayment begun(SeenPayment seen) {
        var begun = new WatchedPayment(seen, confirmations.needed(seen.amount()), clock.instant());
        em.persist(begun);
        return begun;
    }

    private ChainHead head(Asset asset) {
        return Objects.requireNonNull(em.find(ChainHead.class, asset));
    }
}
