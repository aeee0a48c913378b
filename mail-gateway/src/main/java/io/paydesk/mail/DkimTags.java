package io.paydesk.mail;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The tag=value list of a DKIM signature or key record (RFC 6376 §3.2). */
record DkimTags(Map<String, String> values) {
    private static final int LENGTH_MAX = 50_000;
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,30}");

    /** Empty when it is no such list, or names a tag twice. */
    static Optional<DkimTags> read(String text) {
        if (text.length() > LENGTH_MAX) {
            return Optional.empty();
        }
        var values = new LinkedHashMap<String, String>();
        for (var tag : text.split(";", -1)) {
            var equals = tag.indexOf('=');
            if (equals < 0 && tag.isBlank()) {
                continue;
            }
            var name = equals < 0 ? "" : tag.substring(0, equals).strip();
            if (!NAME.matcher(name).matches() || values.containsKey(name)) {
                return Optional.empty();
            }
            values.put(name, tag.substring(equals + 1).strip());
        }
        return Optional.of(new DkimTags(values));
    }

    String get(String name, String absent) {
        return values.getOrDefault(name, absent);
    }

    /** Without the blanks that folding leaves in base64, domains and lists. */
    String dense(String name, String absent) {
        return get(name, absent).replaceAll("\\s", "");
    }

    /** No bytes when it is absent or no base64. */
    byte[] bytes(String name) {
        try {
            return Base64.getDecoder().decode(dense(name, ""));
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }
}
