package io.paydesk.acceptance;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** An authenticator app as people have one on their phone (RFC 6238), written here from the RFC alone. */
final class AuthenticatorApp {
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int STEP_SECONDS = 30;

    private final byte[] secret;

    /** With the key as a page shows it, blanks and all. */
    AuthenticatorApp(String typed) {
        var text = typed.replaceAll("\\s", "").toUpperCase(Locale.ROOT);
        secret = new byte[text.length() * 5 / 8];
        for (int bit = 0; bit < secret.length * 8; bit++) {
            var five = BASE32.indexOf(text.charAt(bit / 5));
            secret[bit / 8] |= (byte) (((five >>> (4 - bit % 5)) & 1) << (7 - bit % 8));
        }
    }

    /** What it shows, or what it will show so many steps from now. */
    String code(int stepsFromNow) {
        try {
            var mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret, "HmacSHA1"));
            var step = Instant.now().getEpochSecond() / STEP_SECONDS + stepsFromNow;
            var hash = mac.doFinal(ByteBuffer.allocate(8).putLong(step).array());
            var number = ByteBuffer.wrap(hash).getInt(hash[hash.length - 1] & 0xF) & Integer.MAX_VALUE;
            return String.format(Locale.ROOT, "%06d", number % 1_000_000);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
