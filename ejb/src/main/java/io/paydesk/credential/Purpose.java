package io.paydesk.credential;

import java.time.Duration;

/** What a link or code of one use is good for, and how long. One for one purpose never serves another. */
public enum Purpose {
    /** That a mail address belongs to who registered it. */
    VERIFY_EMAIL(Duration.ofHours(24)),
    /** A new password for one who forgot theirs. */
    RESET_PASSWORD(Duration.ofHours(1)),
    /** The same for one of the staff: a link of a customer is none here, nor the other way round. */
    RESET_STAFF_PASSWORD(Duration.ofHours(1)),
    /** That the new address belongs to the account too. */
    CHANGE_EMAIL(Duration.ofHours(24)),
    /** That the one who has the old address wants the new one. */
    LEAVE_EMAIL(Duration.ofHours(24)),
    /** "That was not me": ends all sessions and asks for a new password. */
    NOT_ME(Duration.ofDays(7)),
    /** Somebody new among the staff chooses a password. */
    INVITATION(Duration.ofDays(3)),
    /** Support asks for a proof in the middle of a conversation. */
    STEP_UP(Duration.ofMinutes(10), 3);

    /** Six digits are good for so long at most. */
    static final Duration CODE_LASTS = Duration.ofMinutes(15);

    private static final int TRIES = 5;

    private final Duration lasts;
    private final int tries;

    Purpose(Duration lasts) {
        this(lasts, TRIES);
    }

    Purpose(Duration lasts, int tries) {
        this.lasts = lasts;
        this.tries = tries;
    }

    /** How often its six digits may be typed. */
    int tries() {
        return tries;
    }

    public Duration lasts() {
        return lasts;
    }
}
