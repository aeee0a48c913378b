package io.paydesk.web.desk;

import io.paydesk.ticket.AttachmentView;
import io.paydesk.ticket.Attachments;
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
import java.util.Set;

/**
 * {@code /desk/files/<id>}: a customer's file, to be saved; with {@code ?inline=1} shown, if it is a picture;
 * {@code …/thumb} is a small JPEG of it.
 */
@WebServlet("/desk/files/*")
public class DeskFiles extends HttpServlet {
    /** What browsers show without running anything of it. */
    private static final Set<String> SHOWN = Set.of("image/png", "image/jpeg", "image/gif", "image/webp");

    private static final String THUMB = "/thumb";

    @EJB
    Attachments attachments;

    @Inject
    Visitor visitor;

    static boolean isShown(AttachmentView file) {
        return SHOWN.contains(file.contentType());
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Refusals.answered(response, () -> {
            var path = Refusals.pathOf(request);
            // What has an id never changes; only the right to see it may, so it is kept for an hour.
            response.setHeader("Cache-Control", "private, max-age=3600");
            if (path.endsWith(THUMB)) {
                thumb(path.substring(0, path.length() - THUMB.length()), response);
            } else {
                whole(path, request.getParameter("inline") != null, response);
            }
        });
    }

    private void thumb(String id, HttpServletResponse response) throws IOException {
        var bytes = attachments.thumbnail(visitor.actor(), id);
        if (bytes.isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        response.setContentType("image/jpeg");
        response.setContentLength(bytes.get().length);
        response.getOutputStream().write(bytes.get());
    }

    private void whole(String id, boolean inline, HttpServletResponse response) throws IOException {
        var file = attachments.get(visitor.actor(), id);
        var shown = inline && isShown(file);
        response.setContentType(shown ? file.contentType() : "application/octet-stream");
        response.setContentLengthLong(file.size());
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Content-Security-Policy", "default-src 'none'; sandbox");
        response.setHeader(
                "Content-Disposition", FileName.disposition(shown ? "inline" : "attachment", file.fileName()));
        try (var bytes = attachments.open(visitor.actor(), id)) {
            bytes.transferTo(response.getOutputStream());
        }
    }
}
