package io.paydesk.mail;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Names of attachments: the sender's word where it is safe, a made-up one where there is none. */
final class FileNames {
    private static final int MAX_BYTES = 255;
    private static final Map<String, String> EXTENSIONS = Map.ofEntries(
            Map.entry("text/plain", "txt"),
            Map.entry("text/html", "html"),
            Map.entry("text/calendar", "ics"),
            Map.entry("application/ics", "ics"),
            Map.entry("text/csv", "csv"),
            Map.entry("text/x-vcard", "vcf"),
            Map.entry("text/vcard", "vcf"),
            Map.entry("text/rfc822-headers", "txt"),
            Map.entry("message/rfc822", "eml"),
            Map.entry("message/global", "eml"),
            Map.entry("message/delivery-status", "txt"),
            Map.entry("message/disposition-notification", "txt"),
            Map.entry("image/jpeg", "jpg"),
            Map.entry("image/jpg", "jpg"),
            Map.entry("image/pjpeg", "jpg"),
            Map.entry("image/png", "png"),
            Map.entry("image/gif", "gif"),
            Map.entry("image/webp", "webp"),
            Map.entry("image/heic", "heic"),
            Map.entry("image/svg+xml", "svg"),
            Map.entry("image/bmp", "bmp"),
            Map.entry("image/tiff", "tif"),
            Map.entry("application/pdf", "pdf"),
            Map.entry("application/zip", "zip"),
            Map.entry("application/json", "json"),
            Map.entry("application/xml", "xml"),
            Map.entry("text/xml", "xml"),
            Map.entry("application/msword", "doc"),
            Map.entry("application/vnd.ms-excel", "xls"),
            Map.entry("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"),
            Map.entry("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
            Map.entry("application/pgp-signature", "asc"),
            Map.entry("application/pgp-encrypted", "asc"),
            Map.entry("application/pkcs7-signature", "p7s"),
            Map.entry("application/x-pkcs7-signature", "p7s"),
            Map.entry("application/pkcs7-mime", "p7m"),
            Map.entry("application/x-pkcs7-mime", "p7m"),
            Map.entry("application/ms-tnef", "dat"),
            Map.entry("audio/mpeg", "mp3"),
            Map.entry("audio/amr", "amr"),
            Map.entry("video/mp4", "mp4"));

    private static final int EXTENSION_MAX = 16;

    private final Set<String> taken = new HashSet<>();

    /** A name no earlier file of this mail has, made of a safe one: the second a.txt becomes "a (2).txt". */
    String unique(String name) {
        String extension = extension(name);
        String stem = name.substring(0, name.length() - extension.length());
        String candidate = name;
        for (int i = 2; !taken.add(candidate.toLowerCase(Locale.ROOT)); i++) {
            String end = " (" + i + ")" + extension;
            candidate = cut(stem, MAX_BYTES - bytes(end)) + end;
        }
        return candidate;
    }

    /** The sent name made safe, or one made from the type and the file's place in the mail. */
    static String of(@Nullable String sent, String contentType, int number) {
        String name = sent == null ? "" : safe(sent);
        return name.isEmpty() ? "file-" + number + "." + EXTENSIONS.getOrDefault(contentType, "bin") : name;
    }

    /** No path, no control or direction characters, at most 255 bytes; "" when nothing is left. */
    static String safe(String sent) {
        String name = isPath(sent) ? sent.substring(Math.max(sent.lastIndexOf('/'), sent.lastIndexOf('\\')) + 1) : sent;
        var out = new StringBuilder(name.length());
        name.codePoints().forEach(c -> {
            if (c == '/' || c == '\\') {
                out.append('_');
            } else if (Character.isWhitespace(c) || c == 0xA0) {
                out.append(' ');
            } else if (!isHidden(c)) {
                out.appendCodePoint(c);
            }
        });
        String safe = out.toString().replaceAll(" {2,}", " ").strip();
        while (safe.contains("..")) {
            safe = safe.replace("..", ".");
        }
        return shortened(safe.equals(".") ? "" : safe);
    }

    private static boolean isPath(String name) {
        return name.startsWith("/")
                || name.startsWith("\\")
                || name.contains("../")
                || name.contains("..\\")
                || name.matches("(?s)[A-Za-z]:[\\\\/].*");
    }

    /** Control and format characters: NUL, line ends, bidirectional overrides, zero-width ones. */
    private static boolean isHidden(int c) {
        int type = Character.getType(c);
        return type == Character.CONTROL
                || type == Character.SURROGATE
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR
                || (type == Character.FORMAT && c != 0x200D && c != 0x200C);
    }

    /** Cuts the stem and keeps the extension. */
    private static String shortened(String name) {
        if (bytes(name) <= MAX_BYTES) {
            return name;
        }
        String extension = extension(name);
        return cut(name, MAX_BYTES - bytes(extension)) + extension;
    }

    /** With its dot; "" when there is none, or what stands behind the last dot is too long to be one. */
    private static String extension(String name) {
        int dot = name.lastIndexOf('.');
        return dot > 0 && name.length() - dot <= EXTENSION_MAX ? name.substring(dot) : "";
    }

    /** The first so many bytes of it, never cut in the middle of a character. */
    private static String cut(String text, int room) {
        var kept = new StringBuilder();
        int used = 0;
        for (int c : text.codePoints().toArray()) {
            int bytes = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
            if (used + bytes > room) {
                break;
            }
            kept.appendCodePoint(c);
            used += bytes;
        }
        return kept.toString().stripTrailing();
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
