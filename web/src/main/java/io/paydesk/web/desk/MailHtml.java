package io.paydesk.web.desk;

import io.paydesk.ticket.AttachmentView;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A mail's sanitised HTML made into a page of its own, its {@code cid:} pictures put in place. */
final class MailHtml {
    private static final Pattern CID = Pattern.compile("(?i)(src\\s*=\\s*[\"']?)cid:([^\"'\\s>]+)");

    /** As SafeHtml leaves it: quoted, nothing in it unescaped. */
    private static final Pattern REMOTE = Pattern.compile("data-remote-src=\"([^\"]{1,5000})\"");

    private static final Pattern NUMBERED = Pattern.compile("&#([0-9]{1,5});");

    private MailHtml() {}

    /** Puts pictures from elsewhere in their places; null leaves a picture out. So many are asked for at most. */
    static String withRemote(String html, int most, Function<String, @Nullable String> address) {
        var asked = new HashMap<String, String>();
        return REMOTE.matcher(html).replaceAll(found -> {
            var there = unescaped(found.group(1));
            if (asked.size() < most && !asked.containsKey(there)) {
                asked.put(there, Objects.requireNonNullElse(address.apply(there), ""));
            }
            var data = asked.getOrDefault(there, "");
            return Matcher.quoteReplacement(data.isEmpty() ? found.group() : "src=\"" + data + "\"");
        });
    }

    private static String unescaped(String attribute) {
        return NUMBERED.matcher(attribute)
                .replaceAll(found -> Matcher.quoteReplacement("" + (char) Integer.parseInt(found.group(1))))
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&amp;", "&");
    }

    /** The address of each picture is asked for; null leaves the picture out. */
    static String page(String html, List<AttachmentView> files, Function<AttachmentView, @Nullable String> address) {
        var body = CID.matcher(html).replaceAll(found -> {
            var file = byContentId(files, found.group(2));
            var there = file == null ? null : address.apply(file);
            return Matcher.quoteReplacement(found.group(1) + (there == null ? "data:," : there));
        });
        return "<!DOCTYPE html><html><head><meta charset=\"utf-8\"><base target=\"_blank\">"
                + "<meta name=\"color-scheme\" content=\"light\"><style>"
                + "body{margin:12px;font:14px/1.6 -apple-system,\"Segoe UI\",\"PingFang SC\",\"Microsoft YaHei\","
                + "\"Noto Sans CJK SC\",sans-serif;color:#17201d;background:#fff;overflow-wrap:anywhere}"
                + "img{max-width:100%;height:auto}table{max-width:100%}</style></head><body>"
                + body + "</body></html>";
    }

    private static @Nullable AttachmentView byContentId(List<AttachmentView> files, String id) {
        var plain = URLDecoder.decode(
                id.replace("&#64;", "@").replace("&amp;", "&").replace("+", "%2B"), StandardCharsets.UTF_8);
        return files.stream()
                .filter(file -> plain.equals(file.contentId()) || id.equals(file.contentId()))
                .findFirst()
                .orElse(null);
    }
}
