package io.paydesk.staff;

import io.paydesk.access.BegunSession;
import org.jspecify.annotations.Nullable;

/** How far somebody came at the desk's door; {@code begun} of one who is in. */
public record StaffSignIn(Kind kind, @Nullable StaffView member, @Nullable BegunSession begun) {
    public enum Kind {
        IN,
        SECOND_FACTOR,
        WRONG
    }

    static final StaffSignIn WRONG = new StaffSignIn(Kind.WRONG, null, null);
}
