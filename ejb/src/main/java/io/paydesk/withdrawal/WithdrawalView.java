package io.paydesk.withdrawal;

import io.paydesk.account.AccountId;
import io.paydesk.instrument.InstrumentId;
import io.paydesk.kernel.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A withdrawal as others may see it. {@code fee} and {@code net} sum to {@code amount}.
 *
 * @param note what somebody wrote beside the reason, "" for nothing
 * @param dueAt by when it is decided and handed over
 * @param since when it came to its state
 * @param votesNeeded how many people have to approve it
 * @param bankCode why the bank refused it or sent it back, as banks write it, such as {@code AC04}; "" for nothing
 */
public record WithdrawalView(
        WithdrawalId id,
        AccountId account,
        String channel,
        InstrumentId instrument,
        String masked,
        String holderName,
        WithdrawalState state,
        Money amount,
        Money fee,
        Money net,
        @Nullable WithdrawalReason reason,
        String note,
        String answer,
        String requestedBy,
        Instant requestedAt,
        Instant expectedBy,
        Instant dueAt,
        Instant since,
        int votesNeeded,
        boolean feeReturned,
        String bankCode,
        @Nullable Long batch) {
    /** What the bank shows to the recipient. */
    public String reference() {
        return id.toString();
    }

    /** Why it is as it is: what somebody wrote, else the reason's name; null when there is nothing to tell. */
    public @Nullable String why() {
        if (!note.isEmpty()) {
            return note;
        }
        return reason == null ? null : reason.name();
    }
}
