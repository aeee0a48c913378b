package io.paydesk.identity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What is known of one picture in the vault; it stays when the picture is gone. */
@Entity
@Table(name = "identity_document")
class IdentityDocument {
    @Id
    @GeneratedValue(generator = "identity_document_seq")
    @SequenceGenerator(name = "identity_document_seq", sequenceName = "identity_document_seq", allocationSize = 1)
    long id;

    @Column(name = "case_id")
    long caseId;

    @Enumerated(EnumType.STRING)
    DocumentKind kind;

    int width;
    int height;

    @Column(name = "size_bytes")
    int sizeBytes;

    @Column(name = "received_at")
    Instant receivedAt;

    @Column(name = "replaced_at")
    @Nullable
    Instant replacedAt;

    @Column(name = "erased_at")
    @Nullable
    Instant erasedAt;

    @SuppressWarnings("NullAway.Init")
    protected IdentityDocument() {}

    IdentityDocument(long caseId, DocumentPicture picture, Instant now) {
        this.caseId = caseId;
        this.kind = picture.kind();
        this.width = picture.width();
        this.height = picture.height();
        this.sizeBytes = picture.jpeg().length;
        this.receivedAt = now;
    }

    DocumentLine line() {
        return new DocumentLine(id, kind, width, height, receivedAt);
    }
}
