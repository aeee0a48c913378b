package io.paydesk.web.api;

import io.paydesk.kernel.Page;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Where the next page of a list begins, in a form that callers hand back and do not read. */
final class Cursor {
    private Cursor() {}

    static String of(String list, String key) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((list + ":" + key).getBytes(StandardCharsets.US_ASCII));
    }

    /** What the key in a cursor of this list reads as; null and a violation for anything else. */
    static <K> @Nullable K key(
            String list, String cursor, Function<String, Optional<K>> read, String name, Violations violations) {
        var key = written(list, cursor).flatMap(read);
        if (key.isEmpty()) {
            violations.add(name, Violations.Rule.NOT_A_CURSOR);
        }
        return key.orElse(null);
    }

    private static Optional<String> written(String list, String cursor) {
        try {
            var text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII);
            return text.startsWith(list + ":") ? Optional.of(text.substring(list.length() + 1)) : Optional.empty();
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    /** The answer that every list gives. */
    static <T> JsonObject page(String list, Page<T> page, Function<T, JsonValue> shape) {
        var next = page.next();
        return JsonText.object()
                .add("items", JsonText.list(page.items(), shape))
                .add("next", JsonText.orNull(next == null ? null : of(list, next)))
                .build();
    }
}
