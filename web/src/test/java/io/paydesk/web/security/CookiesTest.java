package io.paydesk.web.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import jakarta.servlet.SessionCookieConfig;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CookiesTest {
    @Test
    void overHttpsACookieIsBoundToThisHostAndNeverTravelsInTheOpen() {
        var cookie = written(true);

        assertThat(cookie.getName()).isEqualTo("__Host-device");
        assertThat(cookie.getSecure()).isTrue();
        assertThat(cookie.getPath()).isEqualTo("/");
        assertThat(cookie.getDomain()).isNull();
    }

    @Test
    void scriptsDoNotSeeItAndOtherSitesDoNotSendIt() {
        assertThat(List.of(written(true), written(false))).allSatisfy(cookie -> {
            assertThat(cookie.isHttpOnly()).isTrue();
            assertThat(cookie.getAttribute("SameSite")).isEqualTo("Lax");
        });
    }

    /** Without TLS a browser would not keep a {@code __Host-} cookie, nor send a Secure one. */
    @Test
    void withoutHttpsItIsKeptAllTheSame() {
        assertThat(written(false).getName()).isEqualTo("device");
        assertThat(written(false).getSecure()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theCookieOfTheSessionIsKeptLikeOurOwn(boolean https) {
        var asked = new HashMap<String, Object>();
        var config = (SessionCookieConfig) Proxy.newProxyInstance(
                CookiesTest.class.getClassLoader(),
                new Class<?>[] {SessionCookieConfig.class},
                (proxy, method, arguments) -> asked.put(
                        method.getName().equals("setAttribute") ? (String) arguments[0] : method.getName(),
                        arguments[arguments.length - 1]));

        Cookies.ofSession(config, https);

        assertThat(asked)
                .containsOnly(
                        entry("setName", https ? "__Host-session" : "session"),
                        entry("setPath", "/"),
                        entry("setHttpOnly", true),
                        entry("setSecure", https),
                        entry("SameSite", "Lax"));
    }

    private static Cookie written(boolean https) {
        var written = new ArrayList<Cookie>();
        var response = (HttpServletResponse) Proxy.newProxyInstance(
                CookiesTest.class.getClassLoader(),
                new Class<?>[] {HttpServletResponse.class},
                (proxy, method, arguments) -> {
                    assertThat(method.getName()).isEqualTo("addCookie");
                    written.add((Cookie) arguments[0]);
                    return null;
                });
        Cookies.write(response, "device", "value", 60, https);
        return written.get(0);
    }
}
