package io.paydesk.channel;

import io.paydesk.account.AccountView;
import io.paydesk.kernel.Asset;
import io.paydesk.kernel.Money;
import io.paydesk.kernel.Refusal;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How much a customer may move, by identity tier: in one go, in a day and in a month of China's time. */
@Stateless
public class Limits {
    /** The zone whose midnight begins a day. */
    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    @PersistenceContext
    EntityManager em;

    @Inject
    LimitRules rules;

    @Inject
    Clock clock;

    /** The customer's limits for an asset as they stand now, of both directions. */
    public List<LimitLine> of(AccountView account, Asset asset) {
        var now = clock.instant();
        return Stream.of(Direction.values())
                .flatMap(direction -> rules.of(account.identityTier(), direction, asset, now).stream())
                .flatMap(rule -> lines(account, rule, now))
                .toList();
    }

    /** The same of every asset, asset by asset. */
    public List<LimitLine> of(AccountView account) {
        var now = clock.instant();
        var uses = em.createQuery("from LimitUse u where u.accountId = ?1 and u.periodStart >= ?2", LimitUse.class)
                .setParameter(1, account.id().value())
                .setParameter(2, Period.MONTH.start(day(now)))
                .getResultStream()
                .collect(Collectors.toMap(LimitUse::key, Function.identity()));
        return rules.all(now).stream()
                .filter(rule -> rule.tier == account.identityTier())
                .flatMap(rule -> lines(account, rule, now, uses::get))
                .toList();
    }

    /** What the customer's tier may move in one go; empty where no limit says so. */
    public Optional<Money> inOneGo(AccountView account, Direction direction, Asset asset) {
        return rules.of(account.identityTier(), direction, asset, clock.instant())
                .map(rule -> rule.cap(Period.TX));
    }

    /** When what is used up of such a limit is free again; now for one that nothing is used up of. */
    public Instant renews(Period period) {
        var now = clock.instant();
        return switch (period) {
            case TX -> now;
            case DAY -> day(now).plusDays(1).atStartOfDay(ZONE).toInstant();
            case MONTH ->
                day(now).withDayOfMonth(1).plusMonths(1).atStartOfDay(ZONE).toInstant();
        };
    }

    /** What each tier may move in a day of each asset that people move, asset by asset. */
    public List<LimitCap> caps() {
        var moved = em.createQuery("select distinct c.asset from Channel c", Asset.class)
                .getResultList();
        return rules.all(clock.instant()).stream()
                .filter(rule -> moved.contains(rule.asset))
                .map(rule -> new LimitCap(rule.tier, rule.direction, Period.DAY, rule.cap(Period.DAY)))
                .toList();
    }

    /**
     * Uses up the limits of an account that the caller holds, or none of them, at the instant by which they may be given back. Refuses: IDENTITY_NEEDED when the tier moves nothing
     * this way, LIMIT with what is left.
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void take(AccountView account, Direction direction, Money amount, Instant at) {
        var rule = rules.of(account.identityTier(), direction, amount.asset(), at)
                .filter(found -> found.monthMinor > 0)
                .orElseThrow(() -> new Refusal(ChannelRefusal.IDENTITY_NEEDED));
        lines(account, rule, at).forEach(line -> line.require(amount));
        change(account.id().value(), direction, amount, at);
    }

    /** Gives back what was used up at that instant, since it came to nothing. The caller holds the account. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void giveBack(AccountView account, Direction direction, Money amount, Instant takenAt) {
        change(account.id().value(), direction, amount.negated(), takenAt);
    }

    private void change(long account, Direction direction, Money by, Instant at) {
        var day = day(at);
        for (var period : List.of(Period.DAY, Period.MONTH)) {
            var key = new LimitUse.Key(account, direction, by.asset(), period, period.start(day));
            var use = em.find(LimitUse.class, key);
            if (use == null) {
                use = new LimitUse(key);
                em.persist(use);
            }
            use.usedMinor = Math.addExact(use.usedMinor, by.minor());
        }
    }

    private Stream<LimitLine> lines(AccountView account, LimitRule rule, Instant at) {
        return lines(account, rule, at, key -> key.period() == Period.TX ? null : em.find(LimitUse.class, key));
    }

    private static Stream<LimitLine> lines(
            AccountView account, LimitRule rule, Instant at, Function<LimitUse.Key, @Nullable LimitUse> uses) {
        return Stream.of(Period.values()).map(period -> {
            var use = uses.apply(
                    new LimitUse.Key(account.id().value(), rule.direction, rule.asset, period, period.start(day(at))));
            var used = use == null ? Money.zero(rule.asset) : new Money(use.usedMinor, rule.asset);
            return new LimitLine(rule.direction, period, rule.cap(period), used);
        });
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ZONE);
    }
}
