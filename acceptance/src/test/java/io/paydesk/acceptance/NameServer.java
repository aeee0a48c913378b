package io.paydesk.acceptance;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/** A DNS server on loopback that knows these TXT records and no other name. */
final class NameServer implements AutoCloseable {
    private static final int EDNS = 11;

    private final Map<String, String> records;
    private final DatagramSocket socket;

    NameServer(Map<String, String> records) {
        this.records = records;
        try {
            socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var thread = new Thread(this::serve, "name server");
        thread.setDaemon(true);
        thread.start();
    }

    String address() {
        return "127.0.0.1:" + socket.getLocalPort();
    }

    @Override
    public void close() {
        socket.close();
    }

    private void serve() {
        while (!socket.isClosed()) {
            try {
                var packet = new DatagramPacket(new byte[1500], 1500);
                socket.receive(packet);
                var answer = answer(Arrays.copyOf(packet.getData(), packet.getLength() - EDNS));
                socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
            } catch (IOException e) {
                socket.close(); // the test is over
            }
        }
    }

    private byte[] answer(byte[] question) {
        var text = records.get(name(question));
        var out = new ByteArrayOutputStream();
        out.writeBytes(question);
        if (text != null) {
            var strings = new ByteArrayOutputStream();
            for (var at = 0; at < text.length(); at += 200) {
                var string = text.substring(at, Math.min(text.length(), at + 200));
                strings.write(string.length());
                strings.writeBytes(string.getBytes(StandardCharsets.US_ASCII));
            }
            out.writeBytes(new byte[] {(byte) 0xC0, 12, 0, 16, 0, 1, 0, 0, 0, 60, (byte) (strings.size() >> 8)});
            out.write(strings.size());
            out.writeBytes(strings.toByteArray());
        }
        var bytes = out.toByteArray();
        bytes[2] |= (byte) 0x80;
        bytes[3] = (byte) (text == null ? 3 : 0);
        bytes[7] = (byte) (text == null ? 0 : 1);
        bytes[11] = 0;
        return bytes;
    }

    private static String name(byte[] question) {
        var name = new StringBuilder();
        for (var at = 12; question[at] != 0; at += 1 + question[at]) {
            name.append(name.isEmpty() ? "" : ".")
                    .append(new String(question, at + 1, question[at], StandardCharsets.US_ASCII));
        }
        return name.toString();
    }
}
