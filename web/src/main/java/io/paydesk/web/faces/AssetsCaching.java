package io.paydesk.web.faces;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Static files under their stamped address never change; under the bare one they are asked for again. */
@WebFilter("/assets/*")
public class AssetsCaching extends HttpFilter {
    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var stamped =
                request.getQueryString() != null && request.getQueryString().startsWith("v=");
        response.setHeader("Cache-Control", stamped ? "public, max-age=31536000, immutable" : "no-cache");
        chain.doFilter(request, response);
    }
}
