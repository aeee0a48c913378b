package io.paydesk.staff;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import io.paydesk.kernel.Refusal;
import java.util.concurrent.Semaphore;

/** Argon2id hashes in PHC form: 19 MiB, two passes, one lane (OWASP's minimum); at most four at a time. */
final class Passwords {
    private static final Argon2Function ARGON = Argon2Function.getInstance(19456, 2, 1, 32, Argon2.ID);
    private static final Semaphore AT_ONCE = new Semaphore(4);

    private static final int WAITING_MAX = 8;
    /** Checked when there is no account, so that the time tells nothing. */
    private static final String NOBODY = hash("nobody has this password");

    private Passwords() {}

    static String hash(String password) {
        return limited(
                () -> Password.hash(password).addRandomSalt(16).with(ARGON).getResult());
    }

    static boolean fits(String password, String hash) {
        return limited(() -> Password.check(password, hash).with(ARGON));
    }

    static void spendTime(String password) {
        var ignored = fits(password, NOBODY);
        assert !ignored;
    }

    /** Who waits here holds a connection: a crowd is turned away. Refuses: TOO_MANY_TRIES. */
    private static <T> T limited(java.util.function.Supplier<T> work) {
        if (AT_ONCE.getQueueLength() >= WAITING_MAX) {
            throw new Refusal(StaffRefusal.TOO_MANY_TRIES, 1);
        }
        AT_ONCE.acquireUninterruptibly();
        try {
            return work.get();
        } finally {
            AT_ONCE.release();
        }
    }
}
