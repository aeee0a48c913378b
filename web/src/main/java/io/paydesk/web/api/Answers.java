package io.paydesk.web.api;

import io.paydesk.idempotency.StoredAnswer;
import io.paydesk.kernel.Page;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The answers of the API. */
final class Answers {
    /** Of files by strangers: nothing in them runs, wherever they are opened. */
    private static final String CSP_OF_FILES = "default-src 'none'; sandbox";

    private static final String SAFE_TYPE = "[a-zA-Z0-9!#$&^_.+-]{1,60}/[a-zA-Z0-9!#$&^_.+-]{1,60}";

    /** What a browser would run: handed out as bytes of no type. */
    private static final Pattern ACTIVE = Pattern.compile("html|svg|xml|script", Pattern.CASE_INSENSITIVE);

    private Answers() {}

    static Response json(JsonObject json) {
        return Response.ok(JsonText.bytes(json), MediaType.APPLICATION_JSON_TYPE)
                .build();
    }

    static <T> Response page(String list, Page<T> page, Function<T, JsonValue> shape) {
        return json(Cursor.page(list, page, shape));
    }

    static Response stored(StoredAnswer answer) {
        return Response.status(answer.status())
                .entity(answer.body().getBytes(StandardCharsets.UTF_8))
                .type(MediaType.APPLICATION_JSON_TYPE)
                .build();
    }

    static Response created(StoredAnswer answer, String location) {
        return Response.fromResponse(stored(answer))
                .header("Location", location)
                .build();
    }

    static Response file(InputStream bytes, long size, String contentType, String fileName) {
        return Response.ok(bytes)
                .header("Content-Type", safe(contentType))
                .header("Content-Length", size)
                .header("Content-Disposition", disposition(fileName))
                .header("Content-Security-Policy", CSP_OF_FILES)
                .build();
    }

    static String safe(String contentType) {
        var type = contentType.replaceAll(";.*$", "").strip();
        return type.matches(SAFE_TYPE) && !ACTIVE.matcher(type).find() ? type : MediaType.APPLICATION_OCTET_STREAM;
    }

    /** RFC 6266: a name in ASCII for old clients, and the true one in UTF-8 as RFC 8187 writes it. */
    static String disposition(String fileName) {
        var plain = fileName.replaceAll("[^\\x20-\\x7E]", "_").replaceAll("[\"\\\\%;]", "_");
        var encoded = new StringBuilder();
        for (var b : fileName.getBytes(StandardCharsets.UTF_8)) {
            var letter = (char) (b & 0xFF);
            if (letter < 0x7F && ("" + letter).matches("[A-Za-z0-9!#$&+.^_`|~-]")) {
                encoded.append(letter);
            } else {
                encoded.append(String.format("%%%02X", (int) letter));
            }
        }
        return "attachment; filename=\"" + plain + "\"; filename*=UTF-8''" + encoded;
    }
}
