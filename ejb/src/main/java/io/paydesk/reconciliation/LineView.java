package io.paydesk.reconciliation;

import io.paydesk.kernel.Money;
import io.paydesk.ledger.TransactionId;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A line of the bank as staff see it; above zero came to us. */
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
        @Nullable TransactionId transaction,
        String proposedBy,
        String note) {}
