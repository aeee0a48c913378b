package io.paydesk.web.wallet;

import io.paydesk.account.AccountView;
import io.paydesk.kernel.Asset;
import io.paydesk.kernel.Refusal;
import io.paydesk.ledger.LedgerCode;
import io.paydesk.ledger.LedgerRefusal;
import io.paydesk.ledger.StatementPeriod;
import io.paydesk.ledger.Statements;
import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Objects;

/** Which statement a request asks for: {@code currency}, {@code from}, {@code to}, both days included; an empty one is no bound. */
record StatementAsked(Asset asset, LocalDate from, LocalDate to) {
    /** Calendars of browsers go further, and no database with them. */
    private static final LocalDate FIRST = LocalDate.of(1900, 1, 1);

    private static final LocalDate LAST = LocalDate.of(8999, 12, 31);

    /** Refuses: CURRENCY_UNKNOWN, STATEMENT_DAYS for days that are none. */
    static StatementAsked by(HttpServletRequest request) {
        return new StatementAsked(
                Asset.of(parameter(request, "currency")), day(request, "from", FIRST), day(request, "to", LAST));
    }

    /** However long. Refuses: STATEMENT_DAYS. */
    StatementPeriod whole(Statements statements, AccountView account) {
        return statements.period(LedgerCode.available(account.id(), asset), from, to, account.zone());
    }

    /** Refuses: STATEMENT_DAYS, and STATEMENT_PERIOD, STATEMENT_TOO_LONG for more than a paper carries. */
    StatementPeriod paper(Statements statements, AccountView account) {
        return statements.paper(LedgerCode.available(account.id(), asset), from, to, account.zone());
    }

    /** As it stands behind an address. */
    String query() {
        return "?currency=" + asset + "&from=" + from + "&to=" + to;
    }

    /** What a file of it is called. */
    String name(AccountView account) {
        return account.id() + "-" + asset + (from.equals(FIRST) ? "" : "-" + from) + (to.equals(LAST) ? "" : "-" + to);
    }

    private static LocalDate day(HttpServletRequest request, String name, LocalDate otherwise) {
        var written = parameter(request, name);
        try {
            var day = written.isEmpty() ? otherwise : LocalDate.parse(written);
            if (!day.isBefore(FIRST) && !day.isAfter(LAST)) {
                return day;
            }
            throw new DateTimeException(written);
        } catch (DateTimeException e) {
            throw new Refusal(LedgerRefusal.STATEMENT_DAYS);
        }
    }

    private static String parameter(HttpServletRequest request, String name) {
        return Objects.requireNonNullElse(request.getParameter(name), "");
    }
}
