package io.paydesk.web.desk;

import io.paydesk.maillog.RawMails;
import io.paydesk.web.faces.FileName;
import io.paydesk.web.faces.Refusals;
import io.paydesk.web.security.Visitor;
import jakarta.ejb.EJB;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** {@code /desk/raw-mail/<id>}: a fetched mail exactly as it came, to be saved; with {@code ?view} its first mebibyte as plain text. */
@WebServlet("/desk/raw-mail/*")
public class RawMail extends HttpServlet {
    private static final int VIEW_MAX = 1 << 20;

    @EJB
    RawMails mails;

    @Inject
    Visitor visitor;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Refusals.answered(response, () -> {
            var id = Refusals.pathOf(request);
            try (var bytes = mails.open(visitor.actor(), id)) {
                // Whatever a sender wrote there: nothing of it runs, and nothing of it is guessed to be something else.
                response.setHeader("X-Content-Type-Options", "nosniff");
                response.setHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'; sandbox");
                if (request.getParameter("view") != null) {
                    response.setContentType("text/plain;charset=UTF-8");
                    response.getOutputStream().write(bytes.readNBytes(VIEW_MAX));
                    return;
                }
                response.setContentType("application/octet-stream");
                response.setHeader("Content-Disposition", FileName.disposition("attachment", "mail-" + id + ".eml"));
                bytes.transferTo(response.getOutputStream());
            }
        });
    }
}
