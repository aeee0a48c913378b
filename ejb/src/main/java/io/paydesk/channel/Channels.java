package io.paydesk.channel;

import io.paydesk.kernel.Asset;
import io.paydesk.kernel.ExtendedKey;
import io.paydesk.kernel.Money;
import io.paydesk.kernel.Refusal;
import io.paydesk.kernel.Settings;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The channels there are, and what moving money by them would cost and take. */
@Stateless
public class Channels {
    @PersistenceContext
    EntityManager em;

    @EJB
    BusinessCalendars calendars;

    @Inject
    Settings settings;

    @Inject
    Clock clock;

    /** All of them, in the order they are shown in. */
    public List<ChannelView> list() {
        var now = clock.instant();
        return em.createQuery("from Channel c order by c.place", Channel.class)
                .getResultStream()
                .map(each -> view(each, terms(each, now)))
                .toList();
    }

    /** What is moved by channels that are open, in the order they are shown in. */
    public List<Asset> offered() {
        return em.createQuery("from Channel c where c.enabled = true order by c.place", Channel.class)
                .getResultStream()
                .filter(this::isKeyed)
                .map(each -> each.asset)
                .distinct()
                .toList();
    }

    /** Refuses: CHANNEL_UNKNOWN. */
    public ChannelView get(String code) {
        var found = find(code);
        return view(found, terms(found, clock.instant()));
    }

    /** Refuses: CHANNEL_UNKNOWN. */
    public ChannelKind kind(String code) {
        return find(code).kind;
    }

    /** Refuses: CHANNEL_UNKNOWN. */
    public Direction direction(String code) {
        return find(code).direction;
    }

    /** Refuses: CHANNEL_UNKNOWN. */
    public Asset asset(String code) {
        return find(code).asset;
    }

    /** What moving this amount now would cost and when it would be there. Refuses: CHANNEL_UNKNOWN, CHANNEL_CLOSED, AMOUNT_OUT_OF_BOUNDS. */
    public Quote quote(String code, Direction direction, Money amount) {
        var found = find(code);
        if (found.direction != direction || found.asset != amount.asset()) {
            throw new Refusal(ChannelRefusal.CHANNEL_UNKNOWN);
        }
        var now = clock.instant();
        var terms = terms(found, now);
        if (!isKeyed(found)) {
            throw new Refusal(ChannelRefusal.CHANNEL_CLOSED);
        }
        found.carry(amount, terms);
        var fee = terms.fee(found.asset).of(amount);
        return new Quote(view(found, terms), terms.id, amount, fee, amount.minus(fee), expectedBy(terms, now));
    }

    /** The same as {@link #quote}, of money that is here already: neither bounds nor closing turn it away. Refuses: CHANNEL_UNKNOWN. */
    public Quote arrived(String code, Money amount) {
        var found = find(code);
        var now = clock.instant();
        var terms = terms(found, now);
        var fee = terms.fee(found.asset).of(amount);
        return new Quote(view(found, terms), terms.id, amount, fee, amount.minus(fee), now);
    }

    /** The channel by which money of this one's kind and asset comes in: mostly itself, but some tell of it by one for money out. */
    public String inOf(String code) {
        var found = find(code);
        return found.direction == Direction.IN
                ? code
                : in(found.kind, found.asset).orElseThrow();
    }

    /** The first channel by which money of this kind and asset comes in; empty when there is none. */
    public Optional<String> in(ChannelKind kind, Asset asset) {
        return em.createQuery(
                        "select c.code from Channel c where c.direction = IN and c.kind = ?1 and c.asset = ?2"
                                + " order by c.place",
                        String.class)
                .setParameter(1, kind)
                .setParameter(2, asset)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    /** What these terms, agreed on earlier, take of another amount. */
    public Money fee(long terms, Money amount) {
        return em.find(ChannelTerms.class, terms).fee(amount.asset()).of(amount);
    }

    private ChannelView view(Channel of, ChannelTerms terms) {
        return of.view(terms, isKeyed(of));
    }

    /** Without a key that addresses come from nobody can pay over a chain. */
    private boolean isKeyed(Channel of) {
        return of.kind != ChannelKind.CHAIN || of.direction == Direction.OUT || ExtendedKey.isThere(settings, of.asset);
    }

    private Instant expectedBy(ChannelTerms terms, Instant now) {
        return switch (terms.arrivalKind) {
            case INSTANT -> now;
            case HOURS -> now.plusSeconds(3600L * terms.arrivalTo);
            case BUSINESS_DAYS -> calendars.after(terms.calendar, now, terms.cutoffHour, terms.arrivalTo);
        };
    }

    private ChannelTerms terms(Channel channel, Instant now) {
        return em.createQuery(
                        "from ChannelTerms t where t.channel = ?1 and t.validFrom <= ?2 order by t.validFrom desc",
                        ChannelTerms.class)
                .setParameter(1, channel.code)
                .setParameter(2, now)
                .setMaxResults(1)
                .getSingleResult();
    }

    private Channel find(String code) {
        return Optional.ofNullable(em.find(Channel.class, code))
                .orElseThrow(() -> new Refusal(ChannelRefusal.CHANNEL_UNKNOWN));
    }
}
