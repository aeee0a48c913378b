package io.paydesk.wallet;

import io.paydesk.account.AccountId;
import io.paydesk.kernel.Page;
import io.paydesk.kernel.Refusal;
import jakarta.ejb.Stateless;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Instant;
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

    /** The account's transactions behind the place, or from the newest on where it is null, the newest first. */
    public List<TransactionLine> transactions(AccountId account, @Nullable TransactionPlace after, int limit) {
        var place = after == null || after.at().isAfter(LAST) ? TransactionPlace.before(LAST) : after;
        return sources.stream()
                .flatMap(source -> source.of(account, place, limit).stream())
                .sorted(Comparator.comparing(TransactionPlace::of))
                .limit(limit)
                .toList();
    }

    /** The same by pages, with where the next one begins. */
    public Page<TransactionLine> page(AccountId account, @Nullable TransactionPlace after, int limit) {
        return Page.of(transactions(account, after, limit + 1), limit, line -> TransactionPlace.of(line) + "");
    }

    /** Those that are looked for, behind that place, or from the newest on where it is null; with where the next page begins. */
    public Page<TransactionLine> search(
            AccountId account, TransactionSearch wanted, @Nullable TransactionPlace after, int limit) {
        var found = new ArrayList<TransactionLine>();
        var last = start(wanted, after);
        while (found.size() <= limit) {
            var read = transactions(account, last, AT_ONCE);
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

    private static @Nullable TransactionPlace start(TransactionSearch wanted, @Nullable TransactionPlace after) {
        var newest = wanted.before() == null ? null : TransactionPlace.before(wanted.before());
        return newest == null || (after != null && after.compareTo(newest) > 0) ? after : newest;
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
