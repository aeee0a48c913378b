package io.paydesk.reconciliation;

import io.paydesk.kernel.Refusal;
import java.time.LocalDate;

/**
 * One movement at the bank.
 *
 * @param entryRef the bank's own name of it
 * @param minor above zero came to us, below zero left us
 * @param endToEnd what the payer gave it along; "" for nothing
 * @param returnCode why it came back, such as {@code AC04}; "" for what did not
 */
record ReadLine(
        String entryRef,
        long minor,
        LocalDate bookedOn,
        String endToEnd,
        String remittance,
        String counterparty,
        String returnCode) {
    private static final int REF_MAX = 90;
    private static final int YEAR_MIN = 1970;
    private static final int YEAR_MAX = 9999;

    /** Whether it can be kept. Refuses: STATEMENT_NO_REFERENCE, STATEMENT_VALUE. */
    void check() {
        var text = entryRef + endToEnd + remittance + counterparty + returnCode;
        if (entryRef.length() > REF_MAX || text.indexOf(0) >= 0) {
            throw new Refusal(ReconciliationRefusal.STATEMENT_NO_REFERENCE);
        }
        if (bookedOn.getYear() < YEAR_MIN || bookedOn.getYear() > YEAR_MAX) {
            throw new Refusal(ReconciliationRefusal.STATEMENT_VALUE, bookedOn);
        }
    }
}
