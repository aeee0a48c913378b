package io.paydesk.ticket;

import io.paydesk.kernel.Cut;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** A file of a message; its bytes lie in the blob store under their hash. */
@Entity
@Table(name = "attachment")
class Attachment {
    @Id
    @GeneratedValue(generator = "attachment_seq")
    @SequenceGenerator(name = "attachment_seq", sequenceName = "attachment_seq", allocationSize = 50)
    long id;

    @Column(name = "message_id")
    long messageId;

    @Column(name = "file_name")
    String fileName;

    @Column(name = "content_type")
    String contentType;

    long size;
    String sha256;
    boolean inline;

    @Column(name = "content_id")
    @Nullable
    String contentId;

    @SuppressWarnings("NullAway.Init")
    protected Attachment() {}

    Attachment(Message message, NewAttachment file) {
        this.messageId = message.id;
        this.fileName = Cut.to(255, file.fileName().replaceAll("[\\p{Cntrl}/\\\\]", "_"));
        this.contentType = Cut.to(120, file.contentType());
        this.size = file.size();
        this.sha256 = file.sha256();
        this.inline = file.inline();
        this.contentId = file.contentId() == null ? null : Cut.to(500, file.contentId());
    }

    AttachmentView view() {
        return new AttachmentView("" + id, fileName, contentType, size, sha256, inline, contentId);
    }

    /** The same file, to go with another message. */
    NewAttachment again() {
        return new NewAttachment(fileName, contentType, sha256, size, inline, contentId);
    }
}
