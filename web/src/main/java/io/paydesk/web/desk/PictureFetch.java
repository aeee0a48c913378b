package io.paydesk.web.desk;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.IDN;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Fetches one picture from a stranger's server without telling it who looks: no cookies, no referrer, always the same
 * User-Agent. A name is resolved once and that very address is connected to, so that it cannot turn into one of ours in
 * between; redirects are checked like the first address. At most 5 MiB; whatever is odd is no picture.
 */
final class PictureFetch {
    static final int BYTES_MAX = 5 << 20;
    private static final int REDIRECTS_MAX = 3;
    private static final int HEADERS_MAX = 64 * 1024;
    private static final String USER_AGENT = "Mozilla/5.0 (compatible; MailPictures)";

    private final Predicate<InetAddress> addresses;
    private final IntPredicate ports;
    private final long end;

    /** For the internet: ports 80 and 443 of public addresses, within this time. */
    PictureFetch(Duration time) {
        this(PublicAddresses::has, port -> port == 80 || port == 443, time);
    }

    PictureFetch(Predicate<InetAddress> addresses, IntPredicate ports, Duration time) {
        this.addresses = addresses;
        this.ports = ports;
        this.end = System.nanoTime() + time.toNanos();
    }

    /** The picture at this address; empty when there is none, or none we may ask for. */
    Optional<Picture> get(String address) {
        try {
            var next = URI.create(address);
            for (var i = 0; i <= REDIRECTS_MAX; i++) {
                var answer = ask(next);
                if (answer.location() == null) {
                    return answer.picture();
                }
                next = next.resolve(answer.location());
            }
            return Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Either a place to look at instead, or what came: empty when it was no success. */
    private record Answer(@Nullable String location, Optional<Picture> picture) {}

    private Answer ask(URI address) throws IOException {
        var scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
        var host = address.getHost();
        var https = scheme.equals("https");
        var port = address.getPort() < 0 ? (https ? 443 : 80) : address.getPort();
        if ((!https && !scheme.equals("http")) || host == null || address.getUserInfo() != null || !ports.test(port)) {
            throw new IOException("not to be asked for");
        }
        left(); // before the name is looked up, which has no time limit of ours
        try (var plain = new TimedSocket()) {
            plain.connect(new InetSocketAddress(allowed(host), port), left());
            try (var socket = https ? secured(plain, host, port) : plain) {
                socket.getOutputStream().write(request(address, host).getBytes(StandardCharsets.US_ASCII));
                socket.getOutputStream().flush();
                return answer(new BufferedInputStream(socket.getInputStream()));
            }
        }
    }

    private InetAddress allowed(String host) throws IOException {
        var all = InetAddress.getAllByName(IDN.toASCII(host.replaceAll("[\\[\\]]", "")));
        if (!Arrays.stream(all).allMatch(addresses)) {
            throw new IOException("not out in the internet");
        }
        return all[0];
    }

    private static Socket secured(Socket plain, String host, int port) throws IOException {
        var socket =
                (SSLSocket) ((SSLSocketFactory) SSLSocketFactory.getDefault()).createSocket(plain, host, port, true);
        var parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    private static String request(URI address, String host) {
        var ascii = URI.create(address.toASCIIString());
        var path = ascii.getRawPath() == null || ascii.getRawPath().isEmpty() ? "/" : ascii.getRawPath();
        var query = ascii.getRawQuery() == null ? "" : "?" + ascii.getRawQuery();
        var port = address.getPort() < 0 ? "" : ":" + address.getPort();
        return "GET " + path + query + " HTTP/1.1\r\nHost: " + host + port + "\r\nUser-Agent: " + USER_AGENT
                + "\r\nAccept: image/png,image/jpeg,image/gif,image/webp\r\nAccept-Encoding: identity"
                + "\r\nConnection: close\r\n\r\n";
    }

    private Answer answer(InputStream in) throws IOException {
        var read = new int[] {0};
        var first = line(in, read).split(" ", 3);
        if (first.length < 2 || !first[0].startsWith("HTTP/1.") || !first[1].matches("[0-9]{3}")) {
            throw new IOException("no HTTP");
        }
        String location = null;
        var chunked = false;
        var length = Long.MAX_VALUE;
        for (var line = line(in, read); !line.isEmpty(); line = line(in, read)) {
            var colon = line.indexOf(':');
            var name = colon < 0 ? "" : line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
            var value = line.substring(colon + 1).strip();
            location = name.equals("location") ? value : location;
            chunked |= name.equals("transfer-encoding")
                    && value.toLowerCase(Locale.ROOT).contains("chunked");
            length = name.equals("content-length") && value.matches("[0-9]{1,18}") ? Long.parseLong(value) : length;
        }
        var status = Integer.parseInt(first[1]);
        if (status / 100 == 3 && location != null) {
            return new Answer(location, Optional.empty());
        }
        if (status != 200 || (length != Long.MAX_VALUE && length > BYTES_MAX)) {
            return new Answer(null, Optional.empty());
        }
        var body = new ByteArrayOutputStream();
        if (chunked) {
            for (var size = chunk(in, read); size > 0; size = chunk(in, read)) {
                copy(in, size, body);
                line(in, read);
            }
        } else {
            copy(in, length, body);
        }
        return new Answer(null, Picture.of(body.toByteArray()));
    }

    private long chunk(InputStream in, int[] read) throws IOException {
        var size = line(in, read).replaceAll(";.*$", "").strip();
        if (!size.matches("[0-9a-fA-F]{1,8}")) {
            throw new IOException("no chunk");
        }
        return Long.parseLong(size, 16);
    }

    private void copy(InputStream in, long length, ByteArrayOutputStream to) throws IOException {
        var buffer = new byte[8192];
        for (var left = length; left > 0; ) {
            var count = in.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (count < 0) {
                return;
            }
            to.write(buffer, 0, count);
            if (to.size() > BYTES_MAX) {
                throw new IOException("too large");
            }
            left -= count;
        }
    }

    private String line(InputStream in, int[] read) throws IOException {
        var line = new StringBuilder();
        for (var b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0 || ++read[0] > HEADERS_MAX) {
                throw new IOException("no line");
            }
            line.append((char) b);
        }
        read[0]++;
        return line.toString().stripTrailing();
    }

    /** However slowly the other side writes, with TLS or without: each read ends when the time is over. */
    private final class TimedSocket extends Socket {
        @Override
        public InputStream getInputStream() throws IOException {
            return new FilterInputStream(super.getInputStream()) {
                @Override
                public int read() throws IOException {
                    setSoTimeout(left());
                    return super.read();
                }

                @Override
                public int read(byte[] to, int start, int length) throws IOException {
                    setSoTimeout(left());
                    return super.read(to, start, length);
                }
            };
        }
    }

    /** The milliseconds that are left. */
    private int left() throws IOException {
        var millis = Duration.ofNanos(end - System.nanoTime()).toMillis();
        if (millis <= 0) {
            throw new IOException("took too long");
        }
        return (int) millis;
    }
}
