package io.paydesk.web.wallet;

import io.paydesk.account.AccountView;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;

/**
 * {@code /wallet/statement.csv?currency=CNY&from=2026-11-01&to=2026-11-30}: each movement of what the customer can dispose of, the
 * oldest first, of any period; the last column is what the same transaction paid of a debt, below zero what is owed since.
 */
@WebServlet("/wallet/statement.csv")
public class StatementFile extends StatementDownload {
    @Override
    void answer(StatementAsked asked, AccountView account, HttpServletResponse response) throws IOException {
        var period = asked.whole(statements, account);
        head(response, "text/csv", asked.name(account) + ".csv");
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        new StatementCells(shell.language(), account.zone())
                .write(read(period), new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8));
    }
}
