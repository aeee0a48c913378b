package io.paydesk.channel;

import io.paydesk.kernel.Asset;
import io.paydesk.kernel.Cut;
import io.paydesk.kernel.Money;
import io.paydesk.kernel.TextHash;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An event as it was kept: open until a feature has taken it. */
@Entity
@Table(name = "provider_event")
class ProviderEvent {
    private static final int RESULT_MAX = 200;

    /** What became of one that people took off the list, since they decided about its money. */
    static final String DISMISSED = "decided";

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    long id;

    String channel;

    @Column(name = "external_id")
    String externalId;

    @Enumerated(EnumType.STRING)
    EventKind kind;

    /** SHA-256 of what it says; who repeats an id must say the same. */
    String content;

    String reference;

    /** Ours in it; "" when there is none. */
    @Column(name = "own_reference")
    String ownReference;

    long minor;

    @Column(name = "occurred_at")
    Instant occurredAt;

    @Column(name = "received_at")
    Instant receivedAt;

    @Column(name = "taken_at")
    @Nullable
    Instant takenAt;

    String result;

    /** Whether something was done about it. */
    boolean acted;

    /** Whether people have to look at it, since it fits nothing. */
    boolean strange;

    /** Who has. */
    @Column(name = "seen_by")
    @Nullable
    String seenBy;

    @Enumerated(EnumType.STRING)
    EventSource source;

    /** The event that told the same money from the other side. */
    @Column(name = "paired_with")
    @Nullable
    Long pairedWith;

    @SuppressWarnings("NullAway.Init")
    protected ProviderEvent() {}

    ProviderEvent(ToldEvent told, EventSource source, Instant now) {
        this.source = source;
        this.channel = told.channel();
        this.externalId = told.externalId();
        this.kind = told.kind();
        this.content = content(told);
        this.reference = told.reference();
        this.ownReference = OwnReference.find(told.reference());
        this.minor = told.amount().minor();
        this.occurredAt = told.occurredAt();
        this.receivedAt = now;
        this.result = "";
    }

    static String content(ToldEvent told) {
        return TextHash.sha256(told.reference() + "\n" + told.amount() + "\n" + told.occurredAt());
    }

    /** Nothing is done about it: the other one was acted on. */
    void pair(ProviderEvent twin, Instant now) {
        pairedWith = twin.id;
        taken(Taken.noted("the same money as event " + twin.id), now);
    }

    void taken(Taken taken, Instant now) {
        var told = taken.result();
        this.result = Cut.to(RESULT_MAX, told);
        this.acted = taken.acted();
        this.strange = taken.strange();
        this.takenAt = now;
    }

    boolean isDismissed() {
        return result.equals(DISMISSED);
    }

    /** As if it had just come: what people had decided about its money they took back. */
    void reopen() {
        result = "";
        strange = false;
        takenAt = null;
        seenBy = null;
    }

    /** People say that it is so, and what follows was done. */
    void believed() {
        acted = true;
        strange = false;
    }

    ToldEvent told(Asset asset) {
        return new ToldEvent(channel, externalId, kind, reference, new Money(minor, asset), occurredAt);
    }
}
