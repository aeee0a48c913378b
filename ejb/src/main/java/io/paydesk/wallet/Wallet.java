package io.paydesk.wallet;

import io.paydesk.account.AccountId;
import io.paydesk.kernel.Refusal;
import jakarta.ejb.Stateless;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What moved in and out of a customer's wallet. */
@Stateless
public class Wallet {
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
