package io.paydesk.micro;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;

/** Waits until the application itself says it is ready; "ready" of the server says nothing about it. */
final class Readiness {
    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final Duration PAUSE = Duration.ofMillis(100);

    /** The server answers and has no such page for so long: the application is not there, whatever the server says. */
    private static final Duration ABSENT_LIMIT = Duration.ofSeconds(5);

    private Readiness() {}

    /** True when it is ready; false when it runs but lacks something, which comes back by itself. */
    static boolean await(int port) {
        return await(port, LIMIT, ABSENT_LIMIT);
    }

    static boolean await(int port, Duration limit, Duration absentLimit) {
        var begin = System.nanoTime();
        var lastSeen = begin;
        for (var now = begin; now - begin < limit.toNanos(); now = System.nanoTime()) {
            var state = state(port);
            if (state.equals("200")) {
                return true;
            }
            if (!state.equals("404")) {
                lastSeen = now;
            } else if (now - lastSeen >= absentLimit.toNanos()) {
                throw new StartFault("the application did not start; the reason is in the lines above");
            }
            pause();
        }
        return false;
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
