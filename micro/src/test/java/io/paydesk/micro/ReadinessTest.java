package io.paydesk.micro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class ReadinessTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(300);

    @Test
    void waitsUntilTheApplicationSaysSo() throws IOException {
        assertThat(await(List.of(404, 503, 503, 200), LONG, LONG)).isTrue();
    }

    @Test
    void anApplicationThatLacksSomethingIsUpButNotReady() throws IOException {
        assertThat(await(List.of(503), SHORT, LONG)).isFalse();
    }

    @Test
    void aServerWithoutTheApplicationIsAFault() {
        assertThatThrownBy(() -> await(List.of(404), LONG, SHORT))
                .isInstanceOf(StartFault.class)
                .hasMessageContaining("did not start");
    }

    /** The last answer is given for ever. */
    private static boolean await(List<Integer> answers, Duration limit, Duration absentLimit) throws IOException {
        Queue<Integer> left = new ArrayDeque<>(answers);
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/-/health/ready", exchange -> {
            exchange.sendResponseHeaders(left.size() > 1 ? left.remove() : left.element(), -1);
            exchange.close();
        });
        server.start();
        try {
            return Readiness.await(server.getAddress().getPort(), limit, absentLimit);
        } finally {
            server.stop(0);
        }
    }
}
