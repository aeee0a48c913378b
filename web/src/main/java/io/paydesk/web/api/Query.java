package io.paydesk.web.api;

import io.paydesk.kernel.Page;
import io.paydesk.web.api.Violations.Rule;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the parameters of a list's address; an empty one reads as absent. */
final class Query {
    private final MultivaluedMap<String, String> parameters;
    private final Violations violations = new Violations();

    Query(MultivaluedMap<String, String> parameters) {
        this.parameters = parameters;
    }

    Violations violations() {
        return violations;
    }

    @Nullable
    String text(String name) {
        var value = parameters.getFirst(name);
        return value == null || value.isBlank() ? null : value.strip().replace('\0', '\uFFFD');
    }

    <E extends Enum<E>> @Nullable E oneOf(String name, Class<E> type) {
        var text = text(name);
        return text == null ? null : Members.constant(type, text, name, violations);
    }

    /** Given several times, or once with commas between. */
    <E extends Enum<E>> Set<E> someOf(String name, Class<E> type) {
        var found = new LinkedHashSet<E>();
        for (var value : parameters.getOrDefault(name, java.util.List.of())) {
            for (var text : value.split(",", -1)) {
                var constant = text.isBlank() ? null : Members.constant(type, text, name, violations);
                if (constant != null) {
                    found.add(constant);
                }
            }
        }
        return found;
    }

    int limit() {
        var text = text("limit");
        if (text == null) {
            return Page.LIMIT_DEFAULT;
        }
        if (!text.matches("[0-9]{1,4}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > Page.LIMIT_MAX) {
            violations.add("limit", Rule.NOT_BETWEEN, 1, Page.LIMIT_MAX);
            return Page.LIMIT_DEFAULT;
        }
        return Integer.parseInt(text);
    }

    /** Null for the first page. */
    @Nullable
    Long after(String list) {
        return cursor("after", list);
    }

    /** Of a list whose keys are no numbers; null for the first page. */
    <K> @Nullable K after(String list, Function<String, Optional<K>> read) {
        return cursor("after", list, read);
    }

    /** The number in this parameter, a cursor of the list; null when it is absent. */
    @Nullable
    Long cursor(String name, String list) {
        return cursor(
                name, list, key -> key.matches("[0-9]{1,18}") ? Optional.of(Long.valueOf(key)) : Optional.empty());
    }

    private <K> @Nullable K cursor(String name, String list, Function<String, Optional<K>> read) {
        var cursor = text(name);
        return cursor == null ? null : Cursor.key(list, cursor, read, name, violations);
    }
}
