package io.paydesk.acceptance;

import static org.awaitility.Awaitility.await;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonString;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The REST API under /api/v1, as a program of another house would use it. */
final class Api {
    private static final JsonReaderFactory READERS = Json.createReaderFactory(Map.of());
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final URI base;
    private final String token;

    Api(URI base, String token) {
        this.base = base;
        this.token = token;
    }

    /** An answer with its body whole. */
    record Answer(int status, HttpResponse<byte[]> response) {
        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        byte[] bytes() {
            return response.body();
        }

        String text() {
            return new String(bytes(), StandardCharsets.UTF_8);
        }

        JsonObject json() {
            try (var reader = READERS.createReader(new ByteArrayInputStream(bytes()))) {
                return reader.readObject();
            }
        }

        /** The body, when the call went well. */
        JsonObject ok() {
            if (status < 200 || status > 299) {
                throw new AssertionError(
                        response.request().method() + " " + response.uri() + " answered " + status + ": " + text());
            }
            return json();
        }
    }

    Answer get(String path) {
        return send(request(path).GET());
    }

    Answer post(String path, JsonObject body) {
        return send(request(path).POST(json(body)));
    }

    Answer post(String path, JsonObject body, String idempotencyKey) {
        return send(request(path).header("Idempotency-Key", idempotencyKey).POST(json(body)));
    }

    Answer post(String path, String body) {
        return send(request(path).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    Answer patch(String path, JsonObject body) {
        return send(request(path).method("PATCH", json(body)));
    }

    Answer put(String path, JsonObject body) {
        return send(request(path).PUT(json(body)));
    }

    /** A call without a token, or with a wrong one. */
    Answer getWith(String path, Map<String, String> headers) {
        var request = HttpRequest.newBuilder(URI.create(base + path)).GET();
        headers.forEach(request::header);
        return send(request);
    }

    JsonObject ticket(String number) {
        return get("/tickets/" + number).ok();
    }

    /** All rows of a list, page by page. */
    List<JsonObject> all(String path) {
        return since(path, null).items();
    }

    /** What a list has after a cursor, and the cursor to go on from. */
    record Rows(List<JsonObject> items, String cursor) {}

    Rows since(String path, String cursor) {
        var rows = new ArrayList<JsonObject>();
        var next = cursor;
        while (true) {
            var page = get(path + (path.contains("?") ? "&" : "?") + "limit=500"
                            + (next == null ? "" : "&after=" + encoded(next)))
                    .ok();
            page.getJsonArray("items").getValuesAs(JsonObject.class).forEach(rows::add);
            if (page.isNull("next")) {
                return new Rows(rows, next);
            }
            next = page.getString("next");
        }
    }

    List<JsonObject> inbound() {
        return all("/mail/inbound");
    }

    Optional<JsonObject> inbound(String messageId) {
        return inbound().stream()
                .filter(row -> messageId.equals(text(row, "rfc822MessageId")))
                .findFirst();
    }

    /** Waits until the mail with this Message-ID has its row. */
    JsonObject awaitInbound(String messageId) {
        return await("a row of " + messageId)
                .atMost(Duration.ofSeconds(90))
                .until(() -> inbound(messageId), Optional::isPresent)
                .orElseThrow();
    }

    List<JsonObject> outbound(String ticket) {
        return all("/mail/outbound").stream()
                .filter(row -> ticket.equals(text(row, "ticket")))
                .toList();
    }

    /** A member that may be null or missing. */
    static String text(JsonObject object, String member) {
        return object.get(member) instanceof JsonString string ? string.getString() : null;
    }

    static JsonObjectBuilder object() {
        return Json.createObjectBuilder();
    }

    /** One with all that another has, to add to. */
    static JsonObjectBuilder object(JsonObject like) {
        return Json.createObjectBuilder(like);
    }

    static JsonArrayBuilder array() {
        return Json.createArrayBuilder();
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path))
                .timeout(Duration.ofSeconds(60))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .header("Accept-Language", "en");
    }

    private static HttpRequest.BodyPublisher json(JsonObject body) {
        return HttpRequest.BodyPublishers.ofString(body.toString());
    }

    private static Answer send(HttpRequest.Builder request) {
        try {
            var response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            return new Answer(response.statusCode(), response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
