package io.paydesk.web.api;

import io.paydesk.kernel.Language;
import io.paydesk.web.api.Violations.Rule;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the members of a JSON object. What is wrong goes to the violations and reads as absent; unknown ones are let be. */
final class Members {
    private final JsonObject object;
    private final String prefix;
    private final Violations violations;

    Members(JsonObject object, String prefix, Violations violations) {
        this.object = object;
        this.prefix = prefix;
        this.violations = violations;
    }

    /** Whether it is there, be it as null. */
    boolean has(String name) {
        return object.containsKey(name);
    }

    /** The name by which the caller knows a member of this object. */
    String path(String name) {
        return prefix + name;
    }

    Violations violations() {
        return violations;
    }

    /** Null when absent or null. Characters, without NUL, which no database keeps. */
    @Nullable
    String text(String name, int max) {
        var value = value(name);
        if (value == null) {
            return null;
        }
        if (!(value instanceof JsonString text)) {
            violations.add(path(name), Rule.NOT_A_TEXT);
            return null;
        }
        if (text.getString().length() > max) {
            violations.add(path(name), Rule.TOO_LONG, max);
            return null;
        }
        return text.getString().replace('\0', '\uFFFD');
    }

    /** A violation when absent; "" stands for it. */
    String needed(String name, int max) {
        if (value(name) == null) {
            violations.add(path(name), Rule.MISSING);
            return "";
        }
        var text = text(name, max);
        return text == null ? "" : text;
    }

    <E extends Enum<E>> @Nullable E oneOf(String name, Class<E> type) {
        var text = text(name, Integer.MAX_VALUE);
        return text == null ? null : constant(type, text, path(name), violations);
    }

    /** A violation when absent or null; null with each violation. */
    <E extends Enum<E>> @Nullable E neededOneOf(String name, Class<E> type) {
        if (value(name) == null) {
            violations.add(path(name), Rule.MISSING);
        }
        return oneOf(name, type);
    }

    @Nullable
    Integer number(String name) {
        var value = value(name);
        if (value == null) {
            return null;
        }
        if (value instanceof JsonNumber number
                && number.isIntegral()
                && number.bigDecimalValue().precision() <= 9) {
            return number.intValue();
        }
        violations.add(path(name), Rule.NOT_A_NUMBER);
        return null;
    }

    /** False when absent or null. */
    boolean truth(String name) {
        var value = value(name);
        if (value != null && value != JsonValue.TRUE && value != JsonValue.FALSE) {
            violations.add(path(name), Rule.NOT_TRUE_OR_FALSE);
        }
        return value == JsonValue.TRUE;
    }

    /** The language of a tag; null when absent, null, or with a violation. */
    @Nullable
    Language language(String name) {
        var tag = text(name, 35);
        var language = Language.of(tag);
        if (tag != null && language == null) {
            violations.add(path(name), Rule.NOT_A_LANGUAGE);
        }
        return language;
    }

    /** Null when absent or null. */
    @Nullable
    List<String> texts(String name, int max) {
        var values = list(name);
        if (values == null) {
            return null;
        }
        var texts = new ArrayList<String>();
        for (var i = 0; i < values.size(); i++) {
            if (!(values.get(i) instanceof JsonString text)) {
                violations.add(path(name) + "[" + i + "]", Rule.NOT_A_TEXT);
            } else if (text.getString().length() > max) {
                violations.add(path(name) + "[" + i + "]", Rule.TOO_LONG, max);
            } else {
                texts.add(text.getString());
            }
        }
        return texts;
    }

    /** Empty when absent or null. */
    List<Members> objects(String name) {
        var values = list(name);
        var objects = new ArrayList<Members>();
        for (var i = 0; values != null && i < values.size(); i++) {
            var place = path(name) + "[" + i + "]";
            if (values.get(i) instanceof JsonObject inner) {
                objects.add(new Members(inner, place + ".", violations));
            } else {
                violations.add(place, Rule.NOT_AN_OBJECT);
            }
        }
        return objects;
    }

    /** Without members when absent or null. */
    Members object(String name) {
        var value = value(name);
        if (value != null && !(value instanceof JsonObject)) {
            violations.add(path(name), Rule.NOT_AN_OBJECT);
        }
        return new Members(
                value instanceof JsonObject inner ? inner : JsonValue.EMPTY_JSON_OBJECT, path(name) + ".", violations);
    }

    /** The value itself; null when absent or null. */
    @Nullable
    JsonValue value(String name) {
        var value = object.get(name);
        return value == null || value == JsonValue.NULL || value.getValueType() == JsonValue.ValueType.NULL
                ? null
                : value;
    }

    private @Nullable JsonArray list(String name) {
        var value = value(name);
        if (value != null && !(value instanceof JsonArray)) {
            violations.add(path(name), Rule.NOT_A_LIST);
        }
        return value instanceof JsonArray list ? list : null;
    }

    /** The constant of that name; null and a violation that lists them all when there is none. */
    static <E extends Enum<E>> @Nullable E constant(Class<E> type, String text, String field, Violations violations) {
        var constants = type.getEnumConstants();
        Optional<E> found = Stream.of(constants)
                .filter(constant -> constant.name().equals(text.strip().toUpperCase(Locale.ROOT)))
                .findFirst();
        if (found.isEmpty()) {
            violations.add(
                    field,
                    Rule.NOT_ONE_OF,
                    String.join(", ", Stream.of(constants).map(Enum::name).toList()));
        }
        return found.orElse(null);
    }
}
