package io.paydesk.web.api;

import io.paydesk.staff.ApiTokens;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;

/** Lets in who shows a token we know. Nothing else is looked at: a session's cookie opens nothing here. */
@Provider
@ApplicationScoped
public class TokenCheck implements ContainerRequestFilter {
    private static final String SCHEME = "Bearer ";
    private static final int TOKEN_MAX = 500;

    @EJB
    ApiTokens tokens;

    @Inject
    Caller caller;

    @Override
    public void filter(ContainerRequestContext request) {
        var path = request.getUriInfo().getPath().replaceFirst("^/", "");
        if (!path.equals(OpenApiResource.PATH) && !path.matches(ChannelsResource.SIGNED)) {
            check(request.getHeaderString("Authorization"));
        }
        if (request.getLength() > JsonBody.MAX || declared(request) > JsonBody.MAX) {
            throw new Complained(Complaint.BODY_TOO_LARGE);
        }
    }

    private void check(String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            throw new Complained(Complaint.TOKEN_MISSING);
        }
        var token = authorization.substring(SCHEME.length()).strip();
        if (token.isEmpty() || token.length() > TOKEN_MAX) {
            throw new Complained(Complaint.TOKEN_UNKNOWN);
        }
        caller.is(tokens.bearer(token).orElseThrow(() -> new Complained(Complaint.TOKEN_UNKNOWN)));
    }

    /** JAX-RS tells the length as an int only. */
    private static long declared(ContainerRequestContext request) {
        var length = request.getHeaderString("Content-Length");
        return length != null && length.matches("[0-9]{1,18}") ? Long.parseLong(length) : 0;
    }
}
