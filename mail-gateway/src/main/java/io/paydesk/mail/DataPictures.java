package io.paydesk.mail;

import io.paydesk.ticket.FileContent;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Pictures written into the HTML itself ({@code src="data:image/png;base64,…"}): taken out as files, each once, and shown
 * by a {@code cid:} address made of their content. What is no picture by its first bytes stays, and is not shown.
 */
final class DataPictures {
    private static final int COUNT_MAX = 100;
    private static final int BYTES_MAX = 10 << 20;
    private static final String START = "data:image/";
    private static final String CODED = ";base64,";
    private static final int HEAD_MAX = 100;
    private static final Map<String, String> ENDINGS = Map.of(
            "image/png", "png", "image/jpeg", "jpg", "image/gif", "gif", "image/webp", "webp", "image/bmp", "bmp");
    private static final Set<Character> STOPS = Set.of('"', '\'', '>', '<', ')');

    private final Map<String, MailBody.Found> found = new LinkedHashMap<>();
    private final Deadline deadline;
    private int bytes;

    DataPictures(Deadline deadline) {
        this.deadline = deadline;
    }

    /** The HTML with the pictures' addresses in their places. */
    String takeOut(String html) {
        int start = next(html, 0);
        if (start < 0) {
            return html;
        }
        var out = new StringBuilder(html.length());
        int from = 0;
        while (start >= 0) {
            int end = end(html, start);
            String address = address(html, start, end);
            out.append(html, from, start).append(address.isEmpty() ? html.substring(start, end) : address);
            from = end;
            start = next(html, end);
        }
        return out.append(html, from, html.length()).toString();
    }

    /** In the order of the mail. */
    Iterable<MailBody.Found> files() {
        return found.values();
    }

    private static int next(String html, int from) {
        int at = html.indexOf(':', from);
        while (at >= 0) {
            if (at >= 4 && html.regionMatches(true, at - 4, START, 0, START.length()) && isSource(html, at - 4)) {
                return at - 4;
            }
            at = html.indexOf(':', at + 1);
        }
        return -1;
    }

    /** Right behind {@code src=}, in quotes or not. */
    private static boolean isSource(String html, int at) {
        int before = at - 1;
        while (before >= 0
                && (html.charAt(before) <= ' ' || html.charAt(before) == '"' || html.charAt(before) == '\'')) {
            before--;
        }
        return before >= 3
                && html.charAt(before) == '='
                && html.substring(Math.max(0, before - 4), before)
                        .strip()
                        .toLowerCase(Locale.ROOT)
                        .endsWith("src");
    }

    /** In quotes lines may be broken; without them a blank ends the address. */
    private static int end(String html, int start) {
        boolean quoted = start > 0 && (html.charAt(start - 1) == '"' || html.charAt(start - 1) == '\'');
        int end = start;
        while (end < html.length() && !STOPS.contains(html.charAt(end)) && (quoted || html.charAt(end) > ' ')) {
            end++;
        }
        return end;
    }

    /** Empty when it is no picture, or too much. */
    private String address(String html, int start, int end) {
        int coded = html.substring(start, Math.min(end, start + HEAD_MAX))
                .toLowerCase(Locale.ROOT)
                .indexOf(CODED);
        if (coded < 0 || found.size() >= COUNT_MAX || (end - start) / 4 * 3 > BYTES_MAX - bytes) {
            return "";
        }
        String text = html.substring(start + coded + CODED.length(), end)
                .replace("%2B", "+")
                .replace("%2F", "/");
        byte[] content = BodyStream.base64(text.getBytes(StandardCharsets.ISO_8859_1));
        String type = FileContent.of(content);
        if (!ENDINGS.containsKey(type)) {
            return "";
        }
        String id = new Sha256()
                        .add(new ByteArrayInputStream(content), deadline)
                        .hex()
                        .substring(0, 32) + "@data";
        if (!found.containsKey(id)) {
            bytes += content.length;
            String name = "picture-" + (found.size() + 1) + "." + ENDINGS.get(type);
            found.put(id, Unpacked.picture(name, type, id, content));
        }
        return "cid:" + id;
    }
}
