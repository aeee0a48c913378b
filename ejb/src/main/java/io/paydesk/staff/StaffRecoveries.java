package io.paydesk.staff;

import io.paydesk.access.Browser;
import io.paydesk.access.Sessions;
import io.paydesk.access.SignInEvent.Outcome;
import io.paydesk.access.Tries;
import io.paydesk.credential.OneTimeTokens;
import io.paydesk.credential.Purpose;
import io.paydesk.outbox.Outbox;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;

/**
 * A member's forgotten password. Asking for a link does the same for every address, known or not: it leaves a wish, and who
 * it belongs to is looked up later ({@link StaffRecoveryCarrier}).
 */
@Stateless
public class StaffRecoveries {
    static final int OF_NETWORK_MAX = 20;
    static final int OF_ADDRESS_MAX = 5;

    @Inject
    StaffBook book;

    @Inject
    StaffNews news;

    @EJB
    OneTimeTokens tokens;

    @EJB
    Sessions sessions;

    @EJB
    Outbox outbox;

    @EJB
    Tries tries;

    @Inject
    Clock clock;

    /** Sends a link to the address if somebody here has it. Refuses: EMAIL_FORM, TOO_MANY_TRIES. */
    public void forgot(String email, Browser browser) {
        var address = StaffBook.address(email);
        var network = "staff-forgot-network:" + browser.network();
        tries.allow(network, OF_NETWORK_MAX);
        tries.failed(network);
        var wished = "staff-forgot:" + address;
        if (tries.left(wished, OF_ADDRESS_MAX) > 0) { // nobody's mailbox is filled by others
            tries.failed(wished);
            outbox.put(StaffRecoveryCarrier.KIND, "recovery", address, "recovery", "{}", clock.instant());
        }
    }

    /** Whose password a link would change; empty when it is spent. Nothing is used by looking. */
    public Optional<StaffView> look(String token) {
        return tokens.look(Purpose.RESET_STAFF_PASSWORD, token)
                .map(link -> book.find(link.holder().id()).view());
    }

    /**
     * Sets a new password by the link, once, and shows out everybody who is signed in with it. The second step stays.
     * Refuses: LINK_SPENT, PASSWORD_LENGTH, PASSWORD_COMMON, PASSWORD_EASY, STAFF_STATE.
     */
    public void reset(String token, String password, Browser browser) {
        var member = book.find(
                tokens.use(Purpose.RESET_STAFF_PASSWORD, token).holder().id());
        member.requireState(StaffState.ACTIVE);
        member.choosePassword(password);
        sessions.endAllBut(member.holder(), 0);
        sessions.note(member.holder(), Outcome.PASSWORD_CHANGED, browser);
        tries.forget("staff:" + member.email);
        news.passwordChanged(member, browser);
    }
}
