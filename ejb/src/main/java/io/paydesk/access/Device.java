package io.paydesk.access;

import io.paydesk.credential.Holder;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A browser somebody came in with: known again by its cookie, trusted or staying signed in for a while, or revoked. */
@Entity
@Table(name = "device")
class Device {
    @Id
    @GeneratedValue(generator = "device_seq")
    @SequenceGenerator(name = "device_seq", sequenceName = "device_seq", allocationSize = 1)
    long id;

    String holder;

    @Column(name = "token_sha256")
    String tokenSha256;

    /** What it calls itself, such as "Chrome · Windows". */
    String label;

    String network;

    @Column(name = "first_seen_at")
    Instant firstSeenAt;

    @Column(name = "last_seen_at")
    Instant lastSeenAt;

    /** The second factor is not asked for before then. */
    @Column(name = "trusted_until")
    @Nullable
    Instant trustedUntil;

    /** It signs in by itself until then. */
    @Column(name = "stays_until")
    @Nullable
    Instant staysUntil;

    @Column(name = "revoked_at")
    @Nullable
    Instant revokedAt;

    @SuppressWarnings("NullAway.Init")
    protected Device() {}

    Device(Holder holder, String tokenSha256, Browser browser, Instant now) {
        this.holder = holder.toString();
        this.tokenSha256 = tokenSha256;
        this.label = browser.label();
        this.network = browser.network();
        this.firstSeenAt = now;
        this.lastSeenAt = now;
    }

    boolean isTrusted(Instant now) {
        return trustedUntil != null && now.isBefore(trustedUntil);
    }

    boolean stays(Instant now) {
        return staysUntil != null && now.isBefore(staysUntil);
    }

    DeviceView view(boolean inUse, boolean thisOne) {
        return new DeviceView(id, label, network, firstSeenAt, lastSeenAt, trustedUntil, revokedAt, inUse, thisOne);
    }
}
