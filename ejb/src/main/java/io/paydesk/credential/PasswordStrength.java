package io.paydesk.credential;

/** How long a password would stand: level 0 (at once) to 4 (for ages), and the one thing that would help most. */
public record PasswordStrength(int level, Hint hint) {
    /** What to tell the one who chooses. */
    public enum Hint {
        TOO_SHORT,
        COMMON,
        PERSONAL,
        ADD_WORDS,
        GOOD
    }
}
