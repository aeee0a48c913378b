package io.paydesk.web.api;

import java.util.Locale;

/** The no of the API itself, before any feature is asked: its status, and its sentence in {@code Problems.properties}. */
enum Complaint {
    JSON_MALFORMED(400),
    IDEMPOTENCY_KEY_WRONG(400),
    REQUEST_WRONG(400),
    TOKEN_MISSING(401),
    TOKEN_UNKNOWN(401),
    SIGNATURE_WRONG(401),
    NO_SUCH_ADDRESS(404),
    METHOD_NOT_ALLOWED(405),
    NOT_ACCEPTABLE(406),
    CHANGED_MEANWHILE(409),
    BODY_TOO_LARGE(413),
    NOT_JSON(415),
    INPUT_WRONG(422),
    FAULT(500),
    BUSY(503);

    private final int status;

    Complaint(int status) {
        this.status = status;
    }

    int status() {
        return status;
    }

    /** As it stands in the type: {@code json-malformed}. */
    static String slug(String constant) {
        return constant.toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
