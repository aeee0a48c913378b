package io.paydesk.channel;

import io.paydesk.kernel.Refusal;
import org.jspecify.annotations.Nullable;

/** Every "no" of the channels. */
public enum ChannelRefusal implements Refusal.Reason {
    /** No such channel in this direction. */
    CHANNEL_UNKNOWN,
    /** Open already. */
    CHANNEL_OPEN,
    /** Not open at the moment. */
    CHANNEL_CLOSED,
    /** Below or above what the channel carries in one go. */
    AMOUNT_OUT_OF_BOUNDS,
    /** Beyond what the customer's tier may move in one go, a day or a month. */
    LIMIT,
    /** The tier may not move money in this direction at all. */
    IDENTITY_NEEDED,
    /** As many addresses of a chain as one account is given in a day. */
    TOO_MANY_ADDRESSES,
    /** Fee or time are not any more what was shown. */
    TERMS_CHANGED,
    /** The same event with other content: nothing was done, and the house was told. */
    EVENT_DIFFERS,
    EVENT_UNKNOWN,
    /** The signature does not fit, or is too old. */
    SIGNATURE_WRONG,
    /** Bounds, fee and time that are not possible together. */
    TERMS_WRONG,
    /** A month that carries less than a day, or a day less than goes in one go. */
    LIMIT_WRONG,
    /** What a rule of this kind cannot say. */
    RULE_WRONG,
    /** No such calendar, or days that are past, run backwards or are too many. */
    CALENDAR_WRONG,
    /** No date of the calendar. */
    DATE_WRONG,
    NOTE_MISSING,
    PROPOSAL_UNKNOWN,
    PROPOSAL_DECIDED,
    /** Who proposed cannot approve. */
    SAME_PERSON;

    @Override
    public @Nullable String field() {
        return switch (this) {
            case CHANNEL_UNKNOWN, CHANNEL_CLOSED -> "channel";
            case AMOUNT_OUT_OF_BOUNDS, LIMIT -> "amount";
            case NOTE_MISSING -> "note";
            default -> null;
        };
    }

    @Override
    public Refusal.Kind kind() {
        return switch (this) {
            case CHANNEL_UNKNOWN,
                    AMOUNT_OUT_OF_BOUNDS,
                    TERMS_WRONG,
                    LIMIT_WRONG,
                    RULE_WRONG,
                    CALENDAR_WRONG,
                    DATE_WRONG,
                    NOTE_MISSING -> Refusal.Kind.INPUT;
            case EVENT_UNKNOWN, PROPOSAL_UNKNOWN -> Refusal.Kind.UNKNOWN;
            default -> Refusal.Kind.RULE;
        };
    }
}
