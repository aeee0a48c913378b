package io.paydesk.staff;

import io.paydesk.audit.Actor;
import io.paydesk.audit.Audit;
import io.paydesk.kernel.Refusal;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;

/**
 * COMPLIANCE, TREASURY and ADMIN are given by two: one administrator proposes, another decides. Where there is only one, that one
 * gives them alone, but not within 72 hours of another one being shut out. A proposal that nobody is left to approve is taken back, and
 * made anew.
 */
@Stateless
public class RoleGrants {
    @Inject
    StaffBook book;

    @Inject
    RoleChanges changes;

    @Inject
    SendInvitation invitation;

    @EJB
    Audit audit;

    /** Those that wait, the oldest first, at most 100. Refuses: NOT_ALLOWED. */
    public List<GrantView> open(Actor actor) {
        actor.require(StaffRoster.MANAGE);
        return changes.all().stream().map(this::view).toList();
    }

    /**
     * Agrees: the roles count from the member’s next request; one who is invited gets the mail now. Refuses: NOT_ALLOWED,
     * GRANT_DECIDED, SECOND_PERSON_NEEDED, OWN_ACCOUNT, STAFF_CHANGED, LAST_ADMINISTRATOR.
     */
    public void approve(Actor actor, long id) {
        actor.require(StaffRoster.MANAGE);
        book.oneAtATime();
        var grant = changes.find(id);
        if (grant.proposedBy == actor.staffId()) {
            throw new Refusal(StaffRefusal.SECOND_PERSON_NEEDED);
        }
        if (grant.memberId == actor.staffId()) {
            throw new Refusal(StaffRefusal.OWN_ACCOUNT);
        }
        var member = book.find(grant.memberId);
        if (!grant.isStillAbout(member)) {
            throw new Refusal(StaffRefusal.STAFF_CHANGED);
        }
        var isInvitation = isInvitation(member);
        changes.end(grant);
        audit.note(actor, "staff.roles-approve", member.object(), "proposed by staff:" + grant.proposedBy);
        changes.apply(actor, member, grant.roles());
        if (isInvitation) {
            invitation.to(member);
        }
    }

    /** Says no, or takes one’s own proposal back; an invitation ends with it, which is what true tells. Refuses: NOT_ALLOWED, GRANT_DECIDED. */
    public boolean refuse(Actor actor, long id) {
        actor.require(StaffRoster.MANAGE);
        book.oneAtATime();
        var grant = changes.find(id);
        var member = book.find(grant.memberId);
        changes.end(grant);
        audit.note(actor, "staff.roles-refuse", member.object(), "proposed by staff:" + grant.proposedBy);
        var isInvitation = isInvitation(member);
        if (isInvitation) {
            book.remove(member);
        }
        return isInvitation;
    }

    private GrantView view(RoleGrant grant) {
        var member = book.find(grant.memberId);
        return new GrantView(
                grant.id,
                member.view(),
                List.copyOf(grant.roles()),
                book.find(grant.proposedBy).view(),
                grant.proposedAt,
                isInvitation(member));
    }

    /** Whoever waits for all their roles was never written to. */
    private static boolean isInvitation(StaffMember member) {
        return member.state() == StaffState.INVITED && member.roles.isEmpty();
    }
}
