package io.paydesk.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Stands between the product and one server, on a loopback port of its own. It hands bytes on unchanged until the armed
 * fault's words pass for the n-th time; then it holds the stream exactly there and does what the fault says.
 */
final class FaultProxy implements AutoCloseable {
    private static final int PIECE = 64 * 1024;
    /** Words that come in two pieces are found all the same. */
    private static final int TAIL = 1024;

    private static final byte[] GARBAGE = new byte[300];

    static {
        new Random(7).nextBytes(GARBAGE);
    }

    /** Which way the bytes go. */
    enum Way {
        TO_SERVER,
        TO_CLIENT
    }

    /** What becomes of a connection at that point. */
    enum Then {
        /** Both sides get an RST. */
        RESET,
        /** Both sides get a FIN. */
        CLOSE,
        /** The receiver gets a FIN while the other way stays open. */
        HALF_CLOSE,
        /** Random bytes and line ends take the place of what was to come, then RST. */
        GARBAGE,
        /** All waits for two seconds, then it goes on as if nothing had been. */
        DELAY,
        /** Nothing happens to the connection. */
        NOTHING
    }

    /** A fault that waits for its moment, and whether that has come. */
    static final class Fault {
        private final Way way;
        private final Pattern words;
        private final int nth;
        private final Then then;
        private final Runnable first;
        private final AtomicInteger seen = new AtomicInteger();
        private final AtomicInteger hits = new AtomicInteger();
        private final CountDownLatch over = new CountDownLatch(1);

        Fault(Way way, String words, int nth, Then then, Runnable first) {
            this.way = way;
            this.words = Pattern.compile(words, Pattern.DOTALL);
            this.nth = nth;
            this.then = then;
            this.first = first;
        }

        int hits() {
            return hits.get();
        }

        /** Waits until the fault has happened, whole. */
        void await(long seconds) {
            try {
                if (!over.await(seconds, TimeUnit.SECONDS)) {
                    throw new AssertionError("seen " + seen + " times, not " + nth + ": " + words);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    private final ServerSocket door;
    private final int server;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile @Nullable Fault armed;
    private volatile boolean closed;
    private volatile CountDownLatch gate = new CountDownLatch(0);

    private FaultProxy(int server) throws IOException {
        this.server = server;
        this.door = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
    }

    static FaultProxy to(int server) {
        try {
            var proxy = new FaultProxy(server);
            start(proxy::letIn);
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return door.getLocalPort();
    }

    /**
     * Arms a fault, in place of any other. The stream is held before the first group of the words when they have one, else
     * after the words. It happens once.
     */
    Fault arm(Way way, String words, int nth, Then then) {
        return arm(way, words, nth, then, () -> {});
    }

    /** The same; the callback runs while the stream is held, before anything becomes of the connection. */
    Fault arm(Way way, String words, int nth, Then then, Runnable first) {
        var fault = new Fault(way, words, nth, then, first);
        armed = fault;
        return fault;
    }

    /** From now on nothing goes to the server, until {@link #letGo}. */
    void hold() {
        gate = new CountDownLatch(1);
    }

    /** What was held back is dropped with its connection; all after it passes. */
    void letGo() {
        var held = gate;
        gate = new CountDownLatch(0);
        held.countDown();
    }

    private void letIn() {
        while (!closed) {
            try {
                var client = door.accept();
                try {
                    var behind = new Socket(InetAddress.getLoopbackAddress(), server);
                    open.add(client);
                    open.add(behind);
                    start(() -> pump(client, behind, Way.TO_SERVER));
                    start(() -> pump(behind, client, Way.TO_CLIENT));
                } catch (IOException e) {
                    reset(client); // the server is away: as if nobody stood between
                }
            } catch (IOException e) {
                return;
            }
        }
    }

    private void pump(Socket from, Socket to, Way way) {
        var piece = new byte[PIECE];
        var tail = "";
        try {
            for (int n; (n = from.getInputStream().read(piece)) > 0; ) {
                if (way == Way.TO_SERVER && gate.getCount() > 0) {
                    gate.await();
                    throw new IOException("dropped");
                }
                var text = tail + new String(piece, 0, n, StandardCharsets.ISO_8859_1);
                var fault = armed;
                var at = fault == null || fault.way != way ? -1 : hit(fault, text, tail.length());
                if (fault != null && at >= 0) {
                    var passes = Math.max(0, at - tail.length());
                    to.getOutputStream().write(piece, 0, passes);
                    if (!happens(fault, from, to)) {
                        return;
                    }
                    to.getOutputStream().write(piece, passes, n - passes);
                } else {
                    to.getOutputStream().write(piece, 0, n);
                }
                tail = text.substring(Math.max(0, text.length() - TAIL));
            }
            to.shutdownOutput();
        } catch (IOException e) {
            reset(from);
            reset(to);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Where the stream is to be held; -1 when the fault's moment is not in this piece. */
    private int hit(Fault fault, String text, int old) {
        var matcher = fault.words.matcher(text);
        while (matcher.find()) {
            if (matcher.end() > old && fault.seen.incrementAndGet() == fault.nth) {
                armed = null;
                return matcher.groupCount() > 0 ? matcher.start(1) : matcher.end();
            }
        }
        return -1;
    }

    /** Tells whether the connection goes on. */
    private static boolean happens(Fault fault, Socket from, Socket to) throws IOException {
        fault.hits.incrementAndGet();
        try {
            fault.first.run();
            switch (fault.then) {
                case RESET -> {
                    reset(from);
                    reset(to);
                }
                case CLOSE -> {
                    from.close();
                    to.close();
                }
                case HALF_CLOSE -> {
                    to.shutdownOutput();
                    from.getInputStream().transferTo(java.io.OutputStream.nullOutputStream());
                }
                case GARBAGE -> {
                    to.getOutputStream().write(GARBAGE);
                    to.getOutputStream().write("\r\n* garbage (\r\n+\r\n".getBytes(StandardCharsets.US_ASCII));
                    to.shutdownOutput();
                    reset(from);
                }
                case DELAY -> {
                    new CountDownLatch(1).await(2, TimeUnit.SECONDS);
                    return true;
                }
                case NOTHING -> {
                    return true;
                }
            }
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            fault.over.countDown();
        }
    }

    private static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException e) {
            // closed already
        }
    }

    private static void start(Runnable work) {
        var thread = new Thread(work, "fault proxy");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        closed = true;
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        open.forEach(FaultProxy::reset);
    }
}
