package io.paydesk.correction;

import java.util.EnumSet;
import java.util.Set;

/** Where a correction stands, and where it may go from there. */
public enum CorrectionState {
    /** Waits for a second person; nothing is booked. */
    PROPOSED,
    BOOKED,
    REFUSED,
    /** Withdrawn by who proposed it, or decided by nobody in time. */
    VOID,
    /** Booked, and reversed by another correction. */
    REVERSED;

    /** The states that may follow. */
    public Set<CorrectionState> next() {
        return switch (this) {
            case PROPOSED -> EnumSet.of(BOOKED, REFUSED, VOID);
            case BOOKED -> EnumSet.of(REVERSED);
            case REFUSED, VOID, REVERSED -> EnumSet.noneOf(CorrectionState.class);
        };
    }
}
