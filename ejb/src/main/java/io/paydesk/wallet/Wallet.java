package io.paydesk.wallet;

import io.paydesk.account.AccountId;
import io.paydesk.kernel.Page;
import io.paydesk.kernel.Refusal;
import jakarta.ejb.Stateless;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What moved in and out of a customer's wallet. */
@Stateless
public class Wallet {
    private static final int AT_ONCE = 200;

    /** Later than any of ours, and what databases know. */
    private static final Instant LAST = Instant.parse("9000-01-01T00:00:00Z");

    @Inject
    @Any
    Instance<TransactionSource> sources;

    /** The account's transactions that began before the instant, the newest first. */
    public List<TransactionLine> transactions(AccountId account, Instant before, int limit) {
        return sources.stream()
                .flatMap(source -> source.of(account, before, limit).stream())
                .sorted(Comparator.comparing(TransactionLine::beganAt)
                        .thenComparing(TransactionLine::id)
                        .reversed())
                .limit(limit)
                .toList();
    }

    /** Those that are looked for, behind that place, or from the newest on where it is null; with where the next page begins. */
    public Page<TransactionLine> search(
            AccountId account, TransactionSearch wanted, @Nullable TransactionPlace after, int limit) {
        var found = new ArrayList<TransactionLine>();
        var last = after;
        while (found.size() <= limit) {
            var place = last;
            var read = transactions(account, start(wanted, place), AT_ONCE).stream()
                    .filter(line -> place == null || place.isBefore(line))
                    .toList();
            read.stream()
                    .filter(line -> wanted.from() == null || !line.beganAt().isBefore(wanted.from()))
                    .filter(wanted::finds)
                    .forEach(found::add);
            if (read.isEmpty()) {
                break;
            }
            last = TransactionPlace.of(read.get(read.size() - 1));
            if (wanted.from() != null && last.at().isBefore(wanted.from())) {
                break;
            }
        }
        return Page.of(found.stream().limit(limit + 1L).toList(), limit, line -> TransactionPlace.of(line) + "");
    }

    /** Those that began in the same instant are read once more, and left out. */
    private static Instant start(TransactionSearch wanted, @Nullable TransactionPlace place) {
        var newest = wanted.before() == null ? Instant.MAX : wanted.before();
        var next = place == null ? newest : place.at().plus(1, ChronoUnit.MICROS);
        var first = next.isBefore(newest) ? next : newest;
        return first.isAfter(LAST) ? LAST : first;
    }

    /** Refuses: TRANSACTION_UNKNOWN, also for another account's. */
    public TransactionLine transaction(AccountId account, String id) {
        return find(account, id).orElseThrow(() -> new Refusal(WalletRefusal.TRANSACTION_UNKNOWN));
    }

    /** The account's own transaction; empty also for another account's. */
    public Optional<TransactionLine> find(AccountId account, String id) {
        return sources.stream()
                .flatMap(source -> source.find(id).stream())
                .filter(found -> found.account().equals(account))
                .findFirst();
    }
}
