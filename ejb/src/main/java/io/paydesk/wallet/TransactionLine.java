package io.paydesk.wallet;

import io.paydesk.account.AccountId;
import io.paydesk.kernel.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A deposit, withdrawal or correction as its owner sees it. {@code fee} and {@code net} sum to {@code amount}.
 *
 * @param id such as {@code DP-100001}, {@code WD-100001} or {@code CR-100001}
 * @param channel "" where no channel was used
 * @param state of the feature's own enum
 * @param debt what of money that came in, or back, paid what the customer owed; what of a correction that took some is owed now
 * @param reference what the customer pays with, or the bank shows
 * @param reason why it is as it is, when there is something to tell
 * @param instrument where it comes from or goes to, masked
 */
public record TransactionLine(
        String id,
        AccountId account,
        TransactionKind kind,
        String channel,
        Enum<?> state,
        Money amount,
        Money fee,
        Money net,
        Money debt,
        String reference,
        Instant beganAt,
        Instant expectedBy,
        @Nullable String reason,
        @Nullable String instrument) {
    /** What reached the wallet, or left it: without the part that paid a debt, or is one now. */
    public Money moved() {
        return switch (kind) {
            case DEPOSIT, CREDIT -> net.minus(debt);
            case WITHDRAWAL -> amount; // it left as a whole, whatever became of it then
            case DEBIT -> amount.minus(debt);
        };
    }
}
