package io.paydesk.mail;

import io.paydesk.kernel.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Asks the operator's clamd about the whole raw mail (command INSTREAM of clamd(8)), when {@code paydesk.clamd.url} names
 * one. What it cannot judge, or takes too long for, counts as a finding; while it is away nothing is taken in.
 */
@ApplicationScoped
public class VirusScanner {
    private static final Logger LOG = System.getLogger(VirusScanner.class.getName());
    private static final int CONNECT_MILLIS = 5_000;

    /** Longer than clamd itself takes for one mail (MaxScanTime, two minutes unless told otherwise). */
    private static final int ANSWER_MILLIS = 130_000;

    private static final int PIECE = 64 * 1024;
    private static final int ANSWER_MAX = 1_000;
    private static final String CLEAN = "stream: OK";
    private static final String STREAM = "stream: ";
    private static final String FOUND = " FOUND";

    @Inject
    Settings settings;

    /** Why the mail must not be shown, in one line; empty when it is clean or nobody is asked. Throws while clamd is away. */
    public Optional<String> finding(RawMail raw) throws IOException {
        var scanner = settings.clamd();
        return scanner.isEmpty() ? Optional.empty() : meaning(answer(scanner.get(), raw));
    }

    private static Optional<String> meaning(String answer) {
        if (answer.equals(CLEAN)) {
            return Optional.empty();
        }
        var found = answer.startsWith(STREAM) && answer.endsWith(FOUND);
        return Optional.of(
                found
                        ? "The virus scanner found "
                                + answer.substring(STREAM.length(), answer.length() - FOUND.length())
                        : "The virus scanner could not judge it: " + answer);
    }

    private static String answer(InetSocketAddress scanner, RawMail raw) throws IOException {
        try (var socket = new Socket()) {
            connect(socket, scanner);
            // a time limit of the socket's own does not end a write that nobody reads
            var end = CompletableFuture.runAsync(
                    () -> close(socket), CompletableFuture.delayedExecutor(ANSWER_MILLIS, TimeUnit.MILLISECONDS));
            try {
                return conversation(socket, raw);
            } finally {
                end.cancel(false);
            }
        }
    }

    private static void connect(Socket socket, InetSocketAddress scanner) throws IOException {
        try {
            socket.connect(new InetSocketAddress(scanner.getHostString(), scanner.getPort()), CONNECT_MILLIS);
            socket.setSoTimeout(ANSWER_MILLIS);
        } catch (IOException e) { // no cause: the line is what health tells
            throw new IOException("the virus scanner does not answer: " + OneLine.of("" + e.getMessage()));
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "The connection to the virus scanner does not close: {0}", Faults.of(e));
        }
    }

    /** One mail it breaks off at, or is too slow for, must not keep back those behind it. */
    private static String conversation(Socket socket, RawMail raw) {
        try {
            var broken = send(socket, raw);
            var answer = read(socket.getInputStream());
            return answer.isEmpty() ? "it broke off" + (broken == null ? "" : ", " + broken.getMessage()) : answer;
        } catch (IOException e) {
            return OneLine.of("" + e.getMessage());
        }
    }

    /** The fault, when clamd stopped listening before the end: then it has said why. */
    private static @Nullable IOException send(Socket socket, RawMail raw) {
        try (var bytes = raw.open()) {
            var out = new DataOutputStream(socket.getOutputStream());
            out.write("zINSTREAM\0".getBytes(StandardCharsets.US_ASCII));
            var piece = new byte[PIECE];
            for (int n; (n = bytes.read(piece)) > 0; ) {
                out.writeInt(n);
                out.write(piece, 0, n);
            }
            out.writeInt(0);
            out.flush();
            return null;
        } catch (IOException e) {
            return e;
        }
    }

    private static String read(InputStream in) throws IOException {
        var answer = new StringBuilder();
        for (int b; (b = in.read()) > 0 && answer.length() < ANSWER_MAX; ) {
            answer.append((char) b);
        }
        return OneLine.of(answer.toString()).strip();
    }
}
