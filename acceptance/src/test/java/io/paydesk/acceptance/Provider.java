package io.paydesk.acceptance;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A bank or acquirer that tells of money, signed. */
final class Provider {
    static final String SECRET = "a secret between the bank and us";

    /** Those of a first start that the tests move money by; card-usd is left without a secret, and so unheard. */
    static final List<String> CHANNELS = List.of(
            "bank-transfer-cny",
            "card-cny",
            "platform-cny",
            "bank-payout-cny",
            "bank-transfer-usd",
            "platform-usd",
            "bank-payout-usd",
            "btc",
            "btc-payout");

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final URI base;
    private final String channel;

    Provider(URI base, String channel) {
        this.base = base;
        this.channel = channel;
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

    int tell(JsonObject event) {
        var body = event.toString();
        return tell(body, signature(Instant.now().getEpochSecond(), body));
    }

    int tell(String body, String signature) {
        var request = HttpRequest.newBuilder(URI.create(base + "/channels/" + channel + "/events"))
                .header("Content-Type", "application/json")
                .header("X-Signature", signature)
                .timeout(Duration.ofSeconds(60))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static String signature(long time, String body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            mac.update((time + ".").getBytes(StandardCharsets.US_ASCII));
            return "t=" + time + ",v1=" + HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
