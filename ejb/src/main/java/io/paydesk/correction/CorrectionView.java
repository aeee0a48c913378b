package io.paydesk.correction;

import io.paydesk.account.AccountId;
import io.paydesk.kernel.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A correction as staff see it.
 *
 * @param credit whether it adds to the wallet
 * @param amount above zero, whichever way it goes
 * @param reason for staff alone
 * @param words what the customer reads
 * @param reverses the correction that this one reverses
 * @param reversal the one that reverses this one, or is proposed to
 * @param voidAt when nobody may approve it any more
 */
public record CorrectionView(
        CorrectionId id,
        int version,
        AccountId account,
        CorrectionKind kind,
        CorrectionState state,
        boolean credit,
        Money amount,
        String reason,
        String words,
        @Nullable String ticket,
        @Nullable String mends,
        @Nullable CorrectionId reverses,
        @Nullable CorrectionId reversal,
        long proposedBy,
        Instant proposedAt,
        Instant voidAt,
        @Nullable Long decidedBy,
        @Nullable Instant decidedAt) {
    /** Whether it can be proposed to reverse it. */
    public boolean isReversible() {
        return state == CorrectionState.BOOKED && kind != CorrectionKind.REVERSAL && reversal == null;
    }

    public boolean isOpen() {
        return state == CorrectionState.PROPOSED;
    }
}
