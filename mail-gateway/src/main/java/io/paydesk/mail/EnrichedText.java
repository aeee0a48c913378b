package io.paydesk.mail;

import java.util.regex.Pattern;

/** The words of text/enriched and text/richtext (RFC 1896, RFC 1341), without their commands. */
final class EnrichedText {
    private static final Pattern PARAMETERS = Pattern.compile("(?i)<param>[^<]{0,200}</param>");
    private static final Pattern BREAK = Pattern.compile("(?i)<(?:nl|np|/?paragraph)>");
    private static final Pattern COMMAND = Pattern.compile("</?[\\w.-]{1,60}>");

    private EnrichedText() {}

    static String plain(String enriched) {
        String text = PARAMETERS.matcher(enriched.replace("<<", "\u0001")).replaceAll("");
        text = BREAK.matcher(text).replaceAll("\n").replaceAll("(?i)<lt>", "\u0001");
        return COMMAND.matcher(text).replaceAll("").replace('\u0001', '<');
    }
}
