package io.paydesk.credential;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** Random bytes that an authenticator is to sign, once and soon. */
@Entity
@Table(name = "passkey_challenge")
class PasskeyChallenge {
    /** What its answer is good for; one for one purpose never serves another. */
    enum Purpose {
        ADD,
        CUSTOMER_SIGN_IN,
        STAFF_SIGN_IN;

        static Purpose signIn(Holder.Kind kind) {
            return kind == Holder.Kind.CUSTOMER ? CUSTOMER_SIGN_IN : STAFF_SIGN_IN;
        }
    }

    /** 32 bytes in base64url. */
    @Id
    String challenge;

    @Enumerated(EnumType.STRING)
    Purpose purpose;

    String asker;

    @Column(name = "expires_at")
    Instant expiresAt;

    @SuppressWarnings("NullAway.Init")
    protected PasskeyChallenge() {}

    PasskeyChallenge(String challenge, Purpose purpose, String asker, Instant expiresAt) {
        this.challenge = challenge;
        this.purpose = purpose;
        this.asker = asker;
        this.expiresAt = expiresAt;
    }
}
