package io.paydesk.ledger;

import io.paydesk.kernel.Money;
import io.paydesk.kernel.Refusal;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/**
 * Statements of customers' ledger accounts. A movement belongs to a period by the account's version, so that at midnight none is
 * lost, none is told twice, and each balance is the one before with the movement; what was read once does not change.
 */
@Stateless
public class Statements {
    /** Days of a period, and movements in it, at most. */
    public static final int DAYS_MAX = 366;

    public static final int LINES_MAX = 5_000;

    @Inject
    LedgerReader reader;

    /**
     * The account from the first day to the last, both included, in the zone. Refuses: STATEMENT_PERIOD for more than 366 days or
     * none, STATEMENT_TOO_LONG for more than 5,000 movements.
     */
    public StatementPeriod period(LedgerCode code, LocalDate first, LocalDate last, ZoneId zone) {
        var days = ChronoUnit.DAYS.between(first, last) + 1;
        if (days < 1 || days > DAYS_MAX) {
            throw new Refusal(LedgerRefusal.STATEMENT_PERIOD, DAYS_MAX);
        }
        var found = reader.period(
                code,
                first.atStartOfDay(zone).toInstant(),
                last.plusDays(1).atStartOfDay(zone).toInstant());
        if (found.lines() > LINES_MAX) {
            throw new Refusal(LedgerRefusal.STATEMENT_TOO_LONG, LINES_MAX);
        }
        return found;
    }

    /**
     * What the transactions of these movements, which follow one another, moved on another account of the same customer's besides:
     * the debt that a credit paid, say. Those that moved nothing there are not in it.
     */
    public Map<TransactionId, Money> beside(LedgerCode other, List<StatementLine> lines) {
        return lines.isEmpty() ? Map.of() : reader.beside(other, lines);
    }

    /** The movements of a period behind the first so many, the oldest first. */
    public List<StatementLine> lines(StatementPeriod of, long skipped, int atMost) {
        var after = of.after() + skipped;
        return reader.versions(of.code(), after, Math.min(after + atMost, of.upTo()));
    }
}
