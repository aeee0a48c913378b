package io.paydesk.web.health;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** {@code /-/health/live}: the process works. {@code /-/health/ready}: 200, or 503 with what has failed. */
@WebServlet({"/-/health/live", "/-/health/ready"})
public class HealthServlet extends HttpServlet {
    @Inject
    transient Readiness readiness;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var body = "{\"status\":\"UP\"}";
        if (request.getServletPath().endsWith("/ready")) {
            body = readiness.check().toString();
            response.setStatus(readiness.isUp() ? 200 : 503);
        }
        response.setContentType("application/json");
        response.setHeader("Cache-Control", "no-store");
        response.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
    }
}
