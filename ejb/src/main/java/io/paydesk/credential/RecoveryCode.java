package io.paydesk.credential;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One of ten ways back in for one who lost the second factor; of 80 random bits, so that a plain hash is enough. */
@Entity
@Table(name = "recovery_code")
class RecoveryCode {
    @Embeddable
    record Key(String holder, @Column(name = "code_sha256") String codeSha256) implements Serializable {}

    @EmbeddedId
    Key key;

    @Column(name = "used_at")
    @Nullable
    Instant usedAt;

    @SuppressWarnings("NullAway.Init")
    protected RecoveryCode() {}

    RecoveryCode(Holder holder, String codeSha256) {
        this.key = new Key(holder.toString(), codeSha256);
    }
}
