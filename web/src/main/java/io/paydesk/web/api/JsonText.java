package io.paydesk.web.api;

import io.paydesk.kernel.Money;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Writes JSON the same way on every server: by hand, null members present, as UTF-8 bytes. */
final class JsonText {
    private static final JsonBuilderFactory BUILDERS = Json.createBuilderFactory(Map.of());

    private JsonText() {}

    static JsonObjectBuilder object() {
        return BUILDERS.createObjectBuilder();
    }

    static <T> JsonArray list(Collection<T> items, Function<T, JsonValue> shape) {
        var list = BUILDERS.createArrayBuilder();
        items.forEach(item -> list.add(shape.apply(item)));
        return list.build();
    }

    static JsonArray texts(Collection<String> texts) {
        return BUILDERS.createArrayBuilder(texts).build();
    }

    /** A text, or JSON null. */
    static JsonValue orNull(@Nullable Object text) {
        return text == null ? JsonValue.NULL : Json.createValue(text.toString());
    }

    /** As the contract writes amounts: a decimal string and its currency. */
    static JsonValue money(Money money) {
        return object().add("amount", money.amount())
                .add("currency", money.asset().name())
                .build();
    }

    /** ISO-8601 in UTC. */
    static String instant(Instant instant) {
        return instant.toString();
    }

    static byte[] bytes(JsonValue json) {
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }
}
