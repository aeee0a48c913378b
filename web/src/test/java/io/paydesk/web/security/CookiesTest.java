package io.paydesk.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

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
