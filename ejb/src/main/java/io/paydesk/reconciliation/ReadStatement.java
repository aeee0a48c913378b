package io.paydesk.reconciliation;

import io.paydesk.kernel.Asset;
import io.paydesk.kernel.Refusal;
import java.util.HashSet;
import java.util.List;

/** A statement as it was read: at most 100,000 lines, each once. */
record ReadStatement(String externalId, Asset asset, long opening, long closing, List<ReadLine> lines) {
    static final int LINES_MAX = 100_000;
    private static final int ID_MAX = 100;

    /** Where its lines lead to from its opening balance. Refuses: STATEMENT_VALUE for more than can be counted. */
    long end() {
        try {
            var end = opening;
            for (var line : lines) {
                end = Math.addExact(end, line.minor());
            }
            return end;
        } catch (ArithmeticException e) {
            throw new Refusal(ReconciliationRefusal.STATEMENT_VALUE, lines.size());
        }
    }

    /** The same, when all of it can be kept. Refuses: STATEMENT_INCOMPLETE, STATEMENT_LINE_TWICE, and as its lines do. */
    ReadStatement checked() {
        if (externalId.isBlank() || externalId.length() > ID_MAX) {
            throw new Refusal(ReconciliationRefusal.STATEMENT_INCOMPLETE);
        }
        var seen = new HashSet<String>();
        for (var line : lines) {
            line.check();
            if (!seen.add(line.entryRef())) {
                throw new Refusal(ReconciliationRefusal.STATEMENT_LINE_TWICE, line.entryRef());
            }
        }
        return this;
    }
}
