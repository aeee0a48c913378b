package io.paydesk.mail;

import io.paydesk.blob.BlobStore;
import io.paydesk.blob.BlobStore.Blob;
import io.paydesk.maillog.MailLog;
import io.paydesk.maillog.MailPlace;
import io.paydesk.outbox.OutboxCarrier;
import io.paydesk.outbox.OutboxItem;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Reads a mail again from its raw bytes that was kept back, when staff ask for it. */
@ApplicationScoped
public class QuarantineCarrier implements OutboxCarrier {
    @EJB
    MailLog log;

    @Inject
    BlobStore blobs;

    @Inject
    MailIntake intake;

    @Override
    public String kind() {
        return MailLog.REPROCESS;
    }

    @Override
    public Outcome carry(OutboxItem item) throws Exception {
        var found = log.keptBack(item.about());
        if (found.isPresent()) {
            var line = found.get();
            var place = new MailPlace(line.mailbox(), "", line.uidValidity(), line.uid());
            try (var raw = new RawMail(intake.spool(), line.rawSize());
                    var kept = blobs.open(line.rawSha256())) {
                kept.transferTo(raw);
                var blob = new Blob(line.rawSha256(), line.rawSize());
                log.retake(item.about(), intake.read(place, raw, blob, line.receivedAt()));
            }
        }
        return Outcome.SENT;
    }
}
