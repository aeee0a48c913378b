package io.paydesk.staff;

import io.paydesk.credential.OneTimeTokens;
import io.paydesk.credential.Purpose;
import io.paydesk.letter.Letters;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;

/** Sends the link by which a member chooses a new password, where somebody active has this address. */
@Stateless
public class SendStaffRecovery {
    @Inject
    StaffBook book;

    @EJB
    OneTimeTokens tokens;

    @EJB
    Letters letters;

    /** A second call sends a second mail, whose link ends the first one's. */
    public void to(String address) {
        book.found(address).filter(member -> member.active).ifPresent(member -> {
            var issued = tokens.issue(Purpose.RESET_STAFF_PASSWORD, member.holder(), member.email);
            letters.send(StaffNews.letter("staff-reset", member, issued.token()));
        });
    }
}
