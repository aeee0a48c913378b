package io.paydesk.identity;

import io.paydesk.kernel.Refusal;
import org.jspecify.annotations.Nullable;

enum IdentityRefusal implements Refusal.Reason {
    /** Empty, or longer than 200 characters. */
    EVIDENCE_MISSING;

    @Override
    public @Nullable String field() {
        return "evidence";
    }

    @Override
    public Refusal.Kind kind() {
        return Refusal.Kind.INPUT;
    }
}
