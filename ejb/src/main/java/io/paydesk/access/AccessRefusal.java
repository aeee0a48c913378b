package io.paydesk.access;

import io.paydesk.kernel.Refusal;

/** Every "no" at the door. */
public enum AccessRefusal implements Refusal.Reason {
    /** Too many failures in a quarter of an hour. */
    TOO_MANY_TRIES,
    DEVICE_UNKNOWN;

    @Override
    public Refusal.Kind kind() {
        return this == TOO_MANY_TRIES ? Refusal.Kind.TOO_MANY : Refusal.Kind.UNKNOWN;
    }
}
