package io.paydesk.account;

import io.paydesk.audit.Actor;
import io.paydesk.kernel.Language;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An account as others may see it. The version is for the form that changes it. */
public record AccountView(
        AccountId id,
        int version,
        String email,
        String name,
        AccountStatus status,
        int identityTier,
        String language,
        String country,
        String timeZone,
        String phone,
        String address,
        boolean guideHidden,
        Instant createdAt,
        @Nullable Instant emailVerifiedAt,
        @Nullable Instant passwordChangedAt,
        @Nullable String wantedEmail) {
    /** The customer as one who acts. */
    public Actor actor() {
        return new Actor(Actor.Kind.CUSTOMER, id.toString(), name, Set.of());
    }

    public Language speaks() {
        return Objects.requireNonNullElse(Language.of(language), Language.ZH_CN);
    }

    /** Whether the address was proved to be the owner's, and the account is one to speak about. */
    public boolean isProven() {
        return emailVerifiedAt != null && status != AccountStatus.UNVERIFIED && status != AccountStatus.CLOSED;
    }

    /** What everybody knows of the customer: a password may not be made of it. */
    public List<String> personalWords() {
        return List.of(email, name, phone);
    }

    public ZoneId zone() {
        return ZoneId.of(timeZone);
    }
}
