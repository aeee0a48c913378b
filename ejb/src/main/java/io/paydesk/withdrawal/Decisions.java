package io.paydesk.withdrawal;

import io.paydesk.account.AccountView;
import io.paydesk.chain.ChainAddresses;
import io.paydesk.channel.Proposals;
import io.paydesk.instrument.InstrumentKind;
import io.paydesk.instrument.InstrumentView;
import io.paydesk.instrument.Instruments;
import io.paydesk.kernel.Asset;
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
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Judges a request, at first and for each other instrument, by the rules as they are now, and keeps what each of them said. */
@Dependent
class Decisions {
    private static final int SAW_MAX = 60;

    @PersistenceContext
    EntityManager em;

    @EJB
    Instruments instruments;

    @EJB
    ChainAddresses addresses;

    @Inject
    Proposals proposals;

    @Inject
    Clock clock;

    /** What a rule looked at, and whether it hits. */
    private record Seen(boolean hit, String saw) {}

    /** Why people are to look at it, and how many of them; empty when it passes. */
    Optional<WithdrawalReason> judge(Withdrawal asked, AccountView account, InstrumentView instrument) {
        var rules = rules(asked.asset);
        @Nullable WithdrawalReason first = rules.size() < RuleCode.values().length ? WithdrawalReason.AMOUNT : null;
        asked.votesNeeded = first == null ? 0 : 2; // where a rule is missing nothing passes
        for (var rule : rules) {
            var seen = look(rule, asked, account, instrument);
            em.persist(new WithdrawalDecision(asked, rule, seen.hit(), seen.saw()));
            if (seen.hit()) {
                first = first == null ? rule.code.reason() : first;
                asked.votesNeeded = Math.max(asked.votesNeeded, rule.votes());
            }
        }
        return Optional.ofNullable(first);
    }

    private Seen look(DecisionRule rule, Withdrawal asked, AccountView account, InstrumentView instrument) {
        var now = clock.instant();
        return switch (rule.code) {
            case AMOUNT, TWO_PEOPLE -> new Seen(rule.isHitBy(asked.amount()), asked.amount() + "");
            case HOLDER_NAME ->
                new Seen(!HolderName.matches(instrument.holderName(), account.name()), Cut.to(SAW_MAX, account.name()));
            case INSTRUMENT_AGE ->
                instrument.provisioned() // an enterprise's proof, made when the instrument came to us, is older
                        // than that
                        ? new Seen(false, "provisioned")
                        : new Seen(rule.isTooLately(instrument.provedAt(), now), at(instrument.provedAt()));
            case PASSWORD_AGE ->
                new Seen(rule.isTooLately(account.passwordChangedAt(), now), at(account.passwordChangedAt()));
            case SHARED_INSTRUMENT -> {
                var others = instruments.otherAccounts(account.id(), instrument.id());
                yield new Seen(rule.isHitBy(others), others + "");
            }
            case SCREENING -> {
                var listed = lists(account, instrument);
                yield new Seen(rule.isHitBy(listed), listed + "");
            }
            case VELOCITY -> {
                var lately = lately(asked, now.minus(Duration.ofHours(rule.hours())));
                yield new Seen(rule.isHitBy(lately), lately + "");
            }
        };
    }

    /** Whether what it goes to stands on a list of sanctions now. */
    boolean isListed(Withdrawal of) {
        return of.asset.kind() == Asset.Kind.CRYPTO
                && instruments.numbers(List.of(of.instrument())).values().stream()
                        .anyMatch(number -> addresses.sanctioned(number) > 0);
    }

    /** Whether its holder is not the account's owner by the name that this has now, and nobody has looked at that yet. */
    boolean isAnothers(Withdrawal of, AccountView account) {
        return !HolderName.matches(of.holderName, account.name()) && !wasLookedAt(of, account);
    }

    /** What the rule hit was approved by people, unless it was another name then. */
    private boolean wasLookedAt(Withdrawal of, AccountView account) {
        return em.createQuery(
                        "select d.saw from WithdrawalDecision d join DecisionRule r on r.id = d.ruleId"
                                + " where d.withdrawalId = ?1 and r.code = HOLDER_NAME and d.hit order by d.round desc",
                        String.class)
                .setParameter(1, of.id)
                .setMaxResults(1)
                .getResultStream()
                .anyMatch(Cut.to(SAW_MAX, account.name())::equals);
    }

    private long lists(AccountView account, InstrumentView instrument) {
        return instrument.kind() == InstrumentKind.CHAIN
                ? addresses.sanctioned(instruments.number(account.id(), instrument.id()))
                : 0;
    }

    private static String at(@Nullable Instant instant) {
        return instant == null ? "never" : instant.toString();
    }

    /** How many were requested since, this one too, without those that came to nothing. */
    private long lately(Withdrawal asked, Instant since) {
        return em.createQuery(
                        "select count(w) from Withdrawal w where w.accountId = ?1 and w.requestedAt > ?2"
                                + " and w.state not in (CANCELLED, REJECTED)",
                        Long.class)
                .setParameter(1, asked.accountId)
                .setParameter(2, since)
                .getSingleResult();
    }

    /** In the order of their codes: of those that hit the first is told. */
    private List<DecisionRule> rules(Asset asset) {
        return proposals.valid(DecisionRule.class, asset).stream()
                .sorted(Comparator.comparing(rule -> rule.code))
                .toList();
    }
}
