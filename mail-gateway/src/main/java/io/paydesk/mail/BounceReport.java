package io.paydesk.mail;

import org.jspecify.annotations.Nullable;

/**
 * A mail server's word on a mail of ours: which one ({@code failedMessageId}), to whom, and its enhanced status code.
 * {@code action} is failed, delayed, delivered…, or null when the report does not say.
 */
public record BounceReport(
        @Nullable String failedMessageId,
        @Nullable String recipient,
        @Nullable String status,
        @Nullable String action) {

    /** Whether the failure is final: the server says so, whatever the status of its last try, or nothing speaks of a delay. */
    public boolean isPermanent() {
        return "failed".equals(action) || (!"delayed".equals(action) && (status == null || !status.startsWith("4")));
    }

    /** Whether the mail did arrive or was passed on, so that nothing failed. */
    public boolean isSuccess() {
        return "delivered".equals(action) || "relayed".equals(action) || "expanded".equals(action);
    }
}
