package io.paydesk.outbox;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Carries items of one kind out of the house. Called outside any transaction; may be handed the same item twice. */
public interface OutboxCarrier {
    /** The kind of item, such as {@code mail}. */
    String kind();

    /**
     * Carries the item and says how it went. An exception other than {@link Undeliverable}, {@link WayClosed} and
     * {@link Interrupted} counts as a passing fault: the item comes again after a pause, so many times.
     */
    Outcome carry(OutboxItem item) throws Exception;

    /** How many items it can take up now; no more are claimed for it. */
    default int room() {
        return Integer.MAX_VALUE;
    }

    /** Of the ways it named in a {@link WayClosed}, those that are closed now: what waits for them is not claimed. */
    default Set<String> closedWays() {
        return Set.of();
    }

    /** Whether an item that was carried is kept for those who look for it; a wish that only names an address is not. */
    default boolean keepsWhatItCarried() {
        return true;
    }

    /** SENT when it has left; HELD when the safety net of a test installation keeps it. */
    enum Outcome {
        SENT,
        HELD
    }

    /** The way out itself is closed, for this item as for any other: it waits, and that is no fault of its own. */
    final class WayClosed extends Exception {
        private final String way;

        public WayClosed(String reason) {
            this(reason, "");
        }

        /** Of a carrier with several ways: which one, in at most 60 characters. */
        public WayClosed(@Nullable String reason, String way) {
            super(reason);
            this.way = way;
        }

        String way() {
            return way;
        }
    }

    /** The way out broke while the item was on it: it may have left, and that is no fault of its own either. */
    final class Interrupted extends Exception {
        public Interrupted(String reason) {
            super(reason);
        }
    }

    /** The other side refused for good: trying again would not help, staff must see it. */
    final class Undeliverable extends Exception {
        public Undeliverable(String reason) {
            super(reason);
        }
    }
}
