package io.paydesk.withdrawal;

/**
 * What a provider answered; NO_ANSWER also when it cannot tell.
 *
 * @param code why it refused, as banks write it (ISO 20022, Nacha), "" for no reason
 */
public record PayoutAnswer(Kind kind, String code) {
    /** Whether the provider has it, does not take it, or nobody knows. */
    public enum Kind {
        ACCEPTED,
        REFUSED,
        NO_ANSWER
    }

    public static final PayoutAnswer ACCEPTED = new PayoutAnswer(Kind.ACCEPTED, "");
    public static final PayoutAnswer NO_ANSWER = new PayoutAnswer(Kind.NO_ANSWER, "");

    public static PayoutAnswer refused(String code) {
        return new PayoutAnswer(Kind.REFUSED, code);
    }
}
