package io.paydesk.web.faces;

import io.paydesk.web.security.TextsOfParts;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Reads the texts of forms with files from their parts, since Open Liberty drops the line ends from the parameters. */
@WebFilter(servletNames = "pages")
public class FormText extends HttpFilter {
    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!TextsOfParts.isCarrying(request)) {
            chain.doFilter(request, response);
            return;
        }
        if (!TextsOfParts.isTaken(request)) {
            response.sendError(HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE);
            return;
        }
        TextsOfParts read;
        try {
            read = new TextsOfParts(request);
        } catch (IllegalStateException e) { // by which servers tell that a limit of multipart-config was passed, and we
            response.sendError(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
            return;
        }
        chain.doFilter(read, response);
    }
}
