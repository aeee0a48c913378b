package io.paydesk.deposit;

import io.paydesk.account.AccountView;
import io.paydesk.channel.Direction;
import io.paydesk.channel.Limits;
import io.paydesk.channel.Proposals;
import io.paydesk.instrument.InstrumentId;
import io.paydesk.instrument.InstrumentView;
import io.paydesk.instrument.Instruments;
import io.paydesk.kernel.Cut;
import io.paydesk.kernel.HolderName;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Judges money that came, by the rules as they are now, and keeps which of them held it. */
@Dependent
class DepositRisks {
    private static final int SAW_MAX = 60;

    @PersistenceContext
    EntityManager em;

    @EJB
    Limits limits;

    @EJB
    Instruments instruments;

    @Inject
    Proposals proposals;

    @Inject
    Clock clock;

    /** Whether people are to look at it before it is credited. What two of them released passes. */
    boolean holds(Deposit received, AccountView account) {
        if (received.cleared) {
            return false;
        }
        var from = instrument(received);
        var held = false;
        for (var rule : proposals.valid(DepositRule.class, received.asset)) {
            var saw = look(rule, received, account, from);
            if (saw.isPresent()) {
                em.persist(new DepositHit(received, rule, saw.get(), clock.instant()));
                held = true;
            }
        }
        return held;
    }

    /** What a rule saw that it does not let pass; empty when it does. */
    private Optional<String> look(
            DepositRule rule, Deposit received, AccountView account, @Nullable InstrumentView from) {
        var now = clock.instant();
        return switch (rule.code) {
            case AMOUNT -> when(rule.isHitBy(received.amount()), received.amount() + "");
            case OVER_TIER ->
                limits.inOneGo(account, Direction.IN, received.asset)
                        .filter(cap -> !cap.covers(received.amount()))
                        .map(cap -> received.amount() + " of " + cap);
            case NEW_INSTRUMENT ->
                Optional.ofNullable(from)
                        .filter(each -> !each.provisioned() && isNew(each, rule, now))
                        .map(each -> each.provedAt() == null ? "never" : each.provedAt() + "");
            case VELOCITY -> {
                var lately = lately(received, now.minus(Duration.ofHours(rule.hours())));
                yield when(rule.isHitBy(lately), lately + "");
            }
            case NAME -> {
                var listed = lists(account, from);
                yield when(!listed.isEmpty(), String.join(", ", listed));
            }
        };
    }

    /** What nobody has proved yet is as new as can be. */
    private static boolean isNew(InstrumentView from, DepositRule rule, Instant now) {
        return rule.isTooLately(Objects.requireNonNullElse(from.provedAt(), now), now);
    }

    private static Optional<String> when(boolean hit, String saw) {
        return hit ? Optional.of(Cut.to(SAW_MAX, saw)) : Optional.empty();
    }

    private @Nullable InstrumentView instrument(Deposit received) {
        return received.instrumentId == null
                ? null
                : instruments.recall(received.account(), new InstrumentId(received.instrumentId));
    }

    /** How many of the account came since, this one too. */
    private long lately(Deposit received, Instant since) {
        return em.createQuery("select count(d) from Deposit d where d.accountId = ?1 and d.receivedAt > ?2", Long.class)
                .setParameter(1, received.accountId)
                .setParameter(2, since)
                .getSingleResult();
    }

    private List<String> lists(AccountView account, @Nullable InstrumentView from) {
        var names = Stream.of(account.name(), from == null ? "" : from.holderName())
                .map(HolderName::key)
                .filter(key -> !key.isEmpty())
                .distinct()
                .toList();
        if (names.isEmpty()) {
            return List.of();
        }
        List<?> found = em.createNativeQuery(
                        "select distinct n.list_name from sanctioned_name n where n.name in (?1) order by n.list_name")
                .setParameter(1, names)
                .getResultList();
        return found.stream().map(Object::toString).toList();
    }
}
