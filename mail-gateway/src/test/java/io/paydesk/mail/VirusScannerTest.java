package io.paydesk.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against a clamd that speaks INSTREAM and answers as told. */
class VirusScannerTest {
    @TempDir
    Path folder;

    @Test
    void aCleanMailHasNoFindingAndWasSeenWhole() throws Exception {
        try (var clamd = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var raw = raw(200_000)) {
            var seen = CompletableFuture.supplyAsync(() -> serve(clamd, "stream: OK\0", Integer.MAX_VALUE));
            assertThat(asking(clamd.getLocalPort()).finding(raw)).isEmpty();
            assertThat(seen.join()).isEqualTo(200_000);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "stream: Eicar-Signature FOUND|The virus scanner found Eicar-Signature",
                "INSTREAM size limit exceeded. ERROR|The virus scanner could not judge it: INSTREAM size limit exceeded. ERROR",
                "stream: Can't allocate memory ERROR|The virus scanner could not judge it: stream: Can't allocate memory ERROR"
            })
    void whatIsNotCleanIsAFinding(String answer, String finding) throws Exception {
        try (var clamd = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var raw = raw(1000)) {
            var seen = CompletableFuture.supplyAsync(() -> serve(clamd, answer + "\0", Integer.MAX_VALUE));
            assertThat(asking(clamd.getLocalPort()).finding(raw)).contains(finding);
            assertThat(seen.join()).isEqualTo(1000);
        }
    }

    @Test
    void whereAScannerBreaksOffIsAFinding() throws Exception {
        try (var clamd = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var raw = raw(10_000)) {
            var seen = CompletableFuture.supplyAsync(() -> serve(clamd, "", 0));
            assertThat(asking(clamd.getLocalPort()).finding(raw)).hasValueSatisfying(finding -> assertThat(finding)
                    .startsWith("The virus scanner could not judge it: "));
            assertThat(seen.join()).isZero();
        }
    }

    @Test
    void aScannerThatIsAwayIsAFault() throws Exception {
        int port;
        try (var clamd = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = clamd.getLocalPort();
        }
        try (var raw = raw(10)) {
            assertThatThrownBy(() -> asking(port).finding(raw))
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith("the virus scanner does not answer");
        }
    }

    @Test
    void withoutASettingNobodyIsAsked() throws Exception {
        try (var raw = raw(10)) {
            assertThat(asking("").finding(raw)).isEmpty();
        }
    }

    private static VirusScanner asking(int port) {
        return asking("tcp://127.0.0.1:" + port);
    }

    @SuppressWarnings("UnnecessaryAssignment") // no container here
    private static VirusScanner asking(String url) {
        var scanner = new VirusScanner();
        scanner.settings = TestSettings.with("paydesk.clamd.url", url);
        return scanner;
    }

    private RawMail raw(int size) throws IOException {
        var raw = new RawMail(folder, size);
        raw.write(new byte[size]);
        return raw;
    }

    /** One conversation; tells how many bytes of mail were sent. */
    private static int serve(ServerSocket clamd, String answer, int most) {
        try (Socket socket = clamd.accept()) {
            var in = new DataInputStream(socket.getInputStream());
            var command = in.readNBytes("zINSTREAM\0".length());
            if (!new String(command, StandardCharsets.US_ASCII).equals("zINSTREAM\0")) {
                return -1;
            }
            var size = 0;
            while (size < most) {
                var piece = in.readInt();
                if (piece == 0) {
                    break;
                }
                size += in.readNBytes(piece).length;
            }
            socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
            return size;
        } catch (IOException e) {
            return -2;
        }
    }
}
