package io.paydesk.reconciliation;

import io.paydesk.kernel.Asset;
import java.util.List;

/** A statement as it was read: at most 100,000 lines, each once. */
record ReadStatement(String externalId, Asset asset, long opening, long closing, List<ReadLine> lines) {
    static final int LINES_MAX = 100_000;
    private static final int ID_MAX = 100;

    /** Where its lines lead to from its opening balance. */
    long end() throws StatementFault {
        try {
            var end = opening;
            for (var line : lines) {
                end = Math.addExact(end, line.minor());
            }
            return end;
        } catch (ArithmeticException e) {
            throw new StatementFault("Its lines sum to more than can be counted");
        }
    }

    /** The same, when all of it can be kept. */
    ReadStatement checked() throws StatementFault {
        if (externalId.isBlank() || externalId.length() > ID_MAX) {
            throw new StatementFault("Its name is missing, or longer than " + ID_MAX + " characters");
        }
        for (var line : lines) {
            line.check();
        }
        return this;
    }
}
