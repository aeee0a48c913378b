package io.paydesk.web.desk;

import io.paydesk.identity.IdentityVault;
import io.paydesk.web.faces.Refusals;
import io.paydesk.web.security.Visitor;
import jakarta.ejb.EJB;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** {@code /desk/documents/<id>}: a customer's document under the watermark of who looks; kept by no browser, so that each look is noted. */
@WebServlet("/desk/documents/*")
public class DocumentLook extends HttpServlet {
    @EJB
    IdentityVault vault;

    @Inject
    Visitor visitor;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Refusals.answered(response, () -> {
            var id = Refusals.pathOf(request);
            if (!id.matches("[1-9][0-9]{0,17}")) {
                response.sendError(HttpServletResponse.SC_NOT_FOUND);
                return;
            }
            var picture = vault.look(visitor.actor(), Long.parseLong(id));
            response.setHeader("Cache-Control", "no-store");
            response.setHeader("X-Content-Type-Options", "nosniff");
            response.setHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'; sandbox");
            response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
            response.setHeader("Content-Disposition", "inline");
            response.setContentType("image/jpeg");
            response.setContentLength(picture.length);
            response.getOutputStream().write(picture);
        });
    }
}
