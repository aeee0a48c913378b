package io.paydesk.web.desk;

import io.paydesk.kernel.Refusal;
import io.paydesk.web.faces.FileName;
import io.paydesk.web.faces.Refusals;
import io.paydesk.web.security.Visitor;
import io.paydesk.withdrawal.FilePayouts;
import io.paydesk.withdrawal.WithdrawalRefusal;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** {@code /desk/payouts/<number>}: a payout file to be carried to the bank. */
@WebServlet("/desk/payouts/*")
public class PayoutFile extends HttpServlet {
    @Inject
    FilePayouts files;

    @Inject
    Visitor visitor;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Refusals.answered(response, () -> {
            var number = Refusals.pathOf(request);
            if (!number.matches("[1-9][0-9]{0,17}")) {
                throw new Refusal(WithdrawalRefusal.BATCH_UNKNOWN);
            }
            var xml = files.file(visitor.actor(), Long.parseLong(number));
            response.setContentType("application/xml");
            response.setHeader("Cache-Control", "no-store");
            response.setHeader("X-Content-Type-Options", "nosniff");
            response.setHeader("Content-Disposition", FileName.disposition("attachment", "PB-" + number + ".xml"));
            response.getOutputStream().write(xml.getBytes(StandardCharsets.UTF_8));
        });
    }
}
