package io.paydesk.credential;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One link, with six digits beside it where they were asked for: whichever is used first ends both. */
@Entity
@Table(name = "one_time_token")
class OneTimeToken {

    @Id
    @GeneratedValue(generator = "one_time_token_seq")
    @SequenceGenerator(name = "one_time_token_seq", sequenceName = "one_time_token_seq", allocationSize = 1)
    long id;

    @Enumerated(EnumType.STRING)
    Purpose purpose;

    String holder;

    /** What is to be done with it, such as the new address. */
    String detail;

    @Column(name = "token_sha256")
    String tokenSha256;

    @Column(name = "code_sealed")
    @Nullable
    String codeSealed;

    @Column(name = "tries_left")
    int triesLeft;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "expires_at")
    Instant expiresAt;

    @Column(name = "used_at")
    @Nullable
    Instant usedAt;

    @SuppressWarnings("NullAway.Init")
    protected OneTimeToken() {}

    OneTimeToken(Purpose purpose, Holder holder, String detail, String tokenSha256, Instant now) {
        this.purpose = purpose;
        this.holder = holder.toString();
        this.detail = detail;
        this.tokenSha256 = tokenSha256;
        this.triesLeft = purpose.tries();
        this.createdAt = now;
        this.expiresAt = now.plus(purpose.lasts());
    }

    boolean isOpen(Instant now) {
        return usedAt == null && now.isBefore(expiresAt);
    }

    /** The digits are good for less time than the link, since they can be guessed. */
    boolean takesCode(Instant now, Duration codeLasts) {
        return isOpen(now) && codeSealed != null && triesLeft > 0 && now.isBefore(createdAt.plus(codeLasts));
    }

    OneTimeLink view() {
        return new OneTimeLink(id, purpose, Holder.of(holder), detail, createdAt, expiresAt);
    }
}
