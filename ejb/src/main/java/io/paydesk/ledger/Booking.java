package io.paydesk.ledger;

import io.paydesk.audit.Actor;
import java.util.regex.Pattern;

/**
 * The name of a transaction: what kind it is ({@code deposit.captured}), the key under which it is booked once ({@code
 * deposit:17:captured}), who did it, what it is about ({@code deposit:17}) and a memo, at most 200 characters.
 */
public record Booking(String kind, String key, Actor actor, String about, String memo) {
    private static final Pattern KIND = Pattern.compile("[a-z][a-z.-]{2,39}");
    private static final int KEY_MAX = 100;
    private static final int ABOUT_MAX = 60;
    private static final int MEMO_MAX = 200;

    public Booking {
        if (!KIND.matcher(kind).matches()) {
            throw new IllegalArgumentException("No kind of booking: " + kind);
        }
        if (key.isBlank() || key.length() > KEY_MAX || about.length() > ABOUT_MAX || memo.length() > MEMO_MAX) {
            throw new IllegalArgumentException("Too long, or without a key: " + key);
        }
    }

    String actorName() {
        return actor.kind() + ":" + actor.id();
    }
}
