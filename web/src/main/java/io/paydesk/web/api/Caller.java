package io.paydesk.web.api;

import io.paydesk.audit.Actor;
import io.paydesk.kernel.Language;
import io.paydesk.web.security.Languages;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/** The system whose token was shown with this request. */
@RequestScoped
public class Caller {
    @Inject
    HttpServletRequest request;

    private @Nullable Actor actor;

    void is(Actor known) {
        actor = known;
    }

    Actor actor() {
        if (actor == null) {
            throw new Complained(Complaint.TOKEN_MISSING);
        }
        return actor;
    }

    /** Refuses: NOT_ALLOWED. */
    void require(String scope) {
        actor().require(scope);
    }

    /** The language of sentences in answers. */
    Language language() {
        return Languages.accepted(request.getHeader("Accept-Language"));
    }

    HttpServletRequest request() {
        return request;
    }
}
