package io.paydesk.channel;

import io.paydesk.kernel.Refusal;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The header {@code t=<unix>,v1=<hex HMAC-SHA256 of "t.body">}, by which a provider shows that it is the one. */
final class EventSignature {
    static final Duration WINDOW = Duration.ofMinutes(5);

    private static final Pattern HEADER = Pattern.compile("t=([0-9]{1,12}),\\s*v1=([0-9a-fA-F]{64})");

    private EventSignature() {}

    /** Refuses: SIGNATURE_WRONG, also for one older or newer than five minutes. */
    static void check(String header, byte[] body, String secret, Instant now) {
        var found = HEADER.matcher(header.strip());
        if (!found.matches()) {
            throw new Refusal(ChannelRefusal.SIGNATURE_WRONG);
        }
        var at = Instant.ofEpochSecond(Long.parseLong(found.group(1)));
        var fits = MessageDigest.isEqual(HexFormat.of().parseHex(found.group(2)), of(found.group(1), body, secret));
        if (!fits || Duration.between(at, now).abs().compareTo(WINDOW) > 0) {
            throw new Refusal(ChannelRefusal.SIGNATURE_WRONG);
        }
    }

    private static byte[] of(String time, byte[] body, String secret) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            mac.update((time + ".").getBytes(StandardCharsets.US_ASCII));
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HmacSHA256 belongs to every Java", e);
        }
    }
}
