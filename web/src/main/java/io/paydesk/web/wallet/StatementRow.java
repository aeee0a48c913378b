package io.paydesk.web.wallet;

import io.paydesk.kernel.Money;
import io.paydesk.ledger.StatementLine;
import io.paydesk.ledger.StatementPart;
import java.io.IOException;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** Takes the movements of a statement, one by one. */
interface StatementRow {
    void take(StatementLine line, @Nullable Money debt) throws IOException;

    /**
     * All of them, some at a time, so that any number passes through.
     *
     * @param read the movements behind the first so many, none at the end
     */
    static void each(LongFunction<StatementPart> read, StatementRow row) throws IOException {
        var part = read.apply(0);
        for (long done = 0; !part.lines().isEmpty(); part = read.apply(done)) {
            for (var line : part.lines()) {
                row.take(line, part.debt(line));
            }
            done += part.lines().size();
        }
    }
}
