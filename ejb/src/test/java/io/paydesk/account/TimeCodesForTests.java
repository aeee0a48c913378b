package io.paydesk.account;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import io.paydesk.credential.Holder;
import io.paydesk.credential.SecondFactors;
import io.paydesk.house.TestHouse;
import java.security.InvalidKeyException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import javax.crypto.spec.SecretKeySpec;

/** An authenticator app, as a person holds one. */
public final class TimeCodesForTests {
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private TimeCodesForTests() {}

    /** Switches it on and answers the recovery codes. */
    public static List<String> switchOn(TestHouse house, Holder holder) {
        var factors = house.get(SecondFactors.class);
        var offered = factors.begin(holder, "OKPay", "li@example.com");
        return factors.confirm(holder, code(offered.secret(), house.clock().instant()));
    }

    public static String code(String secret, Instant at) {
        try {
            var generator = new TimeBasedOneTimePasswordGenerator();
            return generator.generateOneTimePasswordString(
                    new SecretKeySpec(bytes(secret), generator.getAlgorithm()), at, Locale.ROOT);
        } catch (InvalidKeyException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] bytes(String base32) {
        var bytes = new byte[base32.length() * 5 / 8];
        for (int bit = 0; bit < bytes.length * 8; bit++) {
            var five = BASE32.indexOf(base32.charAt(bit / 5));
            bytes[bit / 8] |= (byte) (((five >>> (4 - bit % 5)) & 1) << (7 - bit % 8));
        }
        return bytes;
    }
}
