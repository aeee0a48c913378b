package io.paydesk.credential;

import io.paydesk.kernel.Refusal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Argon2id hashes in PHC form (RFC 9106): 32 MiB, two passes, one lane, which is more than OWASP's minimum of 19 MiB; at a time
 * at most one for each processor but one, and never more than three, so at most 96 MiB, and few that wait. Refuses everywhere:
 * BUSY.
 */
public final class Passwords {
    static final int KIBIBYTES = 32 * 1024;
    private static final int PASSES = 2;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final Pattern PHC =
            Pattern.compile("\\$argon2id\\$v=19\\$m=([0-9]{1,7}),t=([0-9]{1,3}),p=1\\$([^$]+)\\$([^$]+)");

    private static final int AT_ONCE_MAX = 3;
    private static final Semaphore AT_ONCE =
            new Semaphore(atOnce(Runtime.getRuntime().availableProcessors()));
    private static final int WAITING_MAX = 8;

    private static final Semaphore TURNS = new Semaphore(AT_ONCE.availablePermits(), true);
    private static final int WAITING_OUTSIDE_MAX = 16;
    private static final int PATIENCE_SECONDS = 5;

    /** While people wait, there is a pause of about as long as a hash takes before each: half of the processor is for the other pages. */
    private static final long REST_NANOS = 80_000_000;

    private static final SecureRandom RANDOM = new SecureRandom();

    /** Checked when there is no account, so that the time tells nothing. */
    private static final String NOBODY = hash("nobody has this password");

    private Passwords() {}

    public static String hash(String password) {
        var salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        var hash = limited(() -> argon2id(password, salt, KIBIBYTES, PASSES, HASH_BYTES));
        var base64 = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=" + KIBIBYTES + ",t=" + PASSES + ",p=1$" + base64.encodeToString(salt) + "$"
                + base64.encodeToString(hash);
    }

    /** Whether it is the password of a hash, which says itself with how much memory and how many passes it was made. */
    public static boolean fits(String password, String hash) {
        var parts = PHC.matcher(hash);
        if (!parts.matches()) {
            throw new IllegalArgumentException("A hash of passwords is Argon2id, one lane, in PHC form");
        }
        var base64 = Base64.getDecoder();
        var wanted = base64.decode(parts.group(4));
        return limited(() -> MessageDigest.isEqual(
                wanted,
                argon2id(
                        password,
                        base64.decode(parts.group(3)),
                        Integer.parseInt(parts.group(1)),
                        Integer.parseInt(parts.group(2)),
                        wanted.length)));
    }

    private static byte[] argon2id(String password, byte[] salt, int kibibytes, int passes, int length) {
        var generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(kibibytes)
                .withIterations(passes)
                .withParallelism(1)
                .withSalt(salt)
                .build());
        var hash = new byte[length];
        generator.generateBytes(password.getBytes(StandardCharsets.UTF_8), hash);
        return hash;
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

    /**
     * Does what looks at a password when it is its turn, of up to 16 that wait outside for at most five seconds: before it holds a
     * connection or a bean. Who is turned away has cost next to nothing. Refuses: BUSY.
     */
    public static <T> T inTurn(Supplier<T> work) {
        var waits = !TURNS.tryAcquire();
        if (waits && (TURNS.getQueueLength() >= WAITING_OUTSIDE_MAX || !isItsTurn())) {
            throw new Refusal(CredentialRefusal.BUSY);
        }
        try {
            if (waits) {
                LockSupport.parkNanos(REST_NANOS);
            }
            return work.get();
        } finally {
            TURNS.release();
        }
    }

    private static boolean isItsTurn() {
        try {
            return TURNS.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
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
