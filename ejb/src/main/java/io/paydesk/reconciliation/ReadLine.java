package io.paydesk.reconciliation;

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
    private static final int YEAR_MAX = 9999;

    void check() throws StatementFault {
        if (entryRef.length() > REF_MAX) {
            throw new StatementFault("A reference of the bank is longer than " + REF_MAX + " characters");
        }
        if (bookedOn.getYear() < 1970 || bookedOn.getYear() > YEAR_MAX) {
            throw new StatementFault("A day is none: " + bookedOn);
        }
        if ((entryRef + endToEnd + remittance + counterparty + returnCode).indexOf(0) >= 0) {
            throw new StatementFault("A text has a character that is none");
        }
    }
}
