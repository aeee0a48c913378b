package io.paydesk.staff;

import io.paydesk.access.Browser;
import io.paydesk.access.Sessions;
import io.paydesk.access.SignInEvent.Outcome;
import io.paydesk.audit.Actor;
import io.paydesk.audit.Audit;
import io.paydesk.credential.OneTimeTokens;
import io.paydesk.credential.Purpose;
import io.paydesk.kernel.Refusal;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** How somebody becomes a colleague: by a link of one use in a mail, valid for 72 hours, behind which they choose a password. */
@Stateless
public class Invitations {
    private static final int NAME_MAX = 100;

    @Inject
    StaffBook book;

    @EJB
    OneTimeTokens tokens;

    @Inject
    SendInvitation letter;

    @Inject
    RoleChanges changes;

    @EJB
    Sessions sessions;

    @EJB
    Audit audit;

    @Inject
    Clock clock;

    /**
     * Writes to a new colleague. Where a second administrator has to agree to the roles first ({@link RoleGrants}), the mail waits for
     * that, and the answer has no roles yet. Refuses: NOT_ALLOWED, EMAIL_FORM, EMAIL_TAKEN, NAME_FORM, ROLES_NONE,
     * ADMINISTRATOR_ENDED_LATELY.
     */
    public StaffView invite(Actor actor, NewColleague wanted) {
        actor.require(StaffRoster.MANAGE);
        var address = StaffBook.address(wanted.email());
        var name = wanted.name().strip();
        if (name.isEmpty() || name.length() > NAME_MAX) {
            throw new Refusal(StaffRefusal.NAME_FORM, NAME_MAX);
        }
        if (wanted.roles().isEmpty()) {
            throw new Refusal(StaffRefusal.ROLES_NONE);
        }
        book.oneAtATime();
        if (book.found(address).isPresent()) {
            throw new Refusal(StaffRefusal.EMAIL_TAKEN, address);
        }
        var waits = changes.needSecond(actor, Set.of(), wanted.roles());
        var roles = waits ? Set.<Role>of() : wanted.roles();
        var member =
                new StaffMember(address, name, null, roles, wanted.language().tag(), clock.instant());
        book.add(member);
        audit.note(actor, "staff.invite", member.object(), address + " " + new TreeSet<>(wanted.roles()));
        if (waits) {
            changes.propose(actor, member, wanted.roles());
        } else {
            letter.to(member);
        }
        return member.view();
    }

    /** Sends the invitation again; its link ends the earlier one. Refuses: NOT_ALLOWED, STAFF_UNKNOWN, STAFF_STATE, GRANT_WAITS. */
    public void resend(Actor actor, long id) {
        var member = invited(actor, id);
        if (member.roles.isEmpty()) {
            throw new Refusal(StaffRefusal.GRANT_WAITS);
        }
        letter.to(member);
        audit.note(actor, "staff.invite-again", member.object(), member.email);
    }

    /** Takes an invitation back: its link ends. Refuses: NOT_ALLOWED, STAFF_UNKNOWN, STAFF_STATE. */
    public void cancel(Actor actor, long id) {
        var member = invited(actor, id);
        tokens.end(Purpose.INVITATION, member.holder());
        audit.note(actor, "staff.invite-cancel", member.object(), member.email);
        book.remove(member);
    }

    /** Who is invited by this link; empty when it is spent. Nothing is used by looking. */
    public Optional<StaffView> look(String token) {
        return tokens.look(Purpose.INVITATION, token)
                .map(link -> book.find(link.holder().id()).view());
    }

    /** Chooses a password by the link, once. Refuses: LINK_SPENT, PASSWORD_LENGTH, PASSWORD_COMMON, PASSWORD_EASY. */
    public StaffView join(String token, String password, Browser browser) {
        var member = book.find(tokens.use(Purpose.INVITATION, token).holder().id());
        member.choosePassword(password);
        member.active = true;
        sessions.note(member.holder(), Outcome.PASSWORD_CHANGED, browser);
        audit.note(member.view().actor(), "staff.join", member.object(), browser.network());
        return member.view();
    }

    private StaffMember invited(Actor actor, long id) {
        actor.require(StaffRoster.MANAGE);
        book.oneAtATime();
        var member = book.find(id);
        member.requireState(StaffState.INVITED);
        return member;
    }
}
