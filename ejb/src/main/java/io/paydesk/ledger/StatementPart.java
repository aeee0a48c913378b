package io.paydesk.ledger;

import io.paydesk.kernel.Money;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Some movements of a statement that follow one another.
 *
 * @param debts what their transactions paid of a debt besides, below zero what is owed since; those that did neither are not in it
 */
public record StatementPart(List<StatementLine> lines, Map<TransactionId, Money> debts) {
    public StatementPart {
        lines = List.copyOf(lines);
        debts = Map.copyOf(debts);
    }

    public @Nullable Money debt(StatementLine line) {
        return debts.get(line.transaction());
    }
}
