package io.paydesk.mail;

/** Why a DKIM signature proves nothing; {@code result} is the word for it of RFC 8601 §2.7.1. */
final class DkimFault extends Exception {
    static final String FAIL = "fail";
    static final String PERMANENT = "permerror";
    static final String PASSING = "temperror";

    private static final long serialVersionUID = 1;
    private final String result;

    DkimFault(String result, String reason) {
        super(
                reason, null, false,
                false); // a verdict on a mail, no fault of ours: without a stack trace it costs nothing
        this.result = result;
    }

    String result() {
        return result;
    }
}
