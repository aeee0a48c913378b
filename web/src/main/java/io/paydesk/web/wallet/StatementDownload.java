package io.paydesk.web.wallet;

import io.paydesk.account.AccountView;
import io.paydesk.kernel.Refusal;
import io.paydesk.ledger.LedgerRefusal;
import io.paydesk.ledger.StatementPart;
import io.paydesk.ledger.StatementPeriod;
import io.paydesk.ledger.Statements;
import io.paydesk.web.faces.Shell;
import io.paydesk.web.security.Visitor;
import jakarta.ejb.EJB;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.LongFunction;

/**
 * A statement of who is signed in as a file, in their time zone and language. What it must not be, the form says in words; here it is
 * a status: 400, for nobody 404.
 */
abstract class StatementDownload extends HttpServlet {
    private static final int AT_ONCE = 500;

    @EJB
    Statements statements;

    @Inject
    Visitor visitor;

    @Inject
    Shell shell;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            answer(StatementAsked.by(request), visitor.customer(), response);
        } catch (Refusal refused) {
            response.sendError(
                    refused.reason() instanceof LedgerRefusal
                            ? HttpServletResponse.SC_BAD_REQUEST
                            : HttpServletResponse.SC_NOT_FOUND);
        }
    }

    /** Refuses as {@link Statements} does, before anything is written. */
    abstract void answer(StatementAsked asked, AccountView account, HttpServletResponse response) throws IOException;

    LongFunction<StatementPart> read(StatementPeriod of) {
        return done -> statements.part(of, done, AT_ONCE);
    }

    static void head(HttpServletResponse response, String type, String name) {
        response.setContentType(type);
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Content-Disposition", "attachment; filename=\"" + name + "\"");
    }
}
