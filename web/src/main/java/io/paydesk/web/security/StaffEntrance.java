package io.paydesk.web.security;

import io.paydesk.staff.Role;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

/**
 * Tells the server who of the staff is calling, with their roles as groups, so that its own means know it too. Pages do
 * not depend on it: they ask {@link Visitor}, so a server that takes no caller from an application still serves the desk.
 */
@ApplicationScoped
public class StaffEntrance implements HttpAuthenticationMechanism {
    private static final Logger LOG = System.getLogger(StaffEntrance.class.getName());

    @Inject
    SignInDesk desk;

    private final AtomicBoolean told = new AtomicBoolean();

    @Override
    public AuthenticationStatus validateRequest(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
        var path = SitePath.of(request);
        if (path.isApi() || path.isResource() || path.within("/-")) {
            return context.doNothing();
        }
        try {
            var member = desk.whoSends(request);
            return member.isPresent()
                    ? context.notifyContainerAboutLogin(
                            member.get().email(),
                            member.get().roles().stream().map(Role::name).collect(Collectors.toSet()))
                    : context.doNothing();
        } catch (RuntimeException e) {
            // Said once: a database that is away shows again where the page asks, and is answered properly there.
            if (told.compareAndSet(false, true)) {
                LOG.log(Level.WARNING, "The server was not told who is calling: " + e, e);
            }
            return context.doNothing();
        }
    }
}
