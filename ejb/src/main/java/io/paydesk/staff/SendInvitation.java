package io.paydesk.staff;

import io.paydesk.credential.OneTimeTokens;
import io.paydesk.credential.Purpose;
import io.paydesk.letter.Letters;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.Dependent;

/** Writes to somebody who is invited; the link ends an earlier one. */
@Dependent
class SendInvitation {
    @EJB
    OneTimeTokens tokens;

    @EJB
    Letters letters;

    void to(StaffMember member) {
        var issued = tokens.issue(Purpose.INVITATION, member.holder(), member.email);
        letters.send(StaffNews.letter("staff-invitation", member, issued.token()));
    }
}
