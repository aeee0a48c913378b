package io.paydesk.web.api;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Map;
import java.util.Set;

/** All of {@code /api}, so that an address that does not exist there is answered as a problem too. */
@ApplicationPath("/api")
public class Api extends Application {
    static final Set<Class<?>> RESOURCES = Set.of(
            TicketsResource.class,
            AttachmentsResource.class,
            MailResource.class,
            AccountsResource.class,
            AccountWithdrawalsResource.class,
            WithdrawalsResource.class,
            LedgerResource.class,
            ChannelsResource.class,
            AccountDepositsResource.class,
            DepositsResource.class,
            TransactionsResource.class,
            OpenApiResource.class);

    @Override
    public Set<Class<?>> getClasses() {
        var classes = new java.util.HashSet<>(RESOURCES);
        classes.add(TokenCheck.class);
        classes.add(Problems.class);
        return classes;
    }

    /** Jersey would describe us by itself, to anybody, as XML. */
    @Override
    public Map<String, Object> getProperties() {
        return Map.of("jersey.config.server.wadl.disableWadl", true);
    }
}
