package io.paydesk.ledger;

import java.util.List;

/** What a feature with money of its own must keep; each bean of this kind is asked at every proof. */
public interface InvariantSource {
    List<Invariant> invariants();
}
