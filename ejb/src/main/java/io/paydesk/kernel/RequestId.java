package io.paydesk.kernel;

import java.security.SecureRandom;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The name of the request being worked on by this thread, for its log lines and for the person who reports a fault. Made
 * by us, never taken over from outside.
 */
public final class RequestId {
    private static final int BYTES = 8;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final ThreadLocal<@Nullable String> CURRENT = new ThreadLocal<>();

    private RequestId() {}

    /** Names the work that this thread begins. */
    public static String begin() {
        var bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        var id = HexFormat.of().formatHex(bytes);
        CURRENT.set(id);
        return id;
    }

    /** The name of what this thread works on; null outside requests. */
    public static @Nullable String current() {
        return CURRENT.get();
    }

    /** The thread is done with it. */
    public static void end() {
        CURRENT.remove();
    }
}
