package io.paydesk.credential;

import com.yubico.webauthn.RegistrationResult;
import io.paydesk.kernel.Refusal;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The public half of a key that lies in somebody's device; its owner gives it a name. */
@Entity
@Table(name = "passkey")
class Passkey {
    @Id
    @GeneratedValue(generator = "passkey_seq")
    @SequenceGenerator(name = "passkey_seq", sequenceName = "passkey_seq", allocationSize = 1)
    long id;

    @Version
    int version;

    String holder;

    /** As the authenticator calls it, in base64url. */
    @Column(name = "credential_id")
    String credentialId;

    /** COSE_Key (RFC 9052 §7) in base64url. */
    @Column(name = "public_key")
    String publicKey;

    /** How often it has signed, by its own count; 0 where it keeps none. */
    @Column(name = "sign_count")
    long signCount;

    String name;

    @Column(name = "added_at")
    Instant addedAt;

    @Column(name = "last_used_at")
    @Nullable
    Instant lastUsedAt;

    @SuppressWarnings("NullAway.Init")
    protected Passkey() {}

    /** Refuses: PASSKEY_NAME. */
    Passkey(Holder holder, String name, RegistrationResult result, Instant now) {
        this.holder = holder.toString();
        this.name = named(name);
        this.credentialId = result.getKeyId().getId().getBase64Url();
        this.publicKey = result.getPublicKeyCose().getBase64Url();
        this.signCount = result.getSignatureCount();
        this.addedAt = now;
    }

    /** The name as it is kept. Refuses: PASSKEY_NAME. */
    static String named(String wanted) {
        var stripped = wanted.strip();
        if (stripped.isEmpty()
                || stripped.length() > Passkeys.NAME_MAX
                || stripped.chars().anyMatch(Character::isISOControl)) {
            throw new Refusal(CredentialRefusal.PASSKEY_NAME, Passkeys.NAME_MAX);
        }
        return stripped;
    }

    PasskeyView view() {
        return new PasskeyView(id, name, addedAt, lastUsedAt);
    }
}
