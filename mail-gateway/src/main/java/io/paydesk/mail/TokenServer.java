package io.paydesk.mail;

import io.paydesk.kernel.Refusal;
import io.paydesk.mailbox.ConnectionFault;
import io.paydesk.mailbox.SignIn;
import io.paydesk.mailbox.TokenRequest;
import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.spi.JsonProvider;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Asks a token server for an access token (RFC 6749, 4.4 and 6). Nothing of a secret is ever logged or shown. */
final class TokenServer {
    private static final JsonProvider JSON = JsonProvider.provider();
    private static final Duration CONNECT = Duration.ofSeconds(8);
    private static final long ANSWER_SECONDS = 15;
    private static final int OK = 200;
    private static final int SHOWN_MAX = 600;
    private static final Duration LIFE_UNSAID = Duration.ofMinutes(5);
    private static final Duration LIFE_MAX = Duration.ofDays(1);

    /** What it gave; {@code refreshToken} is "" when the one used holds on. */
    record Answer(String accessToken, Duration life, String refreshToken) {}

    /** Redirects are not followed: secrets go to the address that was typed, and nowhere else. */
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT)
            .build();

    private TokenServer() {}

    /** Refuses: TOKEN_REFUSED, TOKEN_SERVER_AWAY, TOKEN_ANSWER_WRONG. */
    static Answer ask(TokenRequest request) {
        var post = HttpRequest.newBuilder(URI.create(request.tokenUrl()))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(form(request)))
                .build();
        var sent = CLIENT.sendAsync(post, head -> new ShortBody());
        try {
            var answer = sent.get(ANSWER_SECONDS, TimeUnit.SECONDS);
            return read(request, answer);
        } catch (ExecutionException e) {
            throw new Refusal(ConnectionFault.TOKEN_SERVER_AWAY, shown(without(secrets(request), Faults.of(e))));
        } catch (TimeoutException e) {
            sent.cancel(true);
            throw new Refusal(ConnectionFault.TOKEN_SERVER_AWAY, ANSWER_SECONDS + " s");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refusal(ConnectionFault.TOKEN_SERVER_AWAY, "interrupted");
        }
    }

    private static String form(TokenRequest request) {
        var fields = new LinkedHashMap<String, String>();
        if (request.signIn() == SignIn.OAUTH_CLIENT) {
            fields.put("grant_type", "client_credentials");
        } else {
            fields.put("grant_type", "refresh_token");
            fields.put("refresh_token", request.refreshToken());
        }
        fields.put("client_id", request.clientId());
        fields.put("client_secret", request.clientSecret());
        fields.put("scope", request.scope());
        return fields.entrySet().stream()
                .filter(field -> !field.getValue().isEmpty())
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static Answer read(TokenRequest request, HttpResponse<byte[]> answer) {
        var status = answer.statusCode();
        JsonObject json;
        try (var reader = JSON.createReader(new ByteArrayInputStream(answer.body()))) {
            json = reader.readObject();
        } catch (JsonException | IllegalStateException e) {
            // nothing of its text: a token may stand in it
            throw new Refusal(ConnectionFault.TOKEN_ANSWER_WRONG, ("HTTP " + status + " " + type(answer)).strip());
        }
        var error = text(json, "error");
        if (!error.isEmpty()) {
            var why = text(json, "error_description");
            var said = why.isEmpty() ? error : error + ": " + why;
            var secrets = Stream.concat(
                            secrets(request).stream(),
                            Stream.of(text(json, "access_token"), text(json, "refresh_token")))
                    .toList();
            throw new Refusal(ConnectionFault.TOKEN_REFUSED, shown(without(secrets, said)));
        }
        var token = text(json, "access_token");
        if (status != OK || token.isEmpty() || !token.chars().allMatch(c -> c > ' ' && c <= '~')) {
            throw new Refusal(ConnectionFault.TOKEN_ANSWER_WRONG, "HTTP " + status);
        }
        return new Answer(token, life(json), text(json, "refresh_token"));
    }

    /** A number as the standard has it, or in quotes as some servers do. */
    private static Duration life(Map<String, ?> json) {
        var said = json.get("expires_in");
        var seconds = said instanceof JsonNumber number
                ? "" + number.longValue()
                : said instanceof JsonString string ? string.getString() : "";
        if (!seconds.matches("[0-9]{1,9}")) {
            return LIFE_UNSAID;
        }
        var life = Duration.ofSeconds(Long.parseLong(seconds));
        return life.compareTo(LIFE_MAX) > 0 ? LIFE_MAX : life;
    }

    private static String text(JsonObject json, String key) {
        return json.get(key) instanceof JsonString string ? string.getString() : "";
    }

    private static List<String> secrets(TokenRequest request) {
        return List.of(request.refreshToken(), request.clientSecret());
    }

    /** Some servers say in their answer what they were sent. */
    private static String without(List<String> secrets, String text) {
        var clean = text;
        for (var secret : secrets) {
            if (!secret.isEmpty()) {
                clean = clean.replace(secret, "…").replace(URLEncoder.encode(secret, StandardCharsets.UTF_8), "…");
            }
        }
        return clean;
    }

    private static String type(HttpResponse<?> answer) {
        var type = answer.headers()
                .firstValue("Content-Type")
                .orElse("")
                .replaceAll(";.*", "")
                .strip();
        return type.matches("[A-Za-z0-9.+-]{1,60}/[A-Za-z0-9.+-]{1,60}") ? type : "";
    }

    private static String shown(String text) {
        var line = OneLine.of(text);
        return line.length() <= SHOWN_MAX ? line : line.substring(0, SHOWN_MAX) + "…";
    }
}
