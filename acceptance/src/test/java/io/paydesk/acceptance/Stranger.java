package io.paydesk.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * Somebody who talks HTTP by hand, from a network of their own (127.x.y.z), since failures are counted by network. Keeps
 * cookies, follows nothing.
 */
final class Stranger {
    private static final AtomicInteger NEXT = new AtomicInteger((int) (System.nanoTime() & 0xFFFF));
    private static final int TIMEOUT_MILLIS = 60_000;

    private final Product product;
    private final String from;
    private final Map<String, String> cookies = new ConcurrentSkipListMap<>();

    Stranger(Product product) {
        this.product = product;
        var number = NEXT.incrementAndGet();
        from = "127." + (1 + (number >> 16 & 63)) + "." + (number >> 8 & 255) + "." + (1 + number % 250);
    }

    /** What came back, and how long it took from the request's last byte on. */
    record Answer(int status, Map<String, List<String>> headers, String body, long nanos) {
        String header(String name) {
            return String.join("\n", headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()));
        }
    }

    Answer get(String path) {
        return send("GET " + path, Map.of(), "");
    }

    /** Sends a form of a page as a browser does that runs no scripts. */
    Answer post(String path, String form, Map<String, String> fields) {
        var all = new LinkedHashMap<String, String>();
        all.put(form, form);
        all.put("jakarta.faces.ViewState", "stateless");
        all.putAll(fields);
        all.putIfAbsent("submit", "");
        return send(
                "POST " + path,
                Map.of("Content-Type", "application/x-www-form-urlencoded"),
                all.entrySet().stream()
                        .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                        .collect(Collectors.joining("&")));
    }

    /** Sends a form with these texts and one picture. */
    Answer postWithPicture(String path, String form, Map<String, String> fields) {
        var line = "--------paydesk";
        var body = new StringBuilder();
        var all = new LinkedHashMap<>(fields);
        all.put(form, form);
        all.put("jakarta.faces.ViewState", "stateless");
        all.forEach((name, value) -> body.append("--" + line + "\r\nContent-Disposition: form-data; name=\"" + name)
                .append("\"\r\n\r\n" + value + "\r\n"));
        body.append("--" + line + "\r\nContent-Disposition: form-data; name=\"passport\"; filename=\"a.png\"\r\n")
                .append("Content-Type: image/png\r\n\r\nnothing\r\n--" + line + "--\r\n");
        return send("POST " + path, Map.of("Content-Type", "multipart/form-data; boundary=" + line), body.toString());
    }

    Answer send(String methodAndPath, Map<String, String> headers, String body) {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        var head = new StringBuilder(methodAndPath).append(" HTTP/1.0\r\n");
        head.append("Host: ").append(product.uri("/").getAuthority()).append("\r\nAccept-Language: en\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        if (!cookies.isEmpty()) {
            head.append("Cookie: ")
                    .append(cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")))
                    .append("\r\n");
        }
        if (!methodAndPath.startsWith("GET")) {
            head.append("Content-Length: ").append(bytes.length).append("\r\n");
        }
        head.append("\r\n");
        try (var socket = new Socket()) {
            socket.bind(new InetSocketAddress(InetAddress.getByName(from), 0));
            socket.connect(
                    new InetSocketAddress(
                            InetAddress.getLoopbackAddress(), product.uri("/").getPort()),
                    TIMEOUT_MILLIS);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.getOutputStream().write(head.toString().getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
            var began = System.nanoTime();
            var answer = socket.getInputStream().readAllBytes();
            return read(new String(answer, StandardCharsets.UTF_8), System.nanoTime() - began);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Answer read(String text, long nanos) {
        var end = text.indexOf("\r\n\r\n");
        if (end < 0) {
            throw new IllegalStateException("No answer: " + text);
        }
        var lines = List.of(text.substring(0, end).split("\r\n", -1));
        var headers = new TreeMap<String, List<String>>();
        for (var line : lines.subList(1, lines.size())) {
            var colon = line.indexOf(':');
            headers.computeIfAbsent(line.substring(0, colon).toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                    .add(line.substring(colon + 1).strip());
        }
        headers.getOrDefault("set-cookie", List.of()).forEach(this::keep);
        return new Answer(Integer.parseInt(lines.get(0).split(" ", -1)[1]), headers, text.substring(end + 4), nanos);
    }

    private void keep(String cookie) {
        var pair = cookie.split(";", 2)[0].split("=", 2);
        cookies.put(pair[0], pair[1]);
    }

    void takes(String cookie, String value) {
        cookies.put(cookie, value);
    }

    /** Leaves the session behind, keeps the browser's own cookie. */
    void comesBack() {
        cookies.keySet().removeIf(name -> name.endsWith("session"));
    }

    /** What the server knows this browser's session by; "" where it has none. */
    String session() {
        return cookies.entrySet().stream()
                .filter(cookie -> cookie.getKey().endsWith("session"))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }

    Answer register(String email, String name, String password) {
        return post(
                "/account/register",
                "register",
                Map.of(
                        "name",
                        name,
                        "email",
                        email,
                        "password",
                        password,
                        "country",
                        "",
                        "terms",
                        "on",
                        "privacy",
                        "on"));
    }

    Answer signIn(String email, String password) {
        return post("/account/sign-in", "sign-in", Map.of("email", email, "password", password));
    }

    Answer forgot(String email) {
        return post("/account/forgot", "forgot", Map.of("email", email));
    }

    Answer signInAtTheDesk(String email, String password) {
        return post("/desk/sign-in", "sign-in", Map.of("email", email, "password", password));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
