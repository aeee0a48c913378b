package io.paydesk.ledger;

import io.paydesk.kernel.Refusal;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/**
 * Statements of customers' ledger accounts. A movement belongs to a period by the account's version, so that at midnight none is
 * lost, none is told twice, and each balance is the one before with the movement; what was read once does not change.
 */
@Stateless
public class Statements {
    /** Days and movements that a paper carries, at most. */
    public static final int DAYS_MAX = 366;

    public static final int LINES_MAX = 5_000;

    @Inject
    LedgerReader reader;

    /** The account from the first day to the last, both included, in the zone, however long. Refuses: STATEMENT_DAYS for none. */
    public StatementPeriod period(LedgerCode code, LocalDate first, LocalDate last, ZoneId zone) {
        if (last.isBefore(first)) {
            throw new Refusal(LedgerRefusal.STATEMENT_DAYS);
        }
        return reader.period(
                code,
                first.atStartOfDay(zone).toInstant(),
                last.plusDays(1).atStartOfDay(zone).toInstant());
    }

    /**
     * The same, where a paper carries it. Refuses: STATEMENT_DAYS, STATEMENT_PERIOD for more than 366 days, STATEMENT_TOO_LONG for
     * more than 5,000 movements.
     */
    public StatementPeriod paper(LedgerCode code, LocalDate first, LocalDate last, ZoneId zone) {
        if (ChronoUnit.DAYS.between(first, last) >= DAYS_MAX) {
            throw new Refusal(LedgerRefusal.STATEMENT_PERIOD, DAYS_MAX);
        }
        var found = period(code, first, last, zone);
        if (found.lines() > LINES_MAX) {
            throw new Refusal(LedgerRefusal.STATEMENT_TOO_LONG, LINES_MAX);
        }
        return found;
    }

    /** The movements of a period behind the first so many, the oldest first; none at its end. */
    public StatementPart part(StatementPeriod of, long skipped, int atMost) {
        var code = of.code();
        var after = of.after() + skipped;
        var lines = reader.versions(code, after, Math.min(after + atMost, of.upTo()));
        var debt = new LedgerCode(AccountType.CUST_DEBT, code.of(), code.asset());
        return new StatementPart(lines, lines.isEmpty() ? Map.of() : reader.beside(debt, lines));
    }
}
