package io.paydesk.demo;

import io.paydesk.kernel.Settings;
import io.paydesk.schema.SchemaMigration;
import io.paydesk.staff.FirstAdministrator;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.EJB;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;

/** In the demo its customers are there from the first start on, and its desk before them. */
@Singleton
@Startup
@DependsOn({SchemaMigration.NAME, FirstAdministrator.NAME})
public class DemoStart {
    @EJB
    DemoCustomers customers;

    @Inject
    Settings settings;

    @PostConstruct
    void begin() {
        if (settings.demo()) {
            customers.make();
        }
    }
}
