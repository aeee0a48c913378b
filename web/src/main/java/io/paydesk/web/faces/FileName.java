package io.paydesk.web.faces;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** A file's name in a Content-Disposition (RFC 6266): in ASCII for old clients, in UTF-8 for all others. */
public final class FileName {
    private FileName() {}

    public static String disposition(String type, String name) {
        var ascii = name.replaceAll("[^ -~]|[\"\\\\%]", "_");
        var utf8 = URLEncoder.encode(name, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A");
        return type + "; filename=\"" + ascii + "\"; filename*=UTF-8''" + utf8;
    }
}
