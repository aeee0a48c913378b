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
        String returnCode) {}
