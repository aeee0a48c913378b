package io.paydesk.mail;

/** Header text that is safe in a header, a log or a page: one line, no control characters. */
final class OneLine {
    private OneLine() {}

    static String of(String text) {
        var out = new StringBuilder(text.length());
        boolean blank = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c <= ' ' || c == 0x7F || c == 0x85 || c == 0x2028 || c == 0x2029) {
                blank = c != 0 || blank;
            } else if (c < 0x7F || c > 0x9F) {
                out.append(blank && !out.isEmpty() ? " " : "").append(c);
                blank = false;
            }
        }
        return out.toString();
    }
}
