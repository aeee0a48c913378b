package io.paydesk.house;

import io.paydesk.kernel.Refusal;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/** Fifty who do the same at the same moment. */
public final class AtOnce {
    public static final int MANY = 50;

    private AtOnce() {}

    /** What those were answered who were not refused. */
    public static <T> Stream<T> answers(Callable<T> what) throws InterruptedException {
        var ready = new CountDownLatch(1);
        var threads = Executors.newFixedThreadPool(MANY);
        try {
            var begun = Stream.generate(() -> threads.submit(() -> {
                        ready.await();
                        return what.call();
                    }))
                    .limit(MANY)
                    .toList();
            ready.countDown();
            return begun.stream().flatMap(AtOnce::answer).toList().stream();
        } finally {
            threads.shutdownNow();
        }
    }

    private static <T> Stream<T> answer(Future<T> of) {
        try {
            return Stream.of(of.get());
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Refusal) {
                return Stream.empty();
            }
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
