package io.paydesk.deposit;

import io.paydesk.account.AccountView;
import io.paydesk.account.Accounts;
import io.paydesk.kernel.HolderName;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.Dependent;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.text.Normalizer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which deposits stray payments may be for, and why. It is people's to say so: nothing is matched by this, and nothing is suggested for
 * what is known to be of a deposit, or is proposed already.
 */
@Dependent
class StraySuggestions {
    private static final Duration LOOKED_BACK = Duration.ofDays(90);
    private static final int LOOKED_AT_MAX = 100;
    private static final int MATCHED_MAX = 500;
    private static final int SUGGESTED_MAX = 3;
    private static final Set<DepositState> UNPAID = EnumSet.of(
            DepositState.AWAITING_PAYMENT,
            DepositState.CONFIRMING,
            DepositState.EXPIRED,
            DepositState.CANCELLED,
            DepositState.FAILED);

    @PersistenceContext
    EntityManager em;

    @EJB
    Accounts accounts;

    /** Of each payment by its number; of those without a suggestion nothing. */
    Map<Long, List<StraySuggestion>> of(List<StrayPayment> strays) {
        var open = strays.stream()
                .filter(each -> each.state == StrayState.OPEN && each.depositId == null && each.wanted == null)
                .toList();
        var matched = open.isEmpty() ? Map.<String, Long>of() : matchedBySender();
        return open.stream()
                .collect(Collectors.toMap(
                        each -> each.id, each -> best(each, matched), (one, other) -> one, TreeMap::new));
    }

    private List<StraySuggestion> best(StrayPayment stray, Map<String, Long> matched) {
        var found = new TreeMap<Long, EnumSet<SuggestedBecause>>();
        near(stray).forEach(id -> because(found, id, SuggestedBecause.REFERENCE_NEAR));
        named(stray).forEach(id -> because(found, id, SuggestedBecause.NAME_AND_AMOUNT));
        var before = matched.get(sender(stray.reference));
        if (before != null) {
            because(found, waitingOf(before, stray), SuggestedBecause.SENDER_BEFORE);
        }
        return found.entrySet().stream()
                .sorted(Comparator.<Map.Entry<Long, EnumSet<SuggestedBecause>>>comparingInt(
                                each -> -each.getValue().size())
                        .thenComparing(each -> each.getValue().iterator().next())
                        .thenComparing(Map.Entry::getKey))
                .limit(SUGGESTED_MAX)
                .map(each -> suggestion(each.getKey(), List.copyOf(each.getValue())))
                .toList();
    }

    private static void because(Map<Long, EnumSet<SuggestedBecause>> found, long deposit, SuggestedBecause because) {
        found.computeIfAbsent(deposit, key -> EnumSet.noneOf(SuggestedBecause.class))
                .add(because);
    }

    /** A slip alone would lead to many, since numbers follow each other: check digits or amount have to fit as well. */
    private Stream<Long> near(StrayPayment stray) {
        var numbers = NearReference.numbers(stray.reference);
        if (numbers.isEmpty()) {
            return Stream.of();
        }
        return em.createQuery(
                        "from Deposit d where d.id in ?1 and d.asset = ?2 and d.state in ?3 order by d.id",
                        Deposit.class)
                .setParameter(1, numbers)
                .setParameter(2, stray.asset)
                .setParameter(3, UNPAID)
                .getResultStream()
                .filter(each -> each.amountMinor == stray.minor
                        || NearReference.isNamed(stray.reference, each.id())
                        || NearReference.isChecked(stray.reference, each.id()))
                .map(each -> each.id);
    }

    private Stream<Long> named(StrayPayment stray) {
        return em.createQuery(
                        "from Deposit d where d.asset = ?1 and d.amountMinor = ?2 and d.state in ?3 and d.beganAt > ?4"
                                + " order by d.id desc",
                        Deposit.class)
                .setParameter(1, stray.asset)
                .setParameter(2, stray.minor)
                .setParameter(3, UNPAID)
                .setParameter(4, stray.cameAt.minus(LOOKED_BACK))
                .setMaxResults(LOOKED_AT_MAX)
                .getResultStream()
                .filter(each -> HolderName.standsIn(accounts.get(each.account()).name(), stray.reference))
                .map(each -> each.id);
    }

    /** What two people matched before: who wrote so, and with which deposit, the latest. */
    private Map<String, Long> matchedBySender() {
        var found = new TreeMap<String, Long>();
        em.createQuery(
                        "from StrayPayment s where s.state = ?1 and s.kind = ?2 and s.wantedFor is not null order by s.id desc",
                        StrayPayment.class)
                .setParameter(1, StrayState.MATCHED)
                .setParameter(2, StrayKind.UNKNOWN_REFERENCE)
                .setMaxResults(MATCHED_MAX)
                .getResultStream()
                .filter(each -> !sender(each.reference).isEmpty())
                .forEach(each -> found.putIfAbsent(sender(each.reference), Objects.requireNonNull(each.wantedFor)));
        return found;
    }

    /** Of the same customer: the latest that waits and is of this amount, else the latest that waits, else the one of before. */
    private long waitingOf(long before, StrayPayment stray) {
        var waiting = new ArrayList<>(em.createQuery(
                        "select d from Deposit d, Deposit b where b.id = ?1 and d.accountId = b.accountId and d.asset = ?2"
                                + " and d.state in ?3 order by d.id desc",
                        Deposit.class)
                .setParameter(1, before)
                .setParameter(2, stray.asset)
                .setParameter(3, UNPAID)
                .setMaxResults(LOOKED_AT_MAX)
                .getResultList());
        return waiting.stream()
                .filter(each -> each.amountMinor == stray.minor)
                .findFirst()
                .or(() -> waiting.stream().findFirst())
                .map(each -> each.id)
                .orElse(before);
    }

    /** What somebody writes again with their next payment: the words without their numbers. */
    static String sender(String written) {
        return Normalizer.normalize(written, Normalizer.Form.NFKC)
                .toUpperCase(Locale.ROOT)
                .replaceAll("[^\\p{L}]+", " ")
                .strip();
    }

    private StraySuggestion suggestion(long id, List<SuggestedBecause> because) {
        var deposit = Objects.requireNonNull(em.find(Deposit.class, id));
        AccountView owner = accounts.get(deposit.account());
        return new StraySuggestion(deposit.id(), owner.id(), owner.name(), deposit.state, because);
    }
}
