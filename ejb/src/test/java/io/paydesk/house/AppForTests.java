package io.paydesk.house;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import io.paydesk.credential.Holder;
import io.paydesk.credential.SecondFactors;
import java.security.InvalidKeyException;
import java.util.List;
import java.util.Locale;
import javax.crypto.spec.SecretKeySpec;

/** An authenticator app that was set up for somebody, and the recovery codes they were told. */
public record AppForTests(TestHouse house, String secret, List<String> recoveryCodes) {
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    public static AppForTests switchOn(TestHouse house, Holder holder) {
        var factors = house.get(SecondFactors.class);
        var secret = factors.begin(holder, "OKPay", "lin@okpay.example").secret();
        return new AppForTests(house, secret, factors.confirm(holder, code(house, secret)));
    }

    /** What it shows now. */
    public String code() {
        return code(house, secret);
    }

    /** What an app with this secret shows now. */
    public static String code(TestHouse house, String secret) {
        try {
            var generator = new TimeBasedOneTimePasswordGenerator();
            return generator.generateOneTimePasswordString(
                    new SecretKeySpec(bytes(secret), generator.getAlgorithm()),
                    house.clock().instant(),
                    Locale.ROOT);
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
