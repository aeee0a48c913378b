package io.paydesk.web.desk;

import io.paydesk.audit.Actor;
import io.paydesk.ticket.AttachmentView;
import io.paydesk.ticket.Attachments;
import io.paydesk.ticket.Tickets;
import io.paydesk.web.faces.Refusals;
import io.paydesk.web.security.Visitor;
import jakarta.ejb.EJB;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * {@code /desk/mail-frame/<message>}: a mail as its sender laid it out, for a frame without rights. Such a frame has no
 * cookies to fetch pictures with, so they travel inside the page: whole when small, as thumbnails when large. Pictures
 * from elsewhere are left out unless {@code ?remote} asks for them: then we fetch them, and only those of this mail.
 */
@WebServlet("/desk/mail-frame/*")
public class MailFrame extends HttpServlet {
    private static final int WHOLE_MAX = 1 << 20;
    private static final int ALL_MAX = 8 << 20;
    private static final int REMOTE_MAX = 50;

    @EJB
    Tickets tickets;

    @EJB
    Attachments attachments;

    @Inject
    RemotePictures remote;

    @Inject
    Visitor visitor;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Refusals.answered(response, () -> {
            var actor = visitor.actor();
            var message = tickets.message(actor, Refusals.pathOf(request));
            var html = message.html();
            if (html == null) {
                response.sendError(HttpServletResponse.SC_NOT_FOUND);
                return;
            }
            var left = new int[] {ALL_MAX};
            var shown = request.getParameter("remote") == null ? html : withRemote(html, left);
            response.setContentType("text/html;charset=UTF-8");
            response.getWriter().write(MailHtml.page(shown, message.attachments(), file -> inside(actor, file, left)));
        });
    }

    private String withRemote(String html, int[] left) {
        try (var look = remote.look()) {
            return MailHtml.withRemote(html, REMOTE_MAX, address -> {
                var picture = look.at(address).orElse(null);
                if (picture == null || picture.bytes().length > left[0]) {
                    return null;
                }
                left[0] -= picture.bytes().length;
                return "data:" + picture.type() + ";base64,"
                        + Base64.getEncoder().encodeToString(picture.bytes());
            });
        }
    }

    private @Nullable String inside(Actor actor, AttachmentView file, int[] left) {
        try {
            if (!DeskFiles.isShown(file)) {
                return null;
            }
            var whole = file.size() <= WHOLE_MAX && file.size() <= left[0];
            var bytes = whole
                    ? whole(actor, file)
                    : attachments.thumbnail(actor, file.id()).orElse(new byte[0]);
            left[0] -= bytes.length;
            return bytes.length == 0 || left[0] < 0
                    ? null
                    : "data:" + (whole ? file.contentType() : "image/jpeg") + ";base64,"
                            + Base64.getEncoder().encodeToString(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] whole(Actor actor, AttachmentView file) throws IOException {
        try (var bytes = attachments.open(actor, file.id())) {
            return bytes.readAllBytes();
        }
    }
}
