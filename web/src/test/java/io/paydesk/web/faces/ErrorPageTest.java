package io.paydesk.web.faces;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.io.FileNotFoundException;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ErrorPageTest {
    private final Map<String, Object> attributes = new HashMap<>();
    private final HttpServletRequest request = (HttpServletRequest) Proxy.newProxyInstance(
            ErrorPageTest.class.getClassLoader(),
            new Class<?>[] {HttpServletRequest.class},
            (proxy, method, arguments) -> attributes.get(arguments[0]));

    @Test
    void aFaultIsAnIncident() {
        attributes.put(RequestDispatcher.ERROR_EXCEPTION, new IllegalStateException("broken"));

        assertThat(ErrorPage.unnoted(request, ErrorPage.kind(request, 500))).isPresent();
    }

    /** As Open Liberty tells it, at each address that scanners try. */
    @Test
    void aPageThatIsNotThereIsNone() {
        attributes.put(RequestDispatcher.ERROR_EXCEPTION, new FileNotFoundException("SRVE0190E: /nowhere"));

        assertThat(ErrorPage.unnoted(request, ErrorPage.kind(request, 404))).isEmpty();
    }
}
