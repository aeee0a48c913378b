package io.paydesk.maillog;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What holds for a mail's sender. Keeps the rules for two seconds, since every mail asks; so late may a new one count. */
@ApplicationScoped
public class KnownSenderRules {
    private static final Duration FRESH = Duration.ofSeconds(2);

    private record Seen(Instant at, Map<String, SenderVerdict> verdicts) {}

    @PersistenceContext
    EntityManager em;

    @Inject
    Clock clock;

    private volatile @Nullable Seen last;

    /** What holds for a mail, by who sent it and by who is to be answered: to block either is enough. */
    Optional<SenderVerdict> verdict(FetchedMail mail) {
        var sent = mail.from().email();
        var asks = mail.content() == null ? sent : mail.content().from().email();
        var verdict = about(sent);
        return asks.equals(sent)
                ? verdict
                : about(asks).filter(SenderVerdict.BLOCK::equals).or(() -> verdict);
    }

    /** A rule was changed here. */
    void forget() {
        last = null;
    }

    /** The narrower rule wins. */
    private Optional<SenderVerdict> about(String email) {
        var verdicts = verdicts();
        return SenderRule.names(email).stream()
                .map(verdicts::get)
                .filter(Objects::nonNull)
                .findFirst();
    }

    private Map<String, SenderVerdict> verdicts() {
        var seen = last;
        var now = clock.instant();
        if (seen == null || now.isBefore(seen.at()) || now.isAfter(seen.at().plus(FRESH))) {
            seen = new Seen(
                    now,
                    em.createQuery("from SenderRule r", SenderRule.class)
                            .setMaxResults(SenderRules.RULES_MAX)
                            .getResultStream()
                            .collect(Collectors.toMap(rule -> rule.sender, rule -> rule.verdict)));
            last = seen;
        }
        return seen.verdicts();
    }
}
