package io.paydesk.acceptance;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A token server on loopback: gives access tokens of a set life for the refresh token of the moment, which it exchanges
 * each time, and tells a mail server which tokens are good (RFC 6749, 7662).
 */
final class TokenOffice implements AutoCloseable {
    static final String CLIENT_ID = "paydesk";
    static final String CLIENT_SECRET = "client & secret";

    private final HttpServer server;
    private final String user;
    private final Clock clock = Clock.systemUTC();
    private final Map<String, Instant> access = new ConcurrentHashMap<>();
    private String refreshToken = "first-refresh-token";
    private Duration life = Duration.ofHours(1);
    private boolean revoked;
    private int given;

    private TokenOffice(String user) throws IOException {
        this.user = user;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/token", this::token);
        server.createContext("/introspect", this::introspect);
        server.start();
    }

    static TokenOffice open(String user) {
        try {
            return new TokenOffice(user);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String tokenUrl() {
        return "http://localhost:" + server.getAddress().getPort() + "/token";
    }

    String introspectionUrl() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/introspect";
    }

    synchronized String refreshToken() {
        return refreshToken;
    }

    synchronized int given() {
        return given;
    }

    synchronized void life(Duration ofNext) {
        life = ofNext;
    }

    /** No access token that was given is good any longer. */
    void endAll() {
        access.clear();
    }

    /** Nothing is given any longer, or again. */
    synchronized void revoke(boolean yes) {
        revoked = yes;
        if (yes) {
            access.clear();
        }
    }

    /** Whether no access token of those that were given is still good. */
    boolean allHaveEnded() {
        return access.values().stream().allMatch(until -> clock.instant().isAfter(until));
    }

    private synchronized void token(HttpExchange exchange) throws IOException {
        var form = form(exchange);
        if (!CLIENT_ID.equals(form.get("client_id")) || !CLIENT_SECRET.equals(form.get("client_secret"))) {
            answer(exchange, 401, "{\"error\":\"invalid_client\"}");
        } else if (revoked || !refreshToken.equals(form.get("refresh_token"))) {
            answer(
                    exchange,
                    400,
                    "{\"error\":\"invalid_grant\",\"error_description\":\"The refresh token was revoked.\"}");
        } else {
            given++;
            var token = UUID.randomUUID().toString();
            access.put(token, clock.instant().plus(life));
            refreshToken = UUID.randomUUID().toString();
            answer(
                    exchange,
                    200,
                    "{\"access_token\":\"" + token + "\",\"token_type\":\"Bearer\",\"expires_in\":" + life.toSeconds()
                            + ",\"refresh_token\":\"" + refreshToken + "\"}");
        }
    }

    private void introspect(HttpExchange exchange) throws IOException {
        var until = access.get(form(exchange).getOrDefault("token", ""));
        answer(
                exchange,
                200,
                until != null && clock.instant().isBefore(until)
                        ? "{\"active\":true,\"username\":\"" + user + "\"}"
                        : "{\"active\":false}");
    }

    private static Map<String, String> form(HttpExchange exchange) throws IOException {
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        return Stream.of(body.split("&", -1))
                .map(field -> field.split("=", 2))
                .filter(field -> field.length == 2)
                .collect(Collectors.toMap(
                        field -> field[0], field -> URLDecoder.decode(field[1], StandardCharsets.UTF_8)));
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        var bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        try (var body = exchange.getResponseBody()) {
            body.write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
