package io.paydesk.reconciliation;

import io.paydesk.kernel.Asset;
import java.util.List;

/** A statement as it was read: at most 100,000 lines, each once. */
record ReadStatement(String externalId, Asset asset, long opening, long closing, List<ReadLine> lines) {
    static final int LINES_MAX = 100_000;

    ReadStatement {
        lines = List.copyOf(lines);
    }

    long sum() {
        return lines.stream().mapToLong(ReadLine::minor).reduce(0, Math::addExact);
    }
}
