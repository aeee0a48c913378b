package io.paydesk.audit;

import io.paydesk.kernel.TextHash;
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

/**
 * One thing somebody did. Written whole, then sealed once into the chain: its hash covers the hash before it, so a
 * changed, removed or inserted row breaks every seal after it.
 */
@Entity
@Table(name = "audit_entry")
class AuditEntry {
    @Id
    @GeneratedValue(generator = "audit_entry_seq")
    @SequenceGenerator(name = "audit_entry_seq", sequenceName = "audit_entry_seq", allocationSize = 50)
    long id;

    Instant at;

    @Enumerated(EnumType.STRING)
    @Column(name = "actor_kind")
    Actor.Kind actorKind;

    @Column(name = "actor_id")
    String actorId;

    @Column(name = "actor_name")
    String actorName;

    String action;
    String object;
    String details;

    @Column(name = "chain_no")
    @Nullable
    Long chainNo;

    @Nullable
    String hash;

    @SuppressWarnings("NullAway.Init")
    protected AuditEntry() {}

    AuditEntry(Instant at, Actor actor, String action, String object, String details) {
        this.at = at;
        this.actorKind = actor.kind();
        this.actorId = actor.id();
        this.actorName = actor.name();
        this.action = action;
        this.object = object;
        this.details = details;
    }

    boolean isSealedAfter(long numberBefore, String hashBefore) {
        return chainNo != null
                && chainNo == numberBefore + 1
                && hashAfter(hashBefore).equals(hash);
    }

    /** What seals it behind the entry with that hash; "" for the first. */
    String hashAfter(String hashBefore) {
        var line = String.join(
                "\u001f",
                hashBefore,
                "" + at.toEpochMilli(),
                actorKind.name(),
                actorId,
                actorName,
                action,
                object,
                details);
        return TextHash.sha256(line);
    }
}
