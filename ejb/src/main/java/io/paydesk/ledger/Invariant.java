package io.paydesk.ledger;

/**
 * Something that must hold at any moment, as one query.
 *
 * @param subjects a query whose number of rows is how much was looked at
 * @param broken a query of the rows where it does not hold: transaction, ledger account, and anything that names the rest, each
 *     null where it is not to be told; named {@code transaction_id}, {@code ledger_account_id}, {@code about}
 */
public record Invariant(InvariantId id, String subjects, String broken) {}
