package io.paydesk.web.api;

import io.paydesk.kernel.Page;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
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

    /** The key in a cursor of this list; null and a violation for anything else. */
    static @Nullable Long key(String list, String cursor, String name, Violations violations) {
        try {
            var text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII);
            if (text.matches(list + ":[0-9]{1,18}")) {
                return Long.parseLong(text.substring(list.length() + 1));
            }
        } catch (IllegalArgumentException notOurs) {
            // said below
        }
        violations.add(name, Violations.Rule.NOT_A_CURSOR);
        return null;
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
