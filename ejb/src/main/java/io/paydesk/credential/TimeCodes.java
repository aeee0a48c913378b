package io.paydesk.credential;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import javax.crypto.spec.SecretKeySpec;

/** Six digits by the time (RFC 6238: SHA-1, half a minute, which is what every app knows), one step early or late. */
final class TimeCodes {
    static final int SECRET_BYTES = 20;
    private static final int STEP_SECONDS = 30;
    private static final int DRIFT = 1;
    private static final TimeBasedOneTimePasswordGenerator DIGITS = new TimeBasedOneTimePasswordGenerator();
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private TimeCodes() {}

    /** The step whose digits these are, when it comes after the last one taken. */
    static OptionalLong step(byte[] secret, String code, Instant now, long lastStep) {
        var current = now.getEpochSecond() / STEP_SECONDS;
        return LongStream.rangeClosed(current - DRIFT, current + DRIFT)
                .filter(step -> step > lastStep && fits(secret, code, step))
                .findFirst();
    }

    static String code(byte[] secret, Instant at) {
        try {
            return DIGITS.generateOneTimePasswordString(
                    new SecretKeySpec(secret, DIGITS.getAlgorithm()), at, Locale.ROOT);
        } catch (InvalidKeyException e) {
            throw new IllegalStateException("Every key of bytes fits HMAC", e);
        }
    }

    private static boolean fits(byte[] secret, String code, long step) {
        var wanted = code(secret, Instant.ofEpochSecond(step * STEP_SECONDS));
        return MessageDigest.isEqual(wanted.getBytes(StandardCharsets.US_ASCII), code.getBytes(StandardCharsets.UTF_8));
    }

    /** RFC 4648 §6 without padding, as apps and people type it. */
    static String base32(byte[] bytes) {
        var text = new StringBuilder();
        var bits = 0;
        var value = 0;
        for (var each : bytes) {
            value = (value << 8) | (each & 0xFF);
            for (bits += 8; bits >= 5; bits -= 5) {
                text.append(BASE32.charAt((value >>> (bits - 5)) & 31));
            }
            value &= (1 << bits) - 1;
        }
        return bits == 0
                ? text.toString()
                : text.append(BASE32.charAt((value << (5 - bits)) & 31)).toString();
    }
}
