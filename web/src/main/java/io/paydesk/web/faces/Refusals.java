package io.paydesk.web.faces;

import io.paydesk.kernel.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** For files and frames, which have no form to show a sentence in: a "no" is "no such page". */
public final class Refusals {
    /** What may be refused. */
    public interface Answer {
        void write() throws IOException;
    }

    private Refusals() {}

    public static void answered(HttpServletResponse response, Answer answer) throws IOException {
        try {
            answer.write();
        } catch (Refusal refusal) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        }
    }

    /** What follows a servlet's own path, without the slash. */
    public static String pathOf(HttpServletRequest request) {
        var path = request.getPathInfo();
        return path == null ? "" : path.replaceFirst("^/", "");
    }
}
