package io.paydesk.ledger;

/** What a ledger account is for. Floors, ceilings and heat of each type are rows of {@code ledger_account_type}. */
public enum AccountType {
    /** What a customer can dispose of; never below zero. */
    CUST_AVAILABLE,
    /** What is a customer's and waits for a decision; never below zero. */
    CUST_HELD,
    /** What a customer owes us; never above zero. */
    CUST_DEBT,
    CLEARING_IN,
    CLEARING_OUT,
    BANK,
    CHAIN,
    FEE,
    COST,
    FX,
    SUSPENSE,
    EQUITY;

    boolean isOfCustomer() {
        return this == CUST_AVAILABLE || this == CUST_HELD || this == CUST_DEBT;
    }
}
