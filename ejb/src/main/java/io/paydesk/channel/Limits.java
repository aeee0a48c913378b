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
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** How much a customer may move, by identity tier: in one go, in a day and in a month of China's time. */
@Stateless
public class Limits {
    /** The zone whose midnight begins a day. */
    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    @PersistenceContext
    EntityManager em;

    @Inject
    Clock clock;

    /** The customer's limits for an asset as they stand now, of both directions. */
    public List<LimitLine> of(AccountView account, Asset asset) {
        var now = clock.instant();
        return Stream.of(Direction.values())
                .flatMap(direction -> rules(account, direction, asset).stream()
                        .map(rule -> new LimitLine(
                                direction, rule.period, new Money(rule.capMinor, asset), used(account, rule, now))))
                .toList();
    }

    /** What each tier may move in a day of each asset that people move, asset by asset. */
    public List<LimitCap> caps() {
        return em.createQuery(
                        "from LimitRule r where r.period = DAY and r.asset in (select c.asset from Channel c)"
                                + " order by r.direction, r.tier",
                        LimitRule.class)
                .getResultStream()
                .sorted(Comparator.comparing(each -> each.asset))
                .map(each -> new LimitCap(each.tier, each.direction, each.period, new Money(each.capMinor, each.asset)))
                .toList();
    }

    /**
     * Uses up the limits of an account that the caller holds, or none of them, at the instant by which they may be given back. Refuses: IDENTITY_NEEDED when the tier moves nothing
     * this way, LIMIT with what is left.
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void take(AccountView account, Direction direction, Money amount, Instant at) {
        var rules = rules(account, direction, amount.asset());
        if (rules.isEmpty() || rules.stream().anyMatch(rule -> rule.capMinor == 0)) {
            throw new Refusal(ChannelRefusal.IDENTITY_NEEDED);
        }
        for (var rule : rules) {
            var left = new LimitLine(
                            direction, rule.period, new Money(rule.capMinor, amount.asset()), used(account, rule, at))
                    .left();
            if (!left.covers(amount)) {
                throw new Refusal(ChannelRefusal.LIMIT, left, amount);
            }
        }
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

    private Money used(AccountView account, LimitRule rule, Instant at) {
        if (rule.period == Period.TX) {
            return Money.zero(rule.asset);
        }
        var start = rule.period.start(day(at));
        var use = em.find(
                LimitUse.class, new LimitUse.Key(account.id().value(), rule.direction, rule.asset, rule.period, start));
        return use == null ? Money.zero(rule.asset) : new Money(use.usedMinor, rule.asset);
    }

    private List<LimitRule> rules(AccountView account, Direction direction, Asset asset) {
        return em.createQuery(
                        "from LimitRule r where r.tier = ?1 and r.direction = ?2 and r.asset = ?3 order by r.capMinor",
                        LimitRule.class)
                .setParameter(1, account.identityTier())
                .setParameter(2, direction)
                .setParameter(3, asset)
                .getResultList();
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ZONE);
    }
}
