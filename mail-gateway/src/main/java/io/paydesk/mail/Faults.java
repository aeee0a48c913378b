package io.paydesk.mail;

import jakarta.mail.MessagingException;
import java.io.EOFException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** A fault in one line: its innermost cause; and what a mail server's answers mean. */
final class Faults {
    private static final int DEPTH_MAX = 20;

    private static final Pattern REFUSED_FOR_GOOD = Pattern.compile("(?m)^5[0-9]{2}[ -]");
    private static final String NO_ANSWER = "[EOF]";

    private Faults() {}

    /** What a mail server said, from the innermost exception outwards. */
    static String answer(MessagingException e) {
        var said = new StringBuilder();
        @Nullable Exception next = e;
        for (var depth = 0; next != null && depth < DEPTH_MAX; depth++) {
            said.insert(0, next.getMessage() + "\n");
            next = next instanceof MessagingException inner ? inner.getNextException() : null;
        }
        return said.toString();
    }

    static boolean isRefusedForGood(MessagingException e) {
        return REFUSED_FOR_GOOD.matcher(answer(e)).find();
    }

    /** Whether the connection broke while a mail was handed over: the server may have it or not. */
    static boolean isLineBroken(MessagingException e) {
        @Nullable Throwable next = e;
        for (var depth = 0; next != null && depth < DEPTH_MAX; depth++) {
            if (next instanceof SocketException
                    || next instanceof SocketTimeoutException
                    || next instanceof EOFException
                    || next instanceof SSLException) {
                return true;
            }
            next = next instanceof MessagingException inner ? inner.getNextException() : next.getCause();
        }
        return answer(e).contains(NO_ANSWER);
    }

    static String of(Throwable thrown) {
        var root = thrown;
        for (var depth = 0; depth < DEPTH_MAX && root.getCause() != null; depth++) {
            root = root.getCause();
        }
        return OneLine.of(root.toString());
    }
}
