package io.paydesk.staff;

import io.paydesk.access.Sessions;
import io.paydesk.audit.Actor;
import io.paydesk.audit.Audit;
import io.paydesk.credential.OneTimeTokens;
import io.paydesk.credential.Purpose;
import io.paydesk.credential.SecondFactors;
import io.paydesk.kernel.Refusal;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;

/**
 * Who works here and as what, as administrators see and change it. Each change names the version that was seen, so that
 * nobody overwrites what a colleague has just done.
 */
@Stateless
public class StaffRoster {
    static final String MANAGE = "staff:manage";

    @Inject
    StaffBook book;

    @Inject
    RoleChanges changes;

    @EJB
    Sessions sessions;

    @EJB
    SecondFactors factors;

    @EJB
    OneTimeTokens tokens;

    @Inject
    StaffNews news;

    @EJB
    Audit audit;

    /** Everybody, by name, at most 500. Refuses: NOT_ALLOWED. */
    public List<StaffLine> all(Actor actor) {
        actor.require(MANAGE);
        return book.all().stream()
                .map(member -> new StaffLine(
                        member.view(),
                        member.state(),
                        member.version,
                        factors.isOn(member.holder()),
                        member.signedInAt))
                .toList();
    }

    /**
     * Gives a member these roles in place of those they had; it counts from their next request. False where a second administrator has
     * to agree first ({@link RoleGrants}): then nothing changes yet. Refuses: NOT_ALLOWED, STAFF_UNKNOWN, STAFF_CHANGED,
     * OWN_ACCOUNT, ROLES_NONE, LAST_ADMINISTRATOR, GRANT_WAITS, ADMINISTRATOR_ENDED_LATELY.
     */
    public boolean changeRoles(Actor actor, long id, int version, Set<Role> roles) {
        var member = other(actor, id, version);
        if (roles.isEmpty()) {
            throw new Refusal(StaffRefusal.ROLES_NONE);
        }
        changes.requireNothingOpen(member);
        if (changes.needSecond(actor, member.roles, roles)) {
            changes.propose(actor, member, roles);
            return false;
        }
        changes.apply(actor, member, roles);
        return true;
    }

    /**
     * Closes a member's account and shows them out everywhere at once; their tickets stay theirs until somebody hands
     * them on. Refuses: NOT_ALLOWED, STAFF_UNKNOWN, STAFF_CHANGED, STAFF_STATE, OWN_ACCOUNT, LAST_ADMINISTRATOR.
     */
    public void deactivate(Actor actor, long id, int version) {
        var member = other(actor, id, version);
        member.requireState(StaffState.ACTIVE);
        changes.endAdministrator(member);
        member.active = false;
        tokens.end(Purpose.RESET_STAFF_PASSWORD, member.holder());
        sessions.endAllBut(member.holder(), 0);
        audit.note(actor, "staff.deactivate", member.object(), member.email);
    }

    /** Opens a closed account again. Refuses: NOT_ALLOWED, STAFF_UNKNOWN, STAFF_CHANGED, STAFF_STATE, OWN_ACCOUNT. */
    public void activate(Actor actor, long id, int version) {
        var member = other(actor, id, version);
        member.requireState(StaffState.DEACTIVATED);
        member.active = true;
        audit.note(actor, "staff.activate", member.object(), member.email);
    }

    /**
     * Takes the second step away from one who lost phone and recovery codes, and shows them out: they set up a new one at
     * their next sign-in. Refuses: NOT_ALLOWED, STAFF_UNKNOWN, STAFF_CHANGED, OWN_ACCOUNT.
     */
    public void forgetSecondFactor(Actor actor, long id, int version) {
        var member = other(actor, id, version);
        factors.remove(member.holder());
        sessions.endAllBut(member.holder(), 0);
        news.secondFactorTaken(member);
        audit.note(actor, "staff.second-factor-forgotten", member.object(), member.email);
    }

    private StaffMember other(Actor actor, long id, int version) {
        actor.require(MANAGE);
        book.oneAtATime();
        if (actor.kind() == Actor.Kind.STAFF && actor.staffId() == id) {
            throw new Refusal(StaffRefusal.OWN_ACCOUNT);
        }
        return book.seen(id, version);
    }
}
