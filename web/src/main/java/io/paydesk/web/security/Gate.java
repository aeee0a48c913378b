package io.paydesk.web.security;

import io.paydesk.staff.Role;
import io.paydesk.staff.StaffView;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Who may enter which part of the site: the desk is for staff, the administration for administrators, and what is a customer’s own for them. */
final class Gate {
    static final String SIGN_IN = "/desk/sign-in";
    static final String CUSTOMER_SIGN_IN = "/account/sign-in";
    static final String CONSENT = "/account/consent";

    /** What customers see of their own. */
    private static final List<String> OWN = List.of(
            "/account/profile",
            "/account/security",
            "/account/second-factor",
            "/account/instruments",
            "/account/data",
            "/account/data.json",
            "/account/close",
            "/account/passkeys",
            "/account/identity",
            CONSENT,
            "/wallet",
            "/tickets");

    /** HIDDEN: answered as if there were no such page. */
    enum Answer {
        OPEN,
        SIGN_IN_FIRST,
        HIDDEN
    }

    /** Whether the page is one customer's own. */
    static boolean isOwn(SitePath path) {
        return OWN.stream().anyMatch(own -> path.within(own) || path.is(own));
    }

    private Gate() {}

    static Answer answer(SitePath path, Supplier<Optional<StaffView>> who) {
        var desk = path.within("/desk");
        var admin = path.within("/admin");
        if ((!desk && !admin) || path.is(SIGN_IN)) {
            return Answer.OPEN;
        }
        var member = who.get();
        if (member.isEmpty()) {
            return Answer.SIGN_IN_FIRST;
        }
        return admin && !member.get().roles().contains(Role.ADMIN) ? Answer.HIDDEN : Answer.OPEN;
    }
}
