package io.paydesk.staff;

import io.paydesk.audit.Actor;
import io.paydesk.kernel.Language;
import io.paydesk.kernel.Settings;
import io.paydesk.schema.SchemaMigration;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.EJB;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.SecureRandom;
import java.util.Set;
import java.util.stream.Collectors;

/** Lets the first administrator in: from the settings, or with a password generated and printed this once. */
@Singleton
@Startup
@DependsOn(SchemaMigration.NAME)
public class FirstAdministrator {
    /** For {@link DependsOn} of what needs the people at the demo's desk. */
    public static final String NAME = "FirstAdministrator";

    private static final Logger LOG = System.getLogger(FirstAdministrator.class.getName());
    private static final String LETTERS = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    private static final int LENGTH = 20;

    @EJB
    Staff staff;

    @Inject
    Settings settings;

    @PostConstruct
    void welcome() {
        if (staff.isEmpty()) {
            var email = settings.adminEmail();
            var password = settings.adminPassword().orElseGet(FirstAdministrator::generated);
            staff.add(Actor.SYSTEM, email, "Administrator", password, Set.of(Role.ADMIN), Language.ZH_CN);
            if (settings.adminPassword().isEmpty()) {
                LOG.log(
                        Level.WARNING,
                        "First administrator: {0} with password {1} (shown only this once)",
                        email,
                        password);
            }
            if (settings.demo()) {
                demoStaff(password);
            }
        }
    }

    /** People at the demo's desk, so that tickets can be handed on, identities be checked and money be let out by two; the same password as the administrator's. */
    private void demoStaff(String password) {
        staff.add(Actor.SYSTEM, "linjing@okpay.example", "林静", password, Set.of(Role.AGENT), Language.ZH_CN);
        staff.add(Actor.SYSTEM, "zhouhang@okpay.example", "周航", password, Set.of(Role.COMPLIANCE), Language.ZH_CN);
        staff.add(Actor.SYSTEM, "chenxiao@okpay.example", "陈晓", password, Set.of(Role.TREASURY), Language.ZH_CN);
        staff.add(Actor.SYSTEM, "noah@okpay.example", "Noah Weber", password, Set.of(Role.TREASURY), Language.EN);
        staff.add(
                Actor.SYSTEM,
                "emma@okpay.example",
                "Emma Clarke",
                password,
                Set.of(Role.AGENT, Role.SUPERVISOR),
                Language.EN);
    }

    private static String generated() {
        return new SecureRandom()
                .ints(LENGTH, 0, LETTERS.length())
                .mapToObj(i -> "" + LETTERS.charAt(i))
                .collect(Collectors.joining());
    }
}
