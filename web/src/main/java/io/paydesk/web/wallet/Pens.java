package io.paydesk.web.wallet;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** So many papers are written at a time on one node, since each keeps the tags of its table in memory; who comes later waits a while. */
final class Pens {
    /** What is written with one. */
    interface Paper {
        void write() throws IOException;
    }

    private final Semaphore free;
    private final Duration patience;

    Pens(int count, Duration patience) {
        this.free = new Semaphore(count);
        this.patience = patience;
    }

    /** False when there was none in time, and nothing was written. */
    boolean write(Paper paper) throws IOException {
        try {
            if (!free.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                return false;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        try {
            paper.write();
            return true;
        } finally {
            free.release();
        }
    }
}
