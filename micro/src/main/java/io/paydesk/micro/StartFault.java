package io.paydesk.micro;

/** The start is stopped for a reason the operator can mend; the message is the one line that says which. */
final class StartFault extends RuntimeException {
    StartFault(String line) {
        super(line);
    }

    StartFault(String line, Throwable cause) {
        super(line, cause);
    }

    /** The last word of an exception, on one line. */
    static String reason(Throwable failure) {
        var message = failure.getMessage();
        return message == null
                ? failure.getClass().getSimpleName()
                : message.strip().split("\\R", 2)[0].strip();
    }
}
