package io.paydesk.mail;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * Asks recursive name servers for TXT records (RFC 1035, 6891), one after the other: by UDP, and by TCP where the answer
 * is too long. Written here because JNDI's DNS provider is not to be seen from within every application server.
 */
final class NameServers implements TxtRecords {
    private static final int PORT = 53;
    private static final int SERVERS_MAX = 3;
    private static final int UDP_MAX = 1232;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final List<InetSocketAddress> servers;
    private final Duration total;

    NameServers(List<InetSocketAddress> servers, Duration total) {
        this.servers = servers.subList(0, Math.min(servers.size(), SERVERS_MAX));
        this.total = total;
    }

    /** As paydesk.mail.dkim.dns names them; none for {@code off}, or where the system names none. */
    static List<InetSocketAddress> named(String setting, Path resolvConf) {
        if (setting.equals("off")) {
            return List.of();
        }
        if (!setting.equals("system")) {
            return List.of(address(setting));
        }
        try (var lines = Files.lines(resolvConf, StandardCharsets.ISO_8859_1)) {
            return lines.map(line -> line.strip().split("\\s+", -1))
                    .filter(words -> words.length > 1 && words[0].equals("nameserver"))
                    .map(words -> new InetSocketAddress(words[1], PORT))
                    .filter(server -> !server.isUnresolved())
                    .limit(SERVERS_MAX)
                    .toList();
        } catch (IOException | RuntimeException e) {
            return List.of(); // a system without that file: the name server must be named in the setting
        }
    }

    private static InetSocketAddress address(String text) {
        var colon = text.lastIndexOf(':');
        var hasPort = colon > 0 && (text.indexOf(':') == colon || text.charAt(colon - 1) == ']');
        var host = hasPort ? text.substring(0, colon) : text;
        return new InetSocketAddress(
                host.replaceAll("[\\[\\]]", ""), hasPort ? Integer.parseInt(text.substring(colon + 1)) : PORT);
    }

    @Override
    public List<String> at(String name) throws IOException {
        var end = System.nanoTime() + total.toNanos();
        IOException last = new SocketTimeoutException("no name server");
        for (var i = 0; i < servers.size(); i++) {
            var share = (end - System.nanoTime()) / 1_000_000 / (servers.size() - i);
            if (share < 1) {
                break;
            }
            try {
                return ask(servers.get(i), name, (int) share);
            } catch (IOException e) {
                last = e instanceof Refused || !(last instanceof Refused) ? e : last;
            }
        }
        throw last;
    }

    private static List<String> ask(InetSocketAddress server, String name, int millis) throws IOException {
        var id = RANDOM.nextInt(1 << 16);
        var question = question(id, name);
        var answer = new DnsAnswer(byUdp(server, question, millis), question);
        return answer.isCut() ? new DnsAnswer(byTcp(server, question, millis), question).texts() : answer.texts();
    }

    private static byte[] byUdp(InetSocketAddress server, byte[] question, int millis) throws IOException {
        var end = System.nanoTime() + millis * 1_000_000L;
        try (var socket = new DatagramSocket()) {
            socket.connect(server); // answers of anybody else are dropped
            socket.send(new DatagramPacket(question, question.length));
            var packet = new DatagramPacket(new byte[UDP_MAX], UDP_MAX);
            for (; ; ) {
                var rest = (end - System.nanoTime()) / 1_000_000;
                if (rest < 1) {
                    throw new SocketTimeoutException(server + " does not answer");
                }
                socket.setSoTimeout((int) rest);
                packet.setLength(UDP_MAX);
                socket.receive(packet);
                var answer = Arrays.copyOf(packet.getData(), packet.getLength());
                if (DnsAnswer.isTo(question, answer)) {
                    return answer;
                }
            }
        }
    }

    private static byte[] byTcp(InetSocketAddress server, byte[] question, int millis) throws IOException {
        try (var socket = new Socket()) {
            socket.connect(server, millis);
            socket.setSoTimeout(millis);
            var out = new ByteArrayOutputStream();
            out.write(question.length >> 8);
            out.write(question.length);
            out.writeBytes(question);
            socket.getOutputStream().write(out.toByteArray());
            var in = new DataInputStream(socket.getInputStream());
            var answer = new byte[in.readUnsignedShort()];
            in.readFully(answer);
            return answer;
        }
    }

    /** Recursion wanted, one question (TXT, IN), and with EDNS(0) how long a datagram we take. */
    private static byte[] question(int id, String name) throws IOException {
        var out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {(byte) (id >> 8), (byte) id, 1, 0, 0, 1, 0, 0, 0, 0, 0, 1});
        for (var label : name.split("\\.", -1)) {
            var bytes = label.getBytes(StandardCharsets.US_ASCII);
            if (bytes.length == 0 || bytes.length > 63) {
                throw new Refused("no such name can be: " + name);
            }
            out.write(bytes.length);
            out.writeBytes(bytes);
        }
        out.writeBytes(new byte[] {0, 0, DnsAnswer.TXT, 0, 1});
        out.writeBytes(new byte[] {0, 0, 41, (byte) (UDP_MAX >> 8), (byte) UDP_MAX, 0, 0, 0, 0, 0, 0});
        return out.toByteArray();
    }
}
