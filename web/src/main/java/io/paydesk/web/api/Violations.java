package io.paydesk.web.api;

import java.util.ArrayList;
import java.util.List;

/** Everything wrong with a request's values, gathered so that the caller learns it all at once. */
final class Violations {
    /** What a value breaks; its sentence is in {@code Problems.properties}. */
    enum Rule {
        MISSING,
        NOT_A_TEXT,
        NOT_A_NUMBER,
        NOT_TRUE_OR_FALSE,
        NOT_A_LIST,
        NOT_AN_OBJECT,
        NOT_ONE_OF,
        TOO_LONG,
        NOT_BETWEEN,
        NOT_A_LANGUAGE,
        NOT_A_CURSOR,
        NOT_AN_INSTANT,
        NOT_A_CONTENT_TYPE,
        NOT_BASE64,
        FILE_TOO_LARGE,
        NO_SUCH_STAFF
    }

    record Violation(String field, Rule rule, List<Object> details) {
        Violation {
            details = List.copyOf(details);
        }
    }

    private static final int KEPT_MAX = 100;

    private final List<Violation> found = new ArrayList<>();

    void add(String field, Rule rule, Object... details) {
        if (found.size() < KEPT_MAX) {
            found.add(new Violation(field, rule, List.of(details)));
        }
    }

    /** Refuses all of it when there is any. */
    void check() {
        if (!found.isEmpty()) {
            throw new Complained(Complaint.INPUT_WRONG, found);
        }
    }
}
