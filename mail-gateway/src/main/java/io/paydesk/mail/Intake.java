package io.paydesk.mail;

import io.paydesk.maillog.Disposition;
import io.paydesk.maillog.MailPlace;
import io.paydesk.maillog.Taken;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;

/** Where fetched mails go. A mail that was taken is kept for good; an exception means that nothing is kept just now. */
interface Intake {
    /** The UIDs at or above this place that were taken already, and what they became. */
    Map<Long, Disposition> known(MailPlace from);

    Taken take(MailPlace place, RawMail raw, Instant arrival) throws IOException;

    /** Notes a mail that its server does not hand out. */
    Taken takeUnfetched(MailPlace place, String problem, Instant arrival) throws IOException;

    /** The folder where large mails lie while they are taken in. */
    Path spool();
}
