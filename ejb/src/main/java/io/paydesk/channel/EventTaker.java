package io.paydesk.channel;

import java.util.Optional;

/** A feature whose money providers tell of; each bean of this kind is asked in turn, in the transaction that keeps the event. */
public interface EventTaker {
    /** What became of it; empty when it is not this feature's, or comes before what it is about. */
    Optional<Taken> take(ToldEvent event);
}
