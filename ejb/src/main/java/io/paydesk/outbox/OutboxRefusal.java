package io.paydesk.outbox;

import io.paydesk.kernel.Refusal;

enum OutboxRefusal implements Refusal.Reason {
    /** No such item, or it has left or was cancelled: nothing to try again. */
    ITEM_UNKNOWN;

    @Override
    public Refusal.Kind kind() {
        return Refusal.Kind.UNKNOWN;
    }
}
