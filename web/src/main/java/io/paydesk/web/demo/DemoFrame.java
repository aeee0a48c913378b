package io.paydesk.web.demo;

import io.paydesk.web.faces.FileName;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import org.owasp.html.Sanitizers;

/** A demo mail's HTML for a frame without rights ({@code /demo/mail-frame}), and its files ({@code /demo/files}). */
@WebServlet({"/demo/mail-frame", "/demo/files"})
public class DemoFrame extends HttpServlet {
    private static final String CSP = "default-src 'none'; img-src data:; style-src 'unsafe-inline';"
            + " frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox";

    @Inject
    DemoMailboxes mailboxes;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var box = text(request, "box");
        var uid = number(request, "mail");
        if (uid < 1) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        if (request.getServletPath().endsWith("/files")) {
            response.setContentType("application/octet-stream");
            response.setHeader("Content-Disposition", FileName.disposition("attachment", text(request, "name")));
            if (!mailboxes.file(box, uid, number(request, "part"), response.getOutputStream())) {
                response.sendError(HttpServletResponse.SC_NOT_FOUND);
            }
            return;
        }
        var mail = mailboxes.open(box, uid).orElse(null);
        if (mail == null || mail.html() == null) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        response.setHeader("Content-Security-Policy", CSP);
        response.setContentType("text/html;charset=UTF-8");
        response.getWriter()
                .write("<!DOCTYPE html><html><head><meta charset=\"utf-8\"><base target=\"_blank\">" + "</head><body>"
                        + clean(mail.html()) + "</body></html>");
    }

    private static String clean(String html) {
        return Sanitizers.FORMATTING
                .and(Sanitizers.BLOCKS)
                .and(Sanitizers.STYLES)
                .and(Sanitizers.LINKS)
                .and(Sanitizers.TABLES)
                .and(Sanitizers.IMAGES)
                .sanitize(html);
    }

    private static String text(HttpServletRequest request, String name) {
        return Objects.requireNonNullElse(request.getParameter(name), "");
    }

    private static int number(HttpServletRequest request, String name) {
        return text(request, name).matches("[0-9]{1,9}") ? Integer.parseInt(text(request, name)) : -1;
    }
}
