package io.paydesk.ledger;

import java.util.List;

/** One step of a random sequence: enough to do it again, alone or after others were dropped. */
sealed interface Command {
    /** Books these, as a batch when there are several. */
    record Write(List<Entry> entries) implements Command {}

    /** Takes back what was booked under a key; nothing when nothing was. */
    record Reverse(String reversed, String key) implements Command {}

    record Block(LedgerCode code, boolean debits, boolean credits) implements Command {}
}
