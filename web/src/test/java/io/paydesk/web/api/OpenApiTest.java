package io.paydesk.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What the document describes is what there is. */
class OpenApiTest {
    private static final Map<Class<? extends Annotation>, String> METHODS =
            Map.of(GET.class, "get", POST.class, "post", PATCH.class, "patch", PUT.class, "put");

    @Test
    void everyAddressAndMethodIsDescribedAndNoOther() throws IOException {
        var served = new TreeSet<String>();
        for (var resource : Api.RESOURCES) {
            var root = resource.getAnnotation(Path.class).value();
            for (var method : resource.getDeclaredMethods()) {
                for (var entry : METHODS.entrySet()) {
                    if (method.isAnnotationPresent(entry.getKey())) {
                        var path = method.getAnnotation(Path.class);
                        served.add(entry.getValue() + " /api/" + root + (path == null ? "" : "/" + path.value()));
                    }
                }
            }
        }
        var described = new TreeSet<String>();
        try (var stream = OpenApiResource.class.getResourceAsStream("openapi.json");
                var reader = Json.createReader(stream)) {
            reader.readObject().getJsonObject("paths").forEach((path, item) -> item.asJsonObject()
                    .keySet()
                    .forEach(method -> described.add(method.toLowerCase(Locale.ROOT) + " " + path)));
        }

        assertThat(described).isEqualTo(served);
    }
}
