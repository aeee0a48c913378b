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
import java.time.temporal.ChronoUnit;
import java.util.Optional;
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
        this.at = at.truncatedTo(ChronoUnit.MICROS); // as both databases keep it: read back it has the same hash
        this.actorKind = actor.kind();
        this.actorId = actor.id();
        this.actorName = actor.name();
        this.action = action;
        this.object = object;
        this.details = details;
    }

    /** How finely a seal tells the time. Those of before are as they were; once one is finer, none after it is not. */
    enum Seal {
        MILLIS,
        MICROS
    }

    /** How it is sealed behind that one; empty when it is not. */
    Optional<Seal> sealAfter(long numberBefore, String hashBefore, Seal sealBefore) {
        if (chainNo == null || chainNo != numberBefore + 1) {
            return Optional.empty();
        }
        if (hashAfter(hashBefore).equals(hash)) {
            return Optional.of(Seal.MICROS);
        }
        return sealBefore == Seal.MILLIS && earlierHashAfter(hashBefore).equals(hash)
                ? Optional.of(Seal.MILLIS)
                : Optional.empty();
    }

    /** What seals it behind the entry with that hash; "" for the first. */
    String hashAfter(String hashBefore) {
        return hash(hashBefore, ChronoUnit.MICROS.between(Instant.EPOCH, at) + "us");
    }

    /** What sealed it before seals told microseconds. */
    String earlierHashAfter(String hashBefore) {
        return hash(hashBefore, "" + at.toEpochMilli());
    }

    private String hash(String hashBefore, String time) {
        var line =
                String.join("\u001f", hashBefore, time, actorKind.name(), actorId, actorName, action, object, details);
        return TextHash.sha256(line);
    }
}
