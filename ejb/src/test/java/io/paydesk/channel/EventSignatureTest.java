package io.paydesk.channel;

import static io.paydesk.house.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class EventSignatureTest {
    private static final Instant NOW = Instant.ofEpochSecond(1_795_000_000);
    private static final byte[] BODY = "{\"externalId\":\"1\"}".getBytes(StandardCharsets.UTF_8);

    @Test
    void fitsWhatWasSignedWithTheSecretInTheLastFiveMinutes() {
        for (var age : new long[] {-300, -1, 0, 1, 300}) {
            var header = header(NOW.getEpochSecond() - age, BODY, "secret");
            assertThatCode(() -> EventSignature.check(header, BODY, "secret", NOW))
                    .doesNotThrowAnyException();
        }
        for (var age : new long[] {-301, 301, 100_000}) {
            var header = header(NOW.getEpochSecond() - age, BODY, "secret");
            assertRefused(ChannelRefusal.SIGNATURE_WRONG, () -> EventSignature.check(header, BODY, "secret", NOW));
        }
    }

    @Test
    void fitsNothingElse() {
        var good = header(NOW.getEpochSecond(), BODY, "secret");
        var other = BODY.clone();
        other[0] = ' ';

        assertRefused(ChannelRefusal.SIGNATURE_WRONG, () -> EventSignature.check(good, other, "secret", NOW));
        assertRefused(ChannelRefusal.SIGNATURE_WRONG, () -> EventSignature.check(good, BODY, "other", NOW));
        for (var header : new String[] {
            "",
            "v1=00",
            good.replace("t=1", "t=2"),
            good + "0",
            good.substring(0, good.length() - 1),
            "t=99999999999999999999,v1=" + "0".repeat(64)
        }) {
            assertRefused(ChannelRefusal.SIGNATURE_WRONG, () -> EventSignature.check(header, BODY, "secret", NOW));
        }
    }

    private static String header(long time, byte[] body, String secret) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            mac.update((time + ".").getBytes(StandardCharsets.US_ASCII));
            return "t=" + time + ",v1=" + HexFormat.of().formatHex(mac.doFinal(body));
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
