package io.paydesk.acceptance;

import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Whoever carries the money: tells of it by signed calls, as contract §3.3 has them. */
final class Provider {
    static final String SECRET = "the-secret-of-the-tests";
    static final List<String> CHANNELS = List.of(
            "bank-transfer-cny",
            "card-cny",
            "platform-cny",
            "bank-payout-cny",
            "bank-transfer-usd",
            "card-usd",
            "platform-usd",
            "bank-payout-usd",
            "btc",
            "btc-payout");

    private final Api api;

    Provider(Api api) {
        this.api = api;
    }

    /** Tells something new. */
    Api.Answer tells(String channel, String kind, String reference, String amount) {
        return tells(channel, event(UUID.randomUUID().toString(), kind, reference, amount));
    }

    /** Tells this, signed now. */
    Api.Answer tells(String channel, JsonObject event) {
        return tells(channel, event.toString(), Clock.systemUTC().instant(), SECRET);
    }

    /** Tells this as if at that instant, signed with that secret. */
    Api.Answer tells(String channel, String body, Instant at, String secret) {
        var time = "" + at.getEpochSecond();
        return api.postWith(
                "/channels/" + channel + "/events",
                body,
                Map.of("X-Signature", "t=" + time + ",v1=" + hmac(time + "." + body, secret)));
    }

    static JsonObject event(String id, String kind, String reference, String amount) {
        return Api.object()
                .add("externalId", id)
                .add("kind", kind)
                .add("reference", reference)
                .add("amount", amount)
                .add("occurredAt", "2026-11-27T08:00:00Z")
                .build();
    }

    private static String hmac(String text, String secret) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
