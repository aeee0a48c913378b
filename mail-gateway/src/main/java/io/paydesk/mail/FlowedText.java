package io.paydesk.mail;

/** Text in the form of RFC 3676: a line that ends in a blank goes on below, where the quote is as deep. */
final class FlowedText {
    private FlowedText() {}

    /** Text with LF line ends; {@code deleteBlank} when the blank at a soft end is no part of the text. */
    static String unfold(String text, boolean deleteBlank) {
        var out = new StringBuilder(text.length());
        boolean open = false;
        int openDepth = 0;
        for (String line : text.split("\n", -1)) {
            int depth = depth(line);
            String content = line.substring(depth);
            content = content.startsWith(" ") ? content.substring(1) : content;
            boolean signature = content.equals("-- ");
            if (open && (depth != openDepth || signature)) {
                out.append('\n');
                open = false;
            }
            if (!open && depth > 0) {
                out.append(">".repeat(depth)).append(' ');
            }
            boolean flows = content.endsWith(" ") && !signature;
            out.append(flows && deleteBlank ? content.substring(0, content.length() - 1) : content);
            open = flows;
            openDepth = depth;
            if (!flows) {
                out.append('\n');
            }
        }
        int end = out.length();
        return out.substring(0, end > 0 && out.charAt(end - 1) == '\n' ? end - 1 : end);
    }

    private static int depth(String line) {
        int depth = 0;
        while (depth < line.length() && line.charAt(depth) == '>') {
            depth++;
        }
        return depth;
    }
}
