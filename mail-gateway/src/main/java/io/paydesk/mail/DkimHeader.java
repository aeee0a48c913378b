package io.paydesk.mail;

import java.util.Locale;
import java.util.regex.Pattern;

/** Header fields in the form DKIM signs them (RFC 6376 §3.4.1, §3.4.2), one character a byte. */
final class DkimHeader {
    private static final Pattern LINE_END = Pattern.compile("\r?\n|\r");
    private static final Pattern BLANKS = Pattern.compile("[ \t]+");
    private static final Pattern SIGNATURE = Pattern.compile("((?:^|;)[ \t\r\n]*b[ \t\r\n]*=)[^;]*");

    private DkimHeader() {}

    /** With one line end, whatever line ends it had. */
    static String simple(String line) {
        var lines = LINE_END.matcher(line).replaceAll("\r\n");
        return lines.endsWith("\r\n") ? lines : lines + "\r\n";
    }

    /** With its line end. */
    static String relaxed(String name, String value) {
        var unfolded = LINE_END.matcher(value).replaceAll("");
        var dense = " " + BLANKS.matcher(unfolded).replaceAll(" ") + " ";
        var from = dense.startsWith("  ") ? 2 : 1;
        var end = dense.length() - (dense.endsWith("  ") ? 2 : 1);
        return name.toLowerCase(Locale.ROOT) + ":" + (from < end ? dense.substring(from, end) : "") + "\r\n";
    }

    /** The value of a DKIM-Signature as it was before it was signed: b= is empty. */
    static String unsigned(String value) {
        return SIGNATURE.matcher(value).replaceFirst("$1");
    }
}
