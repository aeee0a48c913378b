package io.paydesk.ticket;

import io.paydesk.audit.Actor;
import io.paydesk.blob.Blobs;
import io.paydesk.kernel.Refusal;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/** The files of messages: looked up here, streamed from the blob store. */
@Stateless
public class Attachments {
    /** How many files one answer or form may carry, and how large each may be, in bytes. */
    public static final int PER_MESSAGE_MAX = 20;

    public static final long SIZE_MAX = 25L << 20;

    /** Of all files of one message together: more than that, and no mail server takes it. */
    public static final long SUM_MAX = 25L << 20;

    @PersistenceContext
    EntityManager em;

    @Inject
    Blobs blobs;

    /** What is known of a file. Refuses: NOT_ALLOWED, ATTACHMENT_UNKNOWN. */
    public AttachmentView get(Actor actor, String id) {
        actor.require(Tickets.READ);
        return find(id);
    }

    /** The bytes of a file. Refuses: NOT_ALLOWED, ATTACHMENT_UNKNOWN. */
    public InputStream open(Actor actor, String id) throws IOException {
        actor.require(Tickets.READ);
        return blobs.open(find(id).sha256());
    }

    /** A small JPEG of a picture, at most 352 by 264 pixels; empty when none can be made. Refuses as {@link #open}. */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED) // waiting for its turn, it holds no connection
    public Optional<byte[]> thumbnail(Actor actor, String id) throws IOException {
        actor.require(Tickets.READ);
        var file = find(id);
        return file.picture() ? Thumbnail.of(() -> blobs.open(file.sha256())) : Optional.empty();
    }

    /**
     * Streams a chosen file into the blob store, to go with an answer or note. Refuses: NOT_ALLOWED,
     * ATTACHMENT_TOO_LARGE.
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public NewAttachment keep(Actor actor, String fileName, String contentType, InputStream bytes, long size)
            throws IOException {
        actor.require(Tickets.WRITE);
        if (size > SIZE_MAX) {
            throw new Refusal(TicketRefusal.ATTACHMENT_TOO_LARGE, fileName, SIZE_MAX >> 20);
        }
        var blob = blobs.put(bytes);
        return new NewAttachment(fileName, contentType, blob.sha256(), blob.size(), false, null);
    }

    /** Refuses: TOO_MANY_ATTACHMENTS, ATTACHMENTS_TOO_LARGE. */
    static void checkTogether(List<NewAttachment> files) {
        if (files.size() > PER_MESSAGE_MAX) {
            throw new Refusal(TicketRefusal.TOO_MANY_ATTACHMENTS, PER_MESSAGE_MAX);
        }
        if (files.stream().mapToLong(NewAttachment::size).sum() > SUM_MAX) {
            throw new Refusal(TicketRefusal.ATTACHMENTS_TOO_LARGE, SUM_MAX >> 20);
        }
    }

    private AttachmentView find(String id) {
        return Optional.of(id)
                .filter(text -> text.matches("[0-9]{1,18}"))
                .map(text -> em.find(Attachment.class, Long.parseLong(text)))
                .map(Attachment::view)
                .orElseThrow(() -> new Refusal(TicketRefusal.ATTACHMENT_UNKNOWN));
    }
}
