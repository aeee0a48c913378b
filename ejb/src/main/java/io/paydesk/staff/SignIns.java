package io.paydesk.staff;

import io.paydesk.access.Tries;
import io.paydesk.audit.Actor;
import io.paydesk.audit.Audit;
import io.paydesk.credential.Passwords;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Locale;

/** How staff come in: password checked, guessing slowed by account and by network. */
@Stateless
public class SignIns {
    static final int FAILURES_OF_ACCOUNT_MAX = 10;
    static final int FAILURES_OF_NETWORK_MAX = 50;
    private static final int EMAIL_MAX = 320;
    private static final int PASSWORD_MAX = 200;

    @PersistenceContext
    EntityManager em;

    @Inject
    Tries tries;

    @Inject
    Audit audit;

    /**
     * Checks address and password and answers the member, or null when they do not fit; whichever is wrong, the answer
     * and its time are the same. A failure is counted, so nothing is thrown for it: that would roll the count back. The
     * network is the caller's address, IPv6 by its first 64 bits. Refuses: TOO_MANY_TRIES.
     */
    public @org.jspecify.annotations.Nullable StaffView check(String email, String password, String network) {
        var address = email.strip().toLowerCase(Locale.ROOT);
        if (address.length() > EMAIL_MAX || password.length() > PASSWORD_MAX) {
            return null;
        }
        tries.allow("staff:" + address, FAILURES_OF_ACCOUNT_MAX);
        tries.allow("network:" + network, FAILURES_OF_NETWORK_MAX);
        var found = em.createQuery("from StaffMember s where s.email = ?1", StaffMember.class)
                .setParameter(1, address)
                .getResultStream()
                .findFirst();
        if (found.isEmpty()) {
            Passwords.spendTime(password);
        } else if (found.get().signsInWith(password)) {
            var member = found.get().view();
            audit.note(member.actor(), "staff.sign-in", "staff:" + member.id(), network);
            return member;
        }
        tries.failed("staff:" + address);
        tries.failed("network:" + network);
        audit.note(Actor.SYSTEM, "staff.sign-in-failed", "staff:" + address, network);
        return null;
    }
}
