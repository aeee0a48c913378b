package io.paydesk.web.wallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PensTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    private final AtomicInteger written = new AtomicInteger();

    @Test
    void whoComesLateWaitsInVainWhileAllArePutToUse() throws Exception {
        var pens = new Pens(2, Duration.ZERO);
        var begun = new CountDownLatch(2);
        var end = new CountDownLatch(1);
        var writers = Executors.newFixedThreadPool(2);
        try {
            var first = writers.submit(() -> pens.write(() -> hold(begun, end)));
            var second = writers.submit(() -> pens.write(() -> hold(begun, end)));
            assertThat(begun.await(1, TimeUnit.MINUTES)).isTrue();

            assertThat(pens.write(written::incrementAndGet)).isFalse();
            assertThat(written).hasValue(0);
            end.countDown();
            assertThat(first.get(1, TimeUnit.MINUTES)).isTrue();
            assertThat(second.get(1, TimeUnit.MINUTES)).isTrue();

            assertThat(pens.write(written::incrementAndGet)).isTrue();
            assertThat(written).hasValue(3);
        } finally {
            writers.shutdownNow();
        }
    }

    @Test
    void whoWaitsGetsTheOneThatIsPutDown() throws Exception {
        var pens = new Pens(1, LONG);
        var begun = new CountDownLatch(1);
        var end = new CountDownLatch(1);
        var writers = Executors.newFixedThreadPool(2);
        try {
            var first = writers.submit(() -> pens.write(() -> hold(begun, end)));
            assertThat(begun.await(1, TimeUnit.MINUTES)).isTrue();
            var waiting = writers.submit(() -> pens.write(written::incrementAndGet));

            end.countDown();

            assertThat(waiting.get(1, TimeUnit.MINUTES)).isTrue();
            assertThat(first.get(1, TimeUnit.MINUTES)).isTrue();
            assertThat(written).hasValue(2);
        } finally {
            writers.shutdownNow();
        }
    }

    @Test
    void aPaperThatFailsKeepsNone() throws IOException {
        var pens = new Pens(1, Duration.ZERO);

        assertThatThrownBy(() -> pens.write(() -> {
                    throw new IOException("The reader went away");
                }))
                .isInstanceOf(IOException.class);

        assertThat(pens.write(written::incrementAndGet)).isTrue();
    }

    @Test
    void whoIsInterruptedWritesNothing() throws IOException {
        var pens = new Pens(1, LONG);
        Thread.currentThread().interrupt();

        assertThat(pens.write(written::incrementAndGet)).isFalse();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(written).hasValue(0);
        assertThat(pens.write(written::incrementAndGet)).isTrue();
    }

    private void hold(CountDownLatch begun, CountDownLatch end) throws IOException {
        begun.countDown();
        try {
            if (!end.await(1, TimeUnit.MINUTES)) {
                throw new IOException("Nobody ended it");
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
        written.incrementAndGet();
    }
}
