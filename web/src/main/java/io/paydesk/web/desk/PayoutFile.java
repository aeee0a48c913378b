package io.paydesk.web.desk;

import io.paydesk.kernel.Refusal;
import io.paydesk.web.faces.FileName;
import io.paydesk.web.faces.Refusals;
import io.paydesk.web.security.Visitor;
import io.paydesk.withdrawal.FilePayouts;
import io.paydesk.withdrawal.SignedPayouts;
import io.paydesk.withdrawal.WithdrawalRefusal;
import jakarta.ejb.EJB;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** {@code /desk/payouts/<number>}: a payout file for the bank, or as {@code <number>.psbt} a transaction to be signed. */
@WebServlet("/desk/payouts/*")
public class PayoutFile extends HttpServlet {
    @EJB
    FilePayouts files;

    @EJB
    SignedPayouts signed;

    @Inject
    Visitor visitor;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Refusals.answered(response, () -> {
            var path = Refusals.pathOf(request);
            var number = path.replaceFirst("[.]psbt$", "");
            if (!number.matches("[1-9][0-9]{0,17}")) {
                throw new Refusal(WithdrawalRefusal.BATCH_UNKNOWN);
            }
            var id = Long.parseLong(number);
            if (path.equals(number)) {
                var xml = files.file(visitor.actor(), id);
                send(response, "application/xml", "PB-" + id + ".xml", xml.getBytes(StandardCharsets.UTF_8));
            } else {
                var psbt = Base64.getDecoder().decode(signed.psbt(visitor.actor(), id));
                send(response, "application/octet-stream", "PB-" + id + ".psbt", psbt);
            }
        });
    }

    private static void send(HttpServletResponse response, String type, String name, byte[] bytes) throws IOException {
        response.setContentType(type);
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Content-Disposition", FileName.disposition("attachment", name));
        response.getOutputStream().write(bytes);
    }
}
