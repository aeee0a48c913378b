package io.paydesk.web.security;

import io.paydesk.kernel.Settings;
import jakarta.inject.Inject;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.SessionTrackingMode;
import jakarta.servlet.annotation.WebListener;
import java.util.EnumSet;
import java.util.Set;

/** Puts the edge in place by program, since the order of annotated filters is nobody's promise. */
@WebListener
public class EdgeListener implements ServletContextListener {
    @Inject
    Settings settings;

    @Override
    public void contextInitialized(ServletContextEvent event) {
        var context = event.getServletContext();
        var filter = context.addFilter("edge", Edge.class);
        filter.setAsyncSupported(true);
        filter.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST, DispatcherType.ERROR), false, "/*");

        context.setSessionTrackingModes(Set.of(SessionTrackingMode.COOKIE)); // never in addresses
        context.setSessionTimeout((int) SignInDesk.IDLE_MAX.toMinutes());
        var https = settings.publicUrl().startsWith("https:");
        Cookies.ofSession(context.getSessionCookieConfig(), https);
    }
}
