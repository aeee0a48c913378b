package io.paydesk.micro;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;

/** Waits until the application itself says it is ready; "ready" of the server says nothing about it. */
final class Readiness {
    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final Duration PAUSE = Duration.ofMillis(100);

    private Readiness() {}

    static void await(int port) {
        var end = System.nanoTime() + LIMIT.toNanos();
        var last = "no answer";
        while (System.nanoTime() < end) {
            last = state(port);
            if (last.equals("200")) {
                return;
            }
            pause();
        }
        Console.fault("is running but not ready yet: /-/health/ready answers " + last);
    }

    private static String state(int port) {
        try {
            var connection = (HttpURLConnection) URI.create("http://127.0.0.1:" + port + "/-/health/ready")
                    .toURL()
                    .openConnection();
            connection.setConnectTimeout(2000);
            connection.setReadTimeout(10_000);
            try {
                return Integer.toString(connection.getResponseCode());
            } finally {
                connection.disconnect();
            }
        } catch (IOException e) {
            return StartFault.reason(e);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartFault("the start was interrupted", e);
        }
    }
}
