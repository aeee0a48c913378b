package io.paydesk.web.wallet;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.paydesk.account.AccountId;
import io.paydesk.kernel.Asset;
import io.paydesk.ledger.Ledger;
import io.paydesk.ledger.LedgerCode;
import io.paydesk.ledger.Statements;
import io.paydesk.web.faces.Shell;
import io.paydesk.web.security.Visitor;
import jakarta.ejb.EJB;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code /wallet/statement.csv?currency=CNY&from=2026-11-01&to=2026-11-30}: each movement of what the customer can dispose of,
 * the newest first, both days included, in their time zone and language; the last column is what the same transaction paid of a debt,
 * below zero what is owed since. RFC 4180, UTF-8 with a mark that Excel needs for Chinese.
 */
@WebServlet("/wallet/statement.csv")
public class StatementFile extends HttpServlet {
    private static final Pattern DAY = Pattern.compile("[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])");
    /** By which Excel knows UTF-8; else it shows no Chinese. */
    private static final String MARK = "\uFEFF";

    private static final int AT_ONCE = 500;

    @EJB
    Ledger ledger;

    @EJB
    Statements statements;

    @Inject
    Visitor visitor;

    @Inject
    Shell shell;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var account = visitor.customer();
        var currency = Objects.requireNonNullElse(request.getParameter("currency"), "");
        var from = day(request.getParameter("from"), LocalDate.EPOCH);
        var to = day(request.getParameter("to"), LocalDate.of(9999, 12, 30));
        if (from == null || to == null || !currency.matches("[A-Z]{3,4}") || isUnknown(currency)) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        var zone = account.zone();
        response.setContentType("text/csv");
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Content-Disposition", "attachment; filename=\"" + account.id() + "-" + currency + ".csv\"");
        try (var csv =
                CsvWriter.builder().build(new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8))) {
            var cells = new StatementCells(shell.language(), zone);
            var head = cells.head();
            head[0] = MARK + head[0];
            csv.writeRecord(head);
            write(
                    csv,
                    cells,
                    new Asked(
                            account.id(),
                            Asset.of(currency),
                            from.atStartOfDay(zone).toInstant(),
                            to.plusDays(1).atStartOfDay(zone).toInstant()));
        }
    }

    private record Asked(AccountId account, Asset asset, Instant from, Instant before) {}

    private void write(CsvWriter csv, StatementCells cells, Asked asked) {
        String cursor = null;
        do {
            var page = ledger.statement(LedgerCode.available(asked.account(), asked.asset()), AT_ONCE, cursor);
            var debts = statements.beside(LedgerCode.debt(asked.account(), asked.asset()), page.items());
            for (var line : page.items()) {
                if (line.bookedAt().isBefore(asked.from())) {
                    return;
                }
                if (line.bookedAt().isBefore(asked.before())) {
                    csv.writeRecord(cells.row(line, debts.get(line.transaction())));
                }
            }
            cursor = page.next();
        } while (cursor != null);
    }

    private static boolean isUnknown(String currency) {
        for (var each : Asset.values()) {
            if (each.name().equals(currency)) {
                return false;
            }
        }
        return true;
    }

    private static @Nullable LocalDate day(@Nullable String written, LocalDate otherwise) {
        if (written == null || written.isEmpty()) {
            return otherwise;
        }
        try {
            return DAY.matcher(written).matches() ? LocalDate.parse(written) : null;
        } catch (DateTimeException e) {
            return null; // the 30th of February
        }
    }
}
