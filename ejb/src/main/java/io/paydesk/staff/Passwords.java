package io.paydesk.staff;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import java.util.concurrent.Semaphore;

/** Argon2id hashes in PHC form: 19 MiB, two passes, one lane (OWASP's minimum); at most four at a time. */
final class Passwords {
    private static final Argon2Function ARGON = Argon2Function.getInstance(19456, 2, 1, 32, Argon2.ID);
    private static final Semaphore AT_ONCE = new Semaphore(4);
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

    private static <T> T limited(java.util.function.Supplier<T> work) {
        AT_ONCE.acquireUninterruptibly();
        try {
            return work.get();
        } finally {
            AT_ONCE.release();
        }
    }
}
