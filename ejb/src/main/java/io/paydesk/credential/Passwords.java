package io.paydesk.credential;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import io.paydesk.kernel.Refusal;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * Argon2id hashes in PHC form (RFC 9106): 19 MiB, two passes, one lane, which is OWASP's minimum; at a time at
 * most one for each processor but one, and never more than four, so at most 76 MiB, and eight that wait. Refuses everywhere: BUSY.
 */
public final class Passwords {
    private static final Argon2Function ARGON = Argon2Function.getInstance(19456, 2, 1, 32, Argon2.ID);
    private static final int SALT_BYTES = 16;
    private static final int AT_ONCE_MAX = 4;
    private static final Semaphore AT_ONCE =
            new Semaphore(atOnce(Runtime.getRuntime().availableProcessors()));
    private static final int WAITING_MAX = 8;

    /** Checked when there is no account, so that the time tells nothing. */
    private static final String NOBODY = hash("nobody has this password");

    private Passwords() {}

    public static String hash(String password) {
        return limited(() ->
                Password.hash(password).addRandomSalt(SALT_BYTES).with(ARGON).getResult());
    }

    public static boolean fits(String password, String hash) {
        return limited(() -> Password.check(password, hash).with(ARGON));
    }

    /** Takes as long as {@link #fits}, for one who is not there. */
    public static void spendTime(String password) {
        var ignored = fits(password, NOBODY);
        assert !ignored;
    }

    /** A hash does nothing but compute: one processor is left to the other pages. */
    static int atOnce(int processors) {
        return Math.max(1, Math.min(AT_ONCE_MAX, processors - 1));
    }

    /** Who waits here holds a connection: a crowd is turned away. */
    private static <T> T limited(Supplier<T> work) {
        if (AT_ONCE.getQueueLength() >= WAITING_MAX) {
            throw new Refusal(CredentialRefusal.BUSY);
        }
        AT_ONCE.acquireUninterruptibly();
        try {
            return work.get();
        } finally {
            AT_ONCE.release();
        }
    }
}
