package io.paydesk.web.desk;

import io.paydesk.ticket.NewAttachment;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * The files of an answer that was taken back, offered again where it is written, until it is sent. They lie in the session, so
 * that nobody can name a file that was never theirs.
 */
@Named
@RequestScoped
public class KeptFiles {
    /** In the session, with the ticket's number behind it. */
    private static final String KEPT = KeptFiles.class.getName() + ":";

    @Inject
    HttpServletRequest request;

    /** A file and what stands for it in the form. */
    public record Kept(NewAttachment file, String mark, boolean chosen) {}

    void keep(String ticket, List<NewAttachment> files) {
        request.getSession().setAttribute(KEPT + ticket, new ArrayList<>(files));
    }

    void drop(String ticket) {
        request.getSession().removeAttribute(KEPT + ticket);
    }

    /** Those of the open ticket; each is chosen until its author takes it out. */
    public List<Kept> getFiles() {
        var sent = request.getMethod().equals("POST") && request.getParameter("token") != null;
        var kept = request.getSession()
                .getAttribute(KEPT + TicketsPlace.of(request).ticket());
        var found = new ArrayList<Kept>();
        if (kept instanceof List<?> files) {
            for (var each : files) {
                if (each instanceof NewAttachment file) {
                    var mark = found.size() + "-" + file.sha256();
                    found.add(new Kept(file, mark, !sent || marks().contains(mark)));
                }
            }
        }
        return found;
    }

    /** What the form said of them, whether they are still there or have left with it before. */
    List<String> marks() {
        return Arrays.asList(Objects.requireNonNullElse(request.getParameterValues("kept"), new String[0]));
    }

    List<NewAttachment> chosen() {
        return getFiles().stream().filter(Kept::chosen).map(Kept::file).toList();
    }
}
