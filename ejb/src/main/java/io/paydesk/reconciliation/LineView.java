package io.paydesk.reconciliation;

import io.paydesk.kernel.Money;
import io.paydesk.ledger.TransactionId;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A line of the bank as staff see it; above zero came to us.
 *
 * @param transactions that booked it
 * @param wanted what it is proposed to be
 * @param mayBeReturn whether it can be proposed to be a payout that came back
 * @param suggestions what it may be of what is booked already; of open lines alone
 * @param partOf the payout or file that it is a part of; "" for none
 * @param parts of an open line, what it may be a part of; while it waits for the other parts, how the whole stands
 */
public record LineView(
        long id,
        String bankAccount,
        String entryRef,
        Money amount,
        LocalDate bookedOn,
        String reference,
        String remittance,
        String counterparty,
        String returnCode,
        LineState state,
        List<TransactionId> transactions,
        @Nullable LineUse wanted,
        boolean mayBeReturn,
        List<LineSuggestion> suggestions,
        String partOf,
        List<PartView> parts,
        String proposedBy,
        String note) {
    /** Whether it is a part, and others are missing yet. */
    public boolean isWaitingPart() {
        return state == LineState.OPEN && !partOf.isEmpty();
    }
}
