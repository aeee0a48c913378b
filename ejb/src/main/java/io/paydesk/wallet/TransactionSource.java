package io.paydesk.wallet;

import io.paydesk.account.AccountId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A feature whose transactions stand in customers' wallets; each bean of this kind is asked. */
public interface TransactionSource {
    /** Those of an account that began before the instant, the newest first. */
    List<TransactionLine> of(AccountId account, Instant before, int limit);

    /** The one with this id, when it is this feature's. */
    Optional<TransactionLine> find(String id);
}
