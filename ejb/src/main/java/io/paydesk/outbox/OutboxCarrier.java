package io.paydesk.outbox;

/** Carries items of one kind out of the house. Called outside any transaction; may be handed the same item twice. */
public interface OutboxCarrier {
    /** The kind of item, such as {@code mail}. */
    String kind();

    /**
     * Carries the item and says how it went. An exception other than {@link Undeliverable} counts as a passing fault:
     * the item comes again after a pause.
     */
    Outcome carry(OutboxItem item) throws Exception;

    /** SENT when it has left; HELD when the safety net of a test installation keeps it. */
    enum Outcome {
        SENT,
        HELD
    }

    /** The other side refused for good: trying again would not help, staff must see it. */
    final class Undeliverable extends Exception {
        public Undeliverable(String reason) {
            super(reason);
        }
    }
}
