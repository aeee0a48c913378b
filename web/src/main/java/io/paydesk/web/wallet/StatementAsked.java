package io.paydesk.web.wallet;

import io.paydesk.kernel.Asset;
import io.paydesk.kernel.Refusal;
import io.paydesk.ledger.LedgerRefusal;
import io.paydesk.ledger.Statements;
import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Objects;

/** Which statement a request asks for: {@code currency}, {@code from}, {@code to}. */
record StatementAsked(Asset asset, LocalDate from, LocalDate to) {
    private static final int DAY = "2026-11-27".length();

    /** Refuses: CURRENCY_UNKNOWN, STATEMENT_PERIOD for days that are none. */
    static StatementAsked by(HttpServletRequest request) {
        return new StatementAsked(Asset.of(parameter(request, "currency")), day(request, "from"), day(request, "to"));
    }

    /** As it stands behind an address. */
    String query() {
        return "?currency=" + asset + "&from=" + from + "&to=" + to;
    }

    private static LocalDate day(HttpServletRequest request, String name) {
        var written = parameter(request, name);
        try {
            if (written.length() == DAY) { // no years of more than four digits
                return LocalDate.parse(written);
            }
            throw new DateTimeException(written);
        } catch (DateTimeException e) {
            throw new Refusal(LedgerRefusal.STATEMENT_PERIOD, Statements.DAYS_MAX);
        }
    }

    private static String parameter(HttpServletRequest request, String name) {
        return Objects.requireNonNullElse(request.getParameter(name), "");
    }
}
