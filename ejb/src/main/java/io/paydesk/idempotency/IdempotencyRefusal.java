package io.paydesk.idempotency;

import io.paydesk.kernel.Refusal;

enum IdempotencyRefusal implements Refusal.Reason {
    /** The same key came before with another body. */
    KEY_REUSED,
    /** The same key is being worked on right now; ask again in a moment. */
    KEY_IN_USE;

    @Override
    public Refusal.Kind kind() {
        return this == KEY_REUSED ? Refusal.Kind.INPUT : Refusal.Kind.RULE;
    }
}
