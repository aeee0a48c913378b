package io.paydesk.web.desk;

import java.util.Optional;

/** A picture as its bytes say it is; what merely calls itself one, and SVG, which can run, is none. */
final class Picture {
    private static final int HEAD = 12;

    private final String type;
    private final byte[] bytes;

    private Picture(String type, byte[] bytes) {
        this.type = type;
        this.bytes = bytes;
    }

    static Optional<Picture> of(byte[] bytes) {
        if (bytes.length < HEAD) {
            return Optional.empty();
        }
        var head = new StringBuilder();
        for (var i = 0; i < HEAD; i++) {
            head.append((char) (bytes[i] & 0xff));
        }
        var start = head.toString();
        if (start.startsWith("\u0089PNG\r\n\u001a\n")) {
            return Optional.of(new Picture("image/png", bytes));
        }
        if (start.startsWith("\u00ff\u00d8\u00ff")) {
            return Optional.of(new Picture("image/jpeg", bytes));
        }
        if (start.startsWith("GIF87a") || start.startsWith("GIF89a")) {
            return Optional.of(new Picture("image/gif", bytes));
        }
        return start.startsWith("RIFF") && start.startsWith("WEBP", 8)
                ? Optional.of(new Picture("image/webp", bytes))
                : Optional.empty();
    }

    String type() {
        return type;
    }

    byte[] bytes() {
        return bytes;
    }
}
