package io.paydesk.web.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PictureFetchTest {
    private static final byte[] PNG = "\u0089PNG\r\n\u001a\n and more".getBytes(StandardCharsets.ISO_8859_1);

    private final AtomicReference<Headers> asked = new AtomicReference<>(new Headers());
    private HttpServer server;

    @SuppressWarnings("NullAway.Init")
    PictureFetchTest() {}

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void fetchesAPictureAndTellsNothingOfTheDesk() {
        serve("/a.png", 200, "image/png", PNG);

        var picture = lenient().get(at("/a.png?x=1&y=2"));

        assertThat(picture).map(Picture::type).contains("image/png");
        assertThat(picture).map(Picture::bytes).contains(PNG);
        assertThat(asked.get()).doesNotContainKeys("Referer", "Cookie", "Origin", "Accept-language");
        assertThat(asked.get().getFirst("User-Agent")).isEqualTo("Mozilla/5.0 (compatible; MailPictures)");
    }

    @Test
    void knowsAPictureByItsBytesAlone() {
        serve("/svg", 200, "image/png", "<svg onload='x()'/> longer than that".getBytes(StandardCharsets.US_ASCII));
        serve("/html", 200, "image/gif", "<html><script>x()</script>".getBytes(StandardCharsets.US_ASCII));
        serve("/typeless", 200, "text/html", PNG);

        assertThat(lenient().get(at("/svg"))).isEmpty();
        assertThat(lenient().get(at("/html"))).isEmpty();
        assertThat(lenient().get(at("/typeless"))).map(Picture::type).contains("image/png");
    }

    @Test
    void takesNoMoreThanFiveMebibytes() {
        var large = new byte[PictureFetch.BYTES_MAX + 1];
        System.arraycopy(PNG, 0, large, 0, PNG.length);
        serve("/large", 200, "image/png", large);
        chunked("/endless", large);

        assertThat(lenient().get(at("/large"))).isEmpty();
        assertThat(lenient().get(at("/endless"))).isEmpty();
    }

    @Test
    void readsChunksAndFollowsRedirects() {
        chunked("/chunks", PNG);
        redirect("/away", "/chunks");
        redirect("/circle", "/circle");

        assertThat(lenient().get(at("/away"))).map(Picture::bytes).contains(PNG);
        assertThat(lenient().get(at("/circle"))).isEmpty();
    }

    @Test
    void aRedirectIsCheckedLikeTheFirstAddress() {
        serve("/a.png", 200, "image/png", PNG);
        redirect("/file", "file:///etc/passwd");
        redirect("/port", "http://127.0.0.1:1/a.png");
        redirect("/inside", "http://127.0.0.2:" + server.getAddress().getPort() + "/a.png");
        var own = server.getAddress().getPort();
        var guarded = new PictureFetch(
                address -> address.getHostAddress().equals("127.0.0.1"), port -> port == own, Duration.ofSeconds(5));

        assertThat(guarded.get(at("/a.png"))).isPresent();
        assertThat(guarded.get(at("/file"))).isEmpty();
        assertThat(guarded.get(at("/port"))).isEmpty();
        assertThat(guarded.get(at("/inside"))).isEmpty();
    }

    @Test
    void asksNoAddressOfOurOwnNetworks() {
        serve("/a.png", 200, "image/png", PNG);
        var anyPort = new PictureFetch(PublicAddresses::has, port -> true, Duration.ofSeconds(5));

        assertThat(anyPort.get(at("/a.png"))).isEmpty();
        assertThat(anyPort.get(at("/a.png").replace("127.0.0.1", "localhost"))).isEmpty();
        assertThat(anyPort.get(at("/a.png").replace("127.0.0.1", "[::ffff:127.0.0.1]")))
                .isEmpty();
        assertThat(anyPort.get(at("/a.png").replace("127.0.0.1", "2130706433"))).isEmpty();
        assertThat(asked.get()).isEmpty();
    }

    @Test
    void asksNoOtherPortsSchemesOrNames() {
        var fetch = new PictureFetch(address -> true, port -> port == 80 || port == 443, Duration.ofSeconds(5));
        serve("/a.png", 200, "image/png", PNG);

        assertThat(fetch.get(at("/a.png"))).isEmpty();
        assertThat(lenient().get("ftp://127.0.0.1/a.png")).isEmpty();
        assertThat(lenient().get("file:///etc/passwd")).isEmpty();
        assertThat(lenient().get(at("/a.png").replace("127.", "user:word@127.")))
                .isEmpty();
        assertThat(lenient().get("http:///a.png")).isEmpty();
        assertThat(lenient().get("http://a b/")).isEmpty();
        assertThat(lenient().get(at("/a.png") + "\r\nX-Evil: 1")).isEmpty();
        assertThat(asked.get()).isEmpty();
    }

    @Test
    void givesUpOnAServerThatNeverAnswers() throws IOException {
        try (var mute = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var fetch = new PictureFetch(address -> true, port -> true, Duration.ofMillis(300));

            assertThat(fetch.get("http://127.0.0.1:" + mute.getLocalPort() + "/a.png"))
                    .isEmpty();
            assertThat(fetch.get("https://127.0.0.1:" + mute.getLocalPort() + "/a.png"))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "10.1.2.3",
                "100.64.0.1",
                "127.0.0.1",
                "127.255.255.255",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "198.18.0.1",
                "224.0.0.1",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::ffff:10.0.0.1",
                "::127.0.0.1",
                "fe80::1",
                "fc00::1",
                "fd12:3456::1",
                "ff02::1",
                "64:ff9b::a00:1",
                "2002:7f00:1::",
                "2001::1",
                "2001:db8::1",
                "fec0::1",
                "3fff::1"
            })
    void addressesInsideAreNotPublic(String address) throws IOException {
        assertThat(PublicAddresses.has(InetAddress.getByName(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.1.1.1", "172.32.0.1", "100.128.0.1", "192.169.0.1", "2606:4700::1111", "2400:3200::1"})
    void addressesOutsideArePublic(String address) throws IOException {
        assertThat(PublicAddresses.has(InetAddress.getByName(address))).isTrue();
    }

    @Test
    void onlyPicturesOfTheMailAreAskedForOnceEach() {
        var html = "<img data-remote-src=\"https://a.example/x.png?a&#61;1&amp;b&#61;2\" alt=\"x\" />"
                + "<img data-remote-src=\"https://a.example/x.png?a&#61;1&amp;b&#61;2\" />"
                + "<img data-remote-src=\"https://b.example/y\" /><img data-remote-src=\"https://c.example/z\" />"
                + "<p>data-remote-src&#61;&#34;https://d.example/&#34;</p>";
        var seen = new java.util.ArrayList<String>();

        var shown = MailHtml.withRemote(html, 2, address -> {
            seen.add(address);
            return address.contains("b.example") ? null : "data:x";
        });

        assertThat(seen).containsExactly("https://a.example/x.png?a=1&b=2", "https://b.example/y");
        assertThat(shown)
                .contains("<img src=\"data:x\" alt=\"x\" />", "<img data-remote-src=\"https://b.example/y\" />")
                .contains("data-remote-src=\"https://c.example/z\"");
    }

    private PictureFetch lenient() {
        return new PictureFetch(address -> true, port -> true, Duration.ofSeconds(5));
    }

    private String at(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    private void serve(String path, int status, String type, byte[] body) {
        answer(path, status, type, body, false);
    }

    private void chunked(String path, byte[] body) {
        answer(path, 200, "image/png", body, true);
    }

    private void redirect(String path, String to) {
        server.createContext(path, exchange -> {
            exchange.getResponseHeaders().set("Location", to);
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
    }

    private void answer(String path, int status, String type, byte[] body, boolean chunks) {
        server.createContext(path, exchange -> {
            asked.set(exchange.getRequestHeaders());
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(status, chunks ? 0 : body.length);
            try (var out = exchange.getResponseBody()) {
                out.write(body);
            } catch (IOException e) {
                assertThat(e).isNotNull(); // the other side has had enough
            } finally {
                exchange.close();
            }
        });
    }

    @Test
    void anEmptyAnswerIsNoPicture() {
        assertThat(Picture.of(new byte[0])).isEqualTo(Optional.empty());
    }
}
