package io.paydesk.wallet;

import io.paydesk.account.AccountId;
import java.util.List;
import java.util.Optional;

/** A feature whose transactions stand in customers' wallets; each bean of this kind is asked. */
public interface TransactionSource {
    /** Those of an account behind the place, the newest first; of the same instant the one with the larger number is. */
    List<TransactionLine> of(AccountId account, TransactionPlace after, int limit);

    /** The one with this id, when it is this feature's. */
    Optional<TransactionLine> find(String id);
}
