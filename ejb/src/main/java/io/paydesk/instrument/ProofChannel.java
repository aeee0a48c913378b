package io.paydesk.instrument;

import io.paydesk.account.AccountView;

/**
 * How a small payment reaches an instrument, whose owner then tells its amount. Called in the transaction that expects the proof:
 * what leaves the house leaves by the outbox.
 */
interface ProofChannel {
    /** Whether this installation can prove such an instrument. */
    boolean reaches(InstrumentView instrument);

    /** Sends so many minor units. */
    void send(AccountView owner, InstrumentView instrument, long minor);
}
