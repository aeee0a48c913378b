package io.paydesk.credential;

import io.paydesk.kernel.Refusal;
import org.jspecify.annotations.Nullable;

/** Every "no" to a password, link or code. */
public enum CredentialRefusal implements Refusal.Reason {
    /** More people sign in at this moment than are let in at once. */
    BUSY,
    /** Shorter than 12 characters, or longer than 128. */
    PASSWORD_LENGTH,
    /** One of those that are tried first. */
    PASSWORD_COMMON,
    /** Guessed in no time by one who knows the person, the house, or words. */
    PASSWORD_EASY,
    /** The link or code was used, has expired, or never was. */
    LINK_SPENT,
    /** The six digits do not fit, or fitted once already. */
    CODE_WRONG,
    /** There is no authenticator to confirm. */
    NO_AUTHENTICATOR,
    /** There is one already: it is switched off first. */
    AUTHENTICATOR_THERE,
    PASSKEY_UNKNOWN,
    /** Empty, or longer than 60 characters. */
    PASSKEY_NAME,
    /** What the authenticator answered is not true, or not for us. */
    PASSKEY_WRONG,
    /** Five minutes passed, or another tab asked since. */
    PASSKEY_LATE,
    /** Ten are there. */
    PASSKEYS_MAX;

    @Override
    public @Nullable String field() {
        return switch (this) {
            case PASSWORD_LENGTH, PASSWORD_COMMON, PASSWORD_EASY -> "password";
            case CODE_WRONG -> "code";
            case PASSKEY_NAME -> "name";
            default -> null;
        };
    }

    @Override
    public Refusal.Kind kind() {
        return switch (this) {
            case BUSY -> Refusal.Kind.TOO_MANY;
            case PASSWORD_LENGTH, PASSWORD_COMMON, PASSWORD_EASY, CODE_WRONG, PASSKEY_NAME -> Refusal.Kind.INPUT;
            case PASSKEY_UNKNOWN -> Refusal.Kind.UNKNOWN;
            case LINK_SPENT, NO_AUTHENTICATOR, AUTHENTICATOR_THERE, PASSKEY_WRONG, PASSKEY_LATE, PASSKEYS_MAX ->
                Refusal.Kind.RULE;
        };
    }
}
