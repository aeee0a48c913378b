package io.paydesk.identity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** The sealed bytes of one document. */
@Entity
@Table(name = "vault_item")
class VaultItem {
    @Id
    @Column(name = "document_id")
    long documentId;

    byte[] sealed;

    @SuppressWarnings("NullAway.Init")
    protected VaultItem() {}

    VaultItem(long documentId, byte[] sealed) {
        this.documentId = documentId;
        this.sealed = sealed;
    }
}
