package io.paydesk.web.wallet;

import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;

/** Leads {@code /wallet/transactions/DP-100001} to its page. */
@WebServlet("/wallet/transactions/*")
public class TransactionAddress extends HttpServlet {
    /** The attribute that says which one: beans see the first request, without the parameters of a forward. */
    static final String ID = "paydesk.transaction";

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        var id = Objects.requireNonNullElse(request.getPathInfo(), "").replaceFirst("^/", "");
        if (!id.matches("[A-Z]{2}-[0-9]{1,18}")) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        request.setAttribute(ID, id);
        request.getRequestDispatcher("/wallet/transaction").forward(request, response);
    }
}
