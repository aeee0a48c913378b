package io.paydesk.reconciliation;

/** A statement that cannot be read; the message says where and why, in words for staff. */
final class StatementFault extends Exception {
    private static final long serialVersionUID = 1;

    StatementFault(String message) {
        super(message);
    }
}
