package io.paydesk.correction;

import io.paydesk.account.AccountId;
import io.paydesk.kernel.Money;

/**
 * What one of the staff proposes.
 *
 * @param kind CREDIT or DEBIT
 * @param amount above zero, of a currency
 * @param reason for colleagues and the audit log, from 10 to 500 characters
 * @param words what the customer reads, from 5 to 300 characters
 * @param ticket the ticket it belongs to, such as {@code PD-100001}; "" for none
 * @param mends the customer's transaction it mends, such as {@code DP-100001}; "" for none
 */
public record NewCorrection(
        AccountId account,
        CorrectionKind kind,
        Money amount,
        String reason,
        String words,
        String ticket,
        String mends) {}
