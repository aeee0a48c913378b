package io.paydesk.maillog;

import io.paydesk.audit.Actor;
import io.paydesk.audit.Audit;
import io.paydesk.blob.Blobs;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;

/** Mails as they were fetched, byte for byte. */
@Stateless
public class RawMails {
    @EJB
    MailLog log;

    @Inject
    Blobs blobs;

    @EJB
    Audit audit;

    /** The bytes exactly as received; the look is noted. Refuses: NOT_ALLOWED, MAIL_UNKNOWN. */
    public InputStream open(Actor actor, String id) throws IOException {
        var mail = log.get(actor, id);
        audit.note(actor, "mail.read", "mail:" + mail.id(), "");
        return blobs.open(mail.rawSha256());
    }
}
