package io.paydesk.web.wallet;

import io.paydesk.account.AccountView;
import io.paydesk.ledger.LedgerCode;
import io.paydesk.ledger.StatementPeriod;
import io.paydesk.web.wallet.StatementPaper.Sums;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

/** {@code /wallet/statement.pdf?currency=CNY&from=2026-11-01&to=2026-11-30}: the same as a paper, with balances and sums. */
@WebServlet("/wallet/statement.pdf")
public class StatementPdf extends StatementDownload {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final transient Pens pens = new Pens(4, PATIENCE);

    @Inject
    Clock clock;

    /** Whoever reads it slowly keeps no pen: it is written into a file first. */
    @Override
    void answer(StatementAsked asked, AccountView account, HttpServletResponse response) throws IOException {
        var period = asked.paper(statements, account);
        var file = Files.createTempFile("statement", ".pdf");
        try {
            if (!pens.write(() -> write(account, asked, period, file))) {
                response.setHeader("Retry-After", PATIENCE.toSeconds() + "");
                response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
                return;
            }
            head(response, "application/pdf", asked.name(account) + ".pdf");
            Files.copy(file, response.getOutputStream());
        } finally {
            Files.delete(file);
        }
    }

    private void write(AccountView account, StatementAsked asked, StatementPeriod period, Path file)
            throws IOException {
        try (var out = Files.newOutputStream(file)) {
            var held = statements.period(
                    LedgerCode.held(account.id(), asked.asset()), asked.to(), asked.to(), account.zone());
            var owed = statements.period(
                    LedgerCode.debt(account.id(), asked.asset()), asked.from(), asked.to(), account.zone());
            new StatementPaper(shell.language(), shell.getBrand(), shell.getSupport(), account, asked, clock.instant())
                    .write(new Sums(period, held.closing(), owed), read(period), out);
        }
    }
}
