package io.paydesk.care;

import io.paydesk.kernel.Refusal;
import org.jspecify.annotations.Nullable;

/** Every "no" of what is done for a customer. */
public enum CareRefusal implements Refusal.Reason {
    PROPOSAL_UNKNOWN(Refusal.Kind.UNKNOWN, null),
    /** Nothing was chosen of what can be done. */
    CHOICE_MISSING(Refusal.Kind.INPUT, "protection"),
    /** Empty, or longer than 1,000 characters. */
    REASON_MISSING(Refusal.Kind.INPUT, "reason"),
    /** One of this kind waits for a decision already. */
    PROPOSAL_THERE(Refusal.Kind.RULE, null),
    /** Who proposed it does not decide it. */
    SECOND_PERSON_NEEDED(Refusal.Kind.RULE, null),
    /** The account of the one who proposes or decides. */
    OWN_ACCOUNT(Refusal.Kind.RULE, null),
    /** Somebody else was faster, or the customer stopped it. */
    PROPOSAL_DECIDED(Refusal.Kind.RULE, null),
    /** What stood when it was proposed has changed: it has to be proposed anew. */
    PROPOSAL_OUTDATED(Refusal.Kind.RULE, null),
    /** The account is neither restricted nor frozen. */
    NOTHING_TO_LIFT(Refusal.Kind.RULE, null),
    /** The account has no second factor. */
    NO_SECOND_FACTOR(Refusal.Kind.RULE, null);

    private final Refusal.Kind kind;
    private final @Nullable String field;

    CareRefusal(Refusal.Kind kind, @Nullable String field) {
        this.kind = kind;
        this.field = field;
    }

    @Override
    public Refusal.Kind kind() {
        return kind;
    }

    @Override
    public @Nullable String field() {
        return field;
    }
}
