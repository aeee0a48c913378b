package io.paydesk.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Message ids without their angle brackets, from headers that may hold prose, blanks or no brackets at all. */
final class MessageIds {
    private static final int MAX = 5_000;
    private static final int MAX_LENGTH = 4_000;
    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private MessageIds() {}

    /** The one id of a Message-ID header; null when it is empty. */
    static @Nullable String one(@Nullable String header) {
        if (header == null) {
            return null;
        }
        List<String> ids = all(header);
        return ids.isEmpty() ? null : ids.get(0);
    }

    /** The ids of References or In-Reply-To, in order. */
    static List<String> all(String raw) {
        if (raw.isBlank()) {
            return List.of();
        }
        String header = raw.contains("=?") && raw.indexOf('<') < 0 ? EncodedWords.decode(raw) : raw;
        var ids = new ArrayList<String>();
        int open = header.indexOf('<');
        while (open >= 0 && ids.size() < MAX) {
            int close = header.indexOf('>', open);
            String id = header.substring(open + 1, close < 0 ? header.length() : close);
            add(ids, id.substring(id.lastIndexOf('<') + 1));
            open = close < 0 ? -1 : header.indexOf('<', close);
        }
        if (ids.isEmpty()) {
            for (String word : header.replaceAll("\\([^()]*\\)", " ").split("[\\s,]+", -1)) {
                add(ids, word.replace(">", ""));
            }
        }
        return ids;
    }

    private static void add(List<String> ids, String raw) {
        String id = BLANKS.matcher(OneLine.of(raw)).replaceAll("");
        if (!id.isEmpty() && id.length() <= MAX_LENGTH && ids.size() < MAX) {
            ids.add(id);
        }
    }
}
