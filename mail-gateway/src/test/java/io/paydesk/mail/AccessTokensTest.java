package io.paydesk.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.paydesk.kernel.Refusal;
import io.paydesk.mailbox.ConnectionFault;
import io.paydesk.mailbox.SignIn;
import io.paydesk.mailbox.TokenRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a token server on this computer: what is asked, kept, exchanged and told. */
class AccessTokensTest {
    private static final long ID = 7;

    private final MovingClock clock = new MovingClock();
    private final Store store = new Store();
    private final AccessTokens tokens = new AccessTokens(store, clock);
    private final List<String> asked = new ArrayList<>();
    private HttpServer server;
    private int status = 200;
    private String answer = "{\"access_token\":\"at-1\",\"expires_in\":3600}";

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/token", this::serve);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void oneIsKeptUntilAMinuteBeforeItsEnd() {
        assertThat(tokens.of(ID, 1)).isEqualTo("at-1");
        answer = "{\"access_token\":\"at-2\",\"expires_in\":\"3600\",\"token_type\":\"Bearer\"}";
        clock.advance(Duration.ofSeconds(3539));
        assertThat(tokens.of(ID, 1)).isEqualTo("at-1");

        clock.advance(Duration.ofSeconds(1));

        assertThat(tokens.of(ID, 1)).isEqualTo("at-2");
        assertThat(asked)
                .hasSize(2)
                .containsOnly(
                        "grant_type=refresh_token&refresh_token=rt-1&client_id=app&client_secret=s+%26&scope=mail");
    }

    @Test
    void oneThatTheMailServerDoesNotTakeAndOneOfOtherSettingsAreAskedForAnew() {
        tokens.of(ID, 1);
        tokens.forget(ID, "another");
        tokens.of(ID, 1);
        assertThat(asked).hasSize(1);

        tokens.forget(ID, "at-1");
        tokens.of(ID, 1);
        tokens.of(ID, 2);
        tokens.anew(ID, 2);

        assertThat(asked).hasSize(4);
    }

    @Test
    void thatOfARemovedMailboxIsDropped() {
        tokens.of(ID, 1);
        tokens.keepOnly(Set.of(ID));
        tokens.of(ID, 1);
        assertThat(asked).hasSize(1);

        tokens.keepOnly(Set.of());
        tokens.of(ID, 1);

        assertThat(asked).hasSize(2);
    }

    @Test
    void anExchangedRefreshTokenIsStoredAndUsed() {
        answer = "{\"access_token\":\"at-1\",\"expires_in\":5,\"refresh_token\":\"rt-2\"}";
        tokens.of(ID, 1);
        assertThat(store.refreshToken).isEqualTo("rt-2");

        tokens.of(ID, 1);

        assertThat(asked.get(1)).contains("refresh_token=rt-2");
    }

    @Test
    void whileItCannotBeStoredItIsKeptInHandAndStoredLater() {
        store.isDown = true;
        answer = "{\"access_token\":\"at-1\",\"expires_in\":5,\"refresh_token\":\"rt-2\"}";
        tokens.of(ID, 1);
        answer = "{\"access_token\":\"at-1\",\"expires_in\":5,\"refresh_token\":\"rt-3\"}";
        tokens.of(ID, 1);
        assertThat(asked.get(1)).contains("refresh_token=rt-2");
        assertThat(store.refreshToken).isEqualTo("rt-1");

        store.isDown = false;
        answer = "{\"access_token\":\"at-1\",\"expires_in\":5}";
        tokens.of(ID, 1);

        assertThat(asked.get(2)).contains("refresh_token=rt-3");
        assertThat(store.refreshToken).isEqualTo("rt-3");
    }

    @Test
    void oneThatAnotherNodeExchangedAtThisMomentIsLookedUpAgain() {
        store.afterReading = () -> store.refreshToken = store.entered > 0 ? "rt-2" : "rt-1"; // its lease ran out
        status = 400;
        answer = "{\"error\":\"invalid_grant\"}";

        assertThat(fault().reason()).isEqualTo(ConnectionFault.TOKEN_REFUSED);

        assertThat(asked).hasSize(2);
        assertThat(asked.get(1)).contains("refresh_token=rt-2");
    }

    @Test
    void whileAnotherNodeExchangesItOneWaitsAndReadsItThen() {
        store.othersTurns = 2;
        assertThat(tokens.of(ID, 1)).isEqualTo("at-1");
        assertThat(store.entered).isEqualTo(3);
        assertThat(store.left).isEqualTo(1);

        status = 500;
        answer = "";
        assertThat(fault().reason()).isEqualTo(ConnectionFault.TOKEN_ANSWER_WRONG);
        assertThat(store.left).as("given back whatever happens").isEqualTo(2);
    }

    @Test
    void theApplicationItselfAsksWithoutARefreshToken() {
        store.signIn = SignIn.OAUTH_CLIENT;
        store.refreshToken = "";

        tokens.of(ID, 1);

        assertThat(asked).containsExactly("grant_type=client_credentials&client_id=app&client_secret=s+%26&scope=mail");
    }

    @Test
    void whatTheServerSaysIsToldAsItIs() {
        status = 400;
        answer = "{\"error\":\"invalid_grant\",\"error_description\":\"AADSTS70008: The token\\r\\nhas expired.\"}";
        assertThat(fault().details()).hasToString("[invalid_grant: AADSTS70008: The token has expired.]");

        answer =
                "{\"error\":\"x\",\"error_description\":\"bad rt-1 of s+%26, s &, or at-9\",\"access_token\":\"at-9\"}";
        assertThat(fault().details()).as("no secret").hasToString("[x: bad … of …, …, or …]");
        answer = "access_token=at-live&refresh_token=rt-live";
        assertThat(fault().reason()).isEqualTo(ConnectionFault.TOKEN_ANSWER_WRONG);
        assertThat(fault().details()).hasToString("[HTTP 400 text/html]");
        status = 200;
        answer = "{\"token_type\":\"Bearer\"}";
        assertThat(fault().reason()).isEqualTo(ConnectionFault.TOKEN_ANSWER_WRONG);
        answer = "{\"access_token\":\"a\\nb\"}";
        assertThat(fault().reason()).isEqualTo(ConnectionFault.TOKEN_ANSWER_WRONG);
        answer = "[" + " ".repeat(100_000) + "]";
        assertThat(fault().reason()).isEqualTo(ConnectionFault.TOKEN_SERVER_AWAY);
        status = 302;
        answer = "{}";
        assertThat(fault().details()).as("no redirect is followed").hasToString("[HTTP 302]");
        server.stop(0);
        assertThat(fault().reason()).isEqualTo(ConnectionFault.TOKEN_SERVER_AWAY);
    }

    private Refusal fault() {
        return catchThrowableOfType(Refusal.class, () -> tokens.anew(ID, 1));
    }

    private void serve(HttpExchange exchange) throws IOException {
        asked.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        var bytes = answer.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Location", "/token");
        exchange.getResponseHeaders().add("Content-Type", "text/html; charset=utf-8");
        exchange.sendResponseHeaders(status, bytes.length);
        try (var body = exchange.getResponseBody()) {
            body.write(bytes);
        }
    }

    /** Where refresh tokens lie, in memory; may be out of order. */
    private final class Store implements AccessTokens.Kept {
        private SignIn signIn = SignIn.OAUTH_REFRESH;
        private String refreshToken = "rt-1";
        private boolean isDown;
        private int entered;
        private int othersTurns;
        private int left;
        private Runnable afterReading = () -> {};

        @Override
        public TokenRequest request(long mailbox) {
            var url = "http://localhost:" + server.getAddress().getPort() + "/token";
            var found = new TokenRequest(signIn, url, "app", "s &", refreshToken, "mail");
            afterReading.run();
            return found;
        }

        @Override
        public void rotated(long mailbox, String used, String next) {
            if (isDown) {
                throw new IllegalStateException("the database is away");
            }
            refreshToken = used.equals(refreshToken) ? next : refreshToken;
        }

        @Override
        public boolean enter(long mailbox) {
            entered++;
            return entered > othersTurns;
        }

        @Override
        public void leave(long mailbox) {
            left++;
        }
    }
}
