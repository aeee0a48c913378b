package io.paydesk.web.desk;

import io.paydesk.maillog.MailLog;
import io.paydesk.web.faces.FileName;
import io.paydesk.web.faces.Refusals;
import io.paydesk.web.security.Visitor;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** {@code /desk/raw-mail/<id>}: a fetched mail exactly as it came, to be saved. */
@WebServlet("/desk/raw-mail/*")
public class RawMail extends HttpServlet {
    @Inject
    MailLog mailLog;

    @Inject
    Visitor visitor;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Refusals.answered(response, () -> {
            var id = Refusals.pathOf(request);
            try (var bytes = mailLog.raw(visitor.actor(), id)) {
                response.setContentType("application/octet-stream");
                response.setHeader("Content-Disposition", FileName.disposition("attachment", "mail-" + id + ".eml"));
                bytes.transferTo(response.getOutputStream());
            }
        });
    }
}
