package io.paydesk.ticket;

import org.jspecify.annotations.Nullable;

/**
 * Which messages of a ticket: the last so many ({@code most}) before a message, or of all when {@code before} is null;
 * with {@code onward} also those that follow, {@link #MAX} in all.
 */
public record TimelinePart(int most, @Nullable Long before, boolean onward) {
    /** So many messages are told at once, at most. */
    public static final int MAX = 500;

    public static final TimelinePart NEWEST = new TimelinePart(MAX, null, false);

    /** Cut to what is told at once. */
    public TimelinePart {
        most = Math.max(1, Math.min(most, MAX));
    }
}
