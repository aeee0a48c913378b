package io.paydesk.credential;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** What authenticators call a holder: 64 random bytes, in base64url, that stay the same for all their passkeys. */
@Entity
@Table(name = "passkey_owner")
class PasskeyOwner {
    @Id
    String holder;

    String handle;

    @SuppressWarnings("NullAway.Init")
    protected PasskeyOwner() {}
}
