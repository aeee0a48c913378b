package io.paydesk.web.security;

import io.paydesk.staff.Role;
import io.paydesk.staff.StaffStay;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Who may enter which part of the site: the desk is for staff, the administration for administrators, and what is a customer’s own for them. */
final class Gate {
    static final String SIGN_IN = "/desk/sign-in";
    static final String SECOND_FACTOR = "/desk/second-factor";
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

    /** The desk's doors, for those who are not in yet, and the way out, which nobody has to come in for. */
    private static final List<String> DOORS =
            List.of(SIGN_IN, "/desk/sign-in-code", "/desk/join", "/desk/forgot", "/desk/reset", SignOut.OF_STAFF);

    /** Pages that need a scope. Hiding a button is no permission; nor is this one alone: each verb asks again. */
    static final Map<String, String> SCOPES = Map.ofEntries(
            Map.entry("/desk/tickets", "tickets:read"),
            Map.entry("/desk/mail-log", "mail:read"),
            Map.entry("/desk/sender-rules", "mail:operate"),
            Map.entry("/desk/customers", "customers:read"),
            Map.entry("/desk/customer", "customers:read"),
            Map.entry("/desk/review", "identity:decide"),
            Map.entry("/desk/ledger", "ledger:read"),
            Map.entry("/desk/reconciliation", "money:read"),
            Map.entry("/desk/channels", "money:read"),
            Map.entry("/desk/rules", "money:read"),
            Map.entry("/desk/payments", "money:read"),
            Map.entry("/desk/withdrawals", "money:read"),
            Map.entry("/desk/signing", "money:read"),
            Map.entry("/desk/payouts", "money:propose"),
            Map.entry("/admin/staff", "staff:manage"),
            Map.entry("/admin/api-tokens", "staff:manage"),
            Map.entry("/admin/mailboxes", "mailboxes:manage"),
            Map.entry("/admin/mailbox-setup", "mailboxes:manage"));

    /** HIDDEN: answered as if there were no such page. */
    enum Answer {
        OPEN,
        SIGN_IN_FIRST,
        SECOND_FACTOR_FIRST,
        HIDDEN
    }

    /** Whether the page is one customer's own. */
    static boolean isOwn(SitePath path) {
        return OWN.stream().anyMatch(own -> path.within(own) || path.is(own));
    }

    private Gate() {}

    static Answer answer(SitePath path, Supplier<Optional<StaffStay>> who) {
        var desk = path.within("/desk");
        var admin = path.within("/admin");
        if ((!desk && !admin) || DOORS.stream().anyMatch(path::is)) {
            return Answer.OPEN;
        }
        var stay = who.get();
        if (stay.isEmpty()) {
            return Answer.SIGN_IN_FIRST;
        }
        if (stay.get().owes()) {
            return path.is(SECOND_FACTOR) ? Answer.OPEN : Answer.SECOND_FACTOR_FIRST;
        }
        var member = stay.get().member();
        if (admin && !member.roles().contains(Role.ADMIN)) {
            return Answer.HIDDEN;
        }
        var lacks = SCOPES.entrySet().stream()
                .anyMatch(page -> (path.is(page.getKey()) || path.within(page.getKey()))
                        && !member.actor().may(page.getValue()));
        return lacks ? Answer.HIDDEN : Answer.OPEN;
    }
}
