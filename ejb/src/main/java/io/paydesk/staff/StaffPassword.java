package io.paydesk.staff;

import io.paydesk.access.Browser;
import io.paydesk.access.Sessions;
import io.paydesk.access.SignInEvent.Outcome;
import io.paydesk.access.Tries;
import io.paydesk.credential.Holder;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;

/** The password of a member who is signed in: asked for again before what matters, and changed. */
@Stateless
public class StaffPassword {
    static final int WRONG_MAX = 5;

    @Inject
    StaffBook book;

    @Inject
    StaffNews news;

    @EJB
    Sessions sessions;

    @EJB
    Tries tries;

    /**
     * Whether it is the member's password. A miss is counted, so a page calls this by itself, before the verb that needs
     * it. Refuses: TOO_MANY_TRIES, BUSY.
     */
    public boolean isRight(long id, String password) {
        var guessed = "own-password:" + Holder.staff(id);
        tries.allow(guessed, WRONG_MAX);
        var right = book.find(id).signsInWith(password);
        if (!right) {
            tries.failed(guessed);
        }
        return right;
    }

    /**
     * Changes it, tells the owner, and shows out all other stays. Refuses: PASSWORD_WRONG, PASSWORD_LENGTH,
     * PASSWORD_COMMON, PASSWORD_EASY.
     */
    public void change(long id, String current, String wanted, Here here) {
        var member = book.find(id);
        member.require(current);
        member.choosePassword(wanted);
        sessions.endAllBut(member.holder(), here.session());
        sessions.note(member.holder(), Outcome.PASSWORD_CHANGED, here.browser());
        news.passwordChanged(member, here.browser());
    }

    /** The stay one acts from, and its browser. */
    public record Here(long session, Browser browser) {}
}
