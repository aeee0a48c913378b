package io.paydesk.web.wallet;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import java.util.UUID;

/** The hidden field {@code key} of a form that moves money: by it the same form sent twice moves it once. */
public final class FormKey {
    private FormKey() {}

    /** What was sent; "" when that is none of ours. */
    public static String of(HttpServletRequest request) {
        var sent = Objects.requireNonNullElse(request.getParameter("key"), "");
        return sent.matches("[0-9a-f-]{36}") ? sent : "";
    }

    /** What was sent, or a new one. */
    public static String orNew(HttpServletRequest request) {
        var sent = of(request);
        return sent.isEmpty() ? UUID.randomUUID().toString() : sent;
    }
}
