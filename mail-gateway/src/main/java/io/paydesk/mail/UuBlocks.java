package io.paydesk.mail;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Files written into a text body with uuencode: {@code begin 644 name} up to {@code end}. */
record UuBlocks(String text, List<NamedBytes> files) {
    static final byte[] BEGIN = "begin ".getBytes(StandardCharsets.US_ASCII);
    static final byte[] END = "end".getBytes(StandardCharsets.US_ASCII);

    /** What lines that end too soon may promise beyond what they hold: trailing blanks are lost on the way, no megabytes. */
    static final int PROMISED_MAX = 4096;

    private static final Pattern BEGIN_LINE = Pattern.compile("begin(?:-base64)? [0-7]{3,4} (\\S.*)");

    /** Takes the complete blocks out of a text with LF line ends; an unfinished one, or one that promises far more than it holds, stays text. */
    static UuBlocks takeOut(String text) {
        if (!text.contains("begin ")) {
            return new UuBlocks(text, List.of());
        }
        var kept = new StringBuilder(text.length());
        var files = new ArrayList<NamedBytes>();
        List<String> lines = Arrays.asList(text.split("\n", -1));
        int i = 0;
        while (i < lines.size()) {
            Matcher begin = BEGIN_LINE.matcher(lines.get(i).stripTrailing());
            int end = begin.matches() ? endLine(lines, i + 1) : -1;
            if (end < 0) {
                kept.append(lines.get(i)).append(i + 1 < lines.size() ? "\n" : "");
                i++;
            } else {
                files.add(new NamedBytes(begin.group(1).strip(), content(lines.subList(i + 1, end))));
                i = end + 1;
            }
        }
        return new UuBlocks(kept.toString(), files);
    }

    private static int endLine(List<String> lines, int from) {
        long promised = -PROMISED_MAX;
        for (int i = from; i < lines.size() && promised <= 0; i++) {
            String line = lines.get(i).stripTrailing();
            if (line.equals("end")) {
                return i;
            }
            if (!line.isEmpty()) {
                if (!fits(line)) {
                    return -1;
                }
                promised += bytes(line.charAt(0)) - line.length();
            }
        }
        return -1;
    }

    private static int bytes(int first) {
        return (first - 32) & 63;
    }

    /** The first character tells how many bytes the line holds: the rest must be about that long. */
    private static boolean fits(String line) {
        int expected = (bytes(line.charAt(0)) + 2) / 3 * 4;
        return line.charAt(0) >= 32 && line.charAt(0) <= 96 && line.length() - 1 <= expected + 4;
    }

    private static byte[] content(List<String> lines) {
        var out = new ByteArrayOutputStream();
        for (String line : lines) {
            out.writeBytes(decodeLine(line.getBytes(StandardCharsets.ISO_8859_1)));
        }
        return out.toByteArray();
    }

    /** One line's bytes, at most 63; missing characters at its end count as blanks. */
    static byte[] decodeLine(byte[] line) {
        if (line.length == 0) {
            return new byte[0];
        }
        int count = bytes(line[0]);
        var out = new byte[count];
        for (int i = 0; i < count; i++) {
            int group = 1 + i / 3 * 4;
            int left = sixBits(line, group + i % 3);
            int right = sixBits(line, group + i % 3 + 1);
            int shift = 2 * (i % 3 + 1);
            out[i] = (byte) (left << shift | right >> (6 - shift));
        }
        return out;
    }

    private static int sixBits(byte[] line, int at) {
        return at < line.length ? (line[at] - 32) & 63 : 0;
    }
}
