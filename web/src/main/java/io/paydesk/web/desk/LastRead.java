package io.paydesk.web.desk;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** The ticket this session has open: that it is read is noted once, not at each of the page's own looks. */
@RequestScoped
public class LastRead {
    private static final Duration SAME_READING = Duration.ofMinutes(10);

    /** In the session: the ticket's number, a blank, the second at which its reading was noted. */
    private static final String KEPT = LastRead.class.getName();

    @Inject
    HttpServletRequest request;

    @Inject
    Clock clock;

    /** Whether this is a new reading, which is to be noted. */
    boolean begins(String number) {
        var session = request.getSession();
        var now = clock.instant();
        if (session.getAttribute(KEPT) instanceof String kept && kept.startsWith(number + " ")) {
            var noted = Instant.ofEpochSecond(Long.parseLong(kept.substring(number.length() + 1)));
            if (now.isBefore(noted.plus(SAME_READING))) {
                return false;
            }
        }
        session.setAttribute(KEPT, number + " " + now.getEpochSecond());
        return true;
    }
}
