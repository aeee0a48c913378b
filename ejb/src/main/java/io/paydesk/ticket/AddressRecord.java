package io.paydesk.ticket;

import io.paydesk.kernel.Cut;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What became of our mails to one address: it is good until one comes back for good; after the third of a month it is bad
 * until a month has passed without another.
 */
@Entity
@Table(name = "mail_address")
class AddressRecord {
    static final int BOUNCES_MAX = 3;
    private static final Duration MEMORY = Duration.ofDays(30);
    private static final int REASON_MAX = 1000;

    @Id
    String email;

    /** Of those that lie no longer apart than the memory reaches. */
    int bounces;

    @Column(name = "last_bounce_at")
    Instant lastBounceAt;

    @Nullable
    String reason;

    @SuppressWarnings("NullAway.Init")
    protected AddressRecord() {}

    AddressRecord(String email) {
        this.email = email;
        this.lastBounceAt = Instant.EPOCH;
    }

    void bounced(@Nullable String why, Instant now) {
        bounces = isForgotten(now) ? 1 : bounces + 1;
        lastBounceAt = now;
        reason = why == null ? null : Cut.to(REASON_MAX, why);
    }

    /** Whether automatic mail to it is left out. */
    boolean isBad(Instant now) {
        return bounces >= BOUNCES_MAX && !isForgotten(now);
    }

    AddressView view(Instant now) {
        return new AddressView(email, isForgotten(now) ? 0 : bounces, isBad(now), lastBounceAt, reason);
    }

    private boolean isForgotten(Instant now) {
        return isForgotten(lastBounceAt, now);
    }

    /** Whether a mail that came back then says nothing any more. */
    static boolean isForgotten(Instant lastBounce, Instant now) {
        return lastBounce.plus(MEMORY).isBefore(now);
    }
}
