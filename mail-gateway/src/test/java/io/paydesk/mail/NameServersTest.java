package io.paydesk.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Asking a name server of its own, by UDP and TCP. */
class NameServersTest {
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final String NAME = "s._domainkey.example.cn";

    private DatagramSocket udp;
    private ServerSocket tcp;
    private volatile UnaryOperator<byte[]> byUdp = query -> new byte[0];
    private volatile UnaryOperator<byte[]> byTcp = query -> new byte[0];

    @TempDir
    Path folder;

    @BeforeEach
    void serve() throws IOException {
        tcp = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        udp = new DatagramSocket(tcp.getLocalPort(), InetAddress.getLoopbackAddress());
        start(this::serveUdp);
        start(this::serveTcp);
    }

    @AfterEach
    void end() throws IOException {
        udp.close();
        tcp.close();
    }

    @Test
    void readsTheTextsOfTheAnswerEachInOne() throws IOException {
        byUdp = query -> answer(query, 0, 0, "v=DKIM1; p=", "AAAA".repeat(60));

        assertThat(servers().at(NAME)).containsExactly("v=DKIM1; p=" + "AAAA".repeat(60));
    }

    @Test
    void aLongAnswerIsFetchedByTcp() throws IOException {
        byUdp = query -> answer(query, 0x02, 0);
        byTcp = query -> answer(query, 0, 0, "long");

        assertThat(servers().at(NAME)).containsExactly("long");
    }

    @Test
    void noSuchNameIsNoText() throws IOException {
        byUdp = query -> answer(query, 0, 3);

        assertThat(servers().at(NAME)).isEmpty();
    }

    @Test
    void aServerThatCannotTellSaysSo() {
        byUdp = query -> answer(query, 0, 2);

        assertThatThrownBy(() -> servers().at(NAME)).isInstanceOf(TxtRecords.Refused.class);
    }

    @Test
    void anAnswerToAnotherQuestionIsNone() {
        byUdp = query -> {
            var other = answer(query, 0, 0, "forged");
            other[1]++;
            return other;
        };

        assertThatThrownBy(() -> servers().at(NAME))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(TxtRecords.Refused.class);
    }

    @Test
    void brokenAnswersAreRefused() {
        byUdp = query -> {
            var whole = answer(query, 0, 0, "text");
            return Arrays.copyOf(whole, whole.length - 8);
        };

        assertThatThrownBy(() -> servers().at(NAME)).isInstanceOf(TxtRecords.Refused.class);
    }

    @Test
    void aSilentServerIsNotWaitedForLongAndTheNextIsAsked() throws IOException {
        try (var silent = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            var dead = new InetSocketAddress(InetAddress.getLoopbackAddress(), silent.getLocalPort());
            byUdp = query -> answer(query, 0, 0, "second");

            assertThat(new NameServers(List.of(dead, address()), SHORT).at(NAME))
                    .containsExactly("second");
            assertThatThrownBy(() -> new NameServers(List.of(dead), SHORT).at(NAME))
                    .isInstanceOf(IOException.class)
                    .isNotInstanceOf(TxtRecords.Refused.class);
        }
    }

    @Test
    void theSettingNamesTheServers() throws IOException {
        var file = Files.writeString(
                folder.resolve("resolv.conf"), "# x\nnameserver 192.0.2.1\nsearch x\nnameserver\t2001:db8::1\n");

        assertThat(NameServers.named("system", file))
                .extracting(InetSocketAddress::getPort)
                .containsExactly(53, 53);
        assertThat(NameServers.named("system", folder.resolve("none"))).isEmpty();
        assertThat(NameServers.named("off", file)).isEmpty();
        assertThat(NameServers.named("192.0.2.7:5353", file).get(0).getPort()).isEqualTo(5353);
        assertThat(NameServers.named("[2001:db8::1]:54", file).get(0).getPort()).isEqualTo(54);
        assertThat(NameServers.named("2001:db8::1", file).get(0).getPort()).isEqualTo(53);
    }

    private NameServers servers() {
        return new NameServers(List.of(address()), SHORT);
    }

    private InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), udp.getLocalPort());
    }

    private static byte[] answer(byte[] query, int flags, int code, String... strings) {
        var question = Arrays.copyOf(query, query.length - 11); // without EDNS
        var out = new ByteArrayOutputStream();
        out.writeBytes(question);
        if (strings.length > 0) {
            var text = new ByteArrayOutputStream();
            for (var string : strings) {
                text.write(string.length());
                text.writeBytes(string.getBytes(StandardCharsets.US_ASCII));
            }
            out.writeBytes(new byte[] {(byte) 0xC0, 12, 0, 16, 0, 1, 0, 0, 0, 60, (byte) (text.size() >> 8)});
            out.write(text.size());
            out.writeBytes(text.toByteArray());
        }
        var bytes = out.toByteArray();
        bytes[2] |= (byte) (0x80 | flags);
        bytes[3] = (byte) code;
        bytes[7] = (byte) (strings.length > 0 ? 1 : 0);
        bytes[11] = 0;
        return bytes;
    }

    private void serveUdp() {
        try {
            for (; ; ) {
                var packet = new DatagramPacket(new byte[1500], 1500);
                udp.receive(packet);
                var answer = byUdp.apply(Arrays.copyOf(packet.getData(), packet.getLength()));
                udp.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
            }
        } catch (IOException e) {
            assertThat(udp.isClosed()).isTrue();
        }
    }

    private void serveTcp() {
        try {
            for (; ; ) {
                try (var socket = tcp.accept()) {
                    var in = new DataInputStream(socket.getInputStream());
                    var query = new byte[in.readUnsignedShort()];
                    in.readFully(query);
                    var answer = byTcp.apply(query);
                    socket.getOutputStream().write(new byte[] {(byte) (answer.length >> 8), (byte) answer.length});
                    socket.getOutputStream().write(answer);
                }
            }
        } catch (IOException e) {
            assertThat(tcp.isClosed()).isTrue();
        }
    }

    private static void start(Runnable serving) {
        var thread = new Thread(serving, "name server");
        thread.setDaemon(true);
        thread.start();
    }
}
