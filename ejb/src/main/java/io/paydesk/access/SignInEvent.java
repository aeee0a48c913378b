package io.paydesk.access;

import java.time.Instant;

/** Something that happened at the door, as the owner reads it. */
public record SignInEvent(Instant at, Outcome outcome, String network, String label) {
    /** RESUMED: by a device that stays signed in. */
    public enum Outcome {
        SIGNED_IN,
        RESUMED,
        WRONG_PASSWORD,
        WRONG_CODE,
        WRONG_PASSKEY,
        RECOVERED,
        PASSWORD_CHANGED
    }
}
