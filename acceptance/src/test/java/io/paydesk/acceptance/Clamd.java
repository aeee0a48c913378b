package io.paydesk.acceptance;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;

/** Debian's clamd on a loopback port of its own, with one signature: that of the EICAR test file. */
final class Clamd implements AutoCloseable {
    /** The harmless file every scanner must find (eicar.org), in two halves, so that no scanner finds this source. */
    static final String EICAR = "X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR" + "-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*";

    private final Path folder = Machine.folder("clamd");
    private final int port = Machine.freePort();
    private Process process;

    private Clamd() {
        try {
            Files.createDirectories(folder.resolve("signatures"));
            var mark = "$EICAR" + "-STANDARD-ANTIVIRUS-TEST-FILE!$";
            Files.writeString(
                    folder.resolve("signatures/test.ndb"),
                    "Paydesk.Test.EICAR:0:*:" + HexFormat.of().formatHex(mark.getBytes(StandardCharsets.US_ASCII))
                            + "\n");
            Files.writeString(
                    folder.resolve("clamd.conf"),
                    """
                    Foreground yes
                    TCPAddr 127.0.0.1
                    TCPSocket %d
                    DatabaseDirectory %s
                    ScanMail yes
                    StreamMaxLength 50M
                    """
                            .formatted(port, folder.resolve("signatures")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Clamd start() {
        var clamd = new Clamd();
        clamd.goOn();
        return clamd;
    }

    /** Starts it again on the same port. */
    void goOn() {
        process = Machine.start(
                List.of("/usr/sbin/clamd", "-c", folder.resolve("clamd.conf").toString()),
                folder.resolve("output.log"));
        await("clamd, see " + folder)
                .atMost(Duration.ofSeconds(60))
                .failFast("clamd ended, see " + folder, () -> !process.isAlive())
                .until(this::answers);
    }

    String url() {
        return "tcp://127.0.0.1:" + port;
    }

    private boolean answers() {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write("zPING\0".getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readNBytes(4), StandardCharsets.US_ASCII).equals("PONG");
        } catch (IOException e) {
            return false;
        }
    }

    void stop() {
        if (process.isAlive()) {
            Machine.end(process);
        }
    }

    @Override
    public void close() {
        stop();
    }
}
