package io.paydesk.audit;

import io.paydesk.kernel.Refusal;

/** The one "no" that every feature shares: this actor may not do that. */
public enum ActorRefusal implements Refusal.Reason {
    NOT_ALLOWED;

    @Override
    public Refusal.Kind kind() {
        return Refusal.Kind.FORBIDDEN;
    }
}
