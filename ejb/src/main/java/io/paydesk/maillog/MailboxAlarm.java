package io.paydesk.maillog;

import io.paydesk.kernel.Language;
import io.paydesk.kernel.Settings;
import io.paydesk.mailbox.SilentMailboxes;
import io.paydesk.outbox.Outbox;
import io.paydesk.staff.Staff;
import io.paydesk.ticket.OutgoingMails;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;

/** Tells the administrator by mail of mailboxes that are not read, of each at most once a day. */
@Stateless
public class MailboxAlarm {
    @EJB
    SilentMailboxes silent;

    @EJB
    Outbox outbox;

    @EJB
    Staff staff;

    @Inject
    Settings settings;

    @Inject
    Clock clock;

    /** Puts the mails into the outbox and tells how many. */
    public int tell() {
        var administrator = settings.adminEmail();
        var language =
                staff.byEmail(administrator).map(member -> member.language()).orElse(Language.ZH_CN.tag());
        var untold = silent.untold();
        for (var mailbox : untold) {
            outbox.put(
                    OutgoingMails.KIND,
                    "",
                    administrator,
                    mailbox.name(),
                    OutgoingMails.mailboxSilent(
                            mailbox.name(), mailbox.address(), mailbox.since(), mailbox.problem(), language),
                    clock.instant());
        }
        return untold.size();
    }
}
