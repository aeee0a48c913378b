package io.paydesk.web.wallet;

import io.paydesk.account.AccountView;
import io.paydesk.kernel.Refusal;
import io.paydesk.ledger.LedgerCode;
import io.paydesk.ledger.LedgerRefusal;
import io.paydesk.ledger.StatementPeriod;
import io.paydesk.ledger.Statements;
import io.paydesk.web.faces.Shell;
import io.paydesk.web.security.Visitor;
import io.paydesk.web.wallet.StatementPaper.Moved;
import io.paydesk.web.wallet.StatementPaper.Sums;
import jakarta.ejb.EJB;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

/**
 * {@code /wallet/statement.pdf?currency=CNY&from=2026-11-01&to=2026-11-30}: the statement of who is signed in, both days included,
 * in their time zone and language. What it must not be, the form says in words; here it is a status: 400, for nobody 404.
 */
@WebServlet("/wallet/statement.pdf")
public class StatementPdf extends HttpServlet {
    private static final int AT_ONCE = 500;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final transient Pens pens = new Pens(4, PATIENCE);

    @EJB
    Statements statements;

    @Inject
    Visitor visitor;

    @Inject
    Shell shell;

    @Inject
    Clock clock;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            answer(StatementAsked.by(request), response);
        } catch (Refusal refused) {
            response.sendError(
                    refused.reason() instanceof LedgerRefusal
                            ? HttpServletResponse.SC_BAD_REQUEST
                            : HttpServletResponse.SC_NOT_FOUND);
        }
    }

    /** Whoever reads it slowly keeps no pen: it is written into a file first. */
    private void answer(StatementAsked asked, HttpServletResponse response) throws IOException {
        var account = visitor.customer();
        var period = statements.period(
                LedgerCode.available(account.id(), asked.asset()), asked.from(), asked.to(), account.zone());
        var file = Files.createTempFile("statement", ".pdf");
        try {
            if (!pens.write(() -> write(account, asked, period, file))) {
                response.setHeader("Retry-After", PATIENCE.toSeconds() + "");
                response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
                return;
            }
            var name = account.id() + "-" + asked.asset() + "-" + asked.from() + "-" + asked.to() + ".pdf";
            response.setContentType("application/pdf");
            response.setHeader("Cache-Control", "no-store");
            response.setHeader("Content-Disposition", "attachment; filename=\"" + name + "\"");
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
            var debts = LedgerCode.debt(account.id(), asked.asset());
            var owed = statements.period(debts, asked.from(), asked.to(), account.zone());
            new StatementPaper(shell.language(), shell.getBrand(), shell.getSupport(), account, asked, clock.instant())
                    .write(new Sums(period, held.closing(), owed), done -> moved(period, done, debts), out);
        }
    }

    private Moved moved(StatementPeriod of, long done, LedgerCode debts) {
        var lines = statements.lines(of, done, AT_ONCE);
        return new Moved(lines, statements.beside(debts, lines));
    }
}
