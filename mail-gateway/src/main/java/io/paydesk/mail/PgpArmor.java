package io.paydesk.mail;

import java.util.regex.Pattern;

/** A text signed with PGP in the open: the lines of the signature are for programs. */
final class PgpArmor {
    private static final String SIGNED = "-----BEGIN PGP SIGNED MESSAGE-----";
    private static final String SIGNATURE = "-----BEGIN PGP SIGNATURE-----";
    private static final String END = "-----END PGP SIGNATURE-----";
    private static final Pattern HASH = Pattern.compile("(?:[A-Za-z]{1,20}: [^\\n]{0,200}\\n){0,5}");

    private PgpArmor() {}

    /** The text without the frame; as it was when it has none, or half of one. */
    static String takeOff(String text) {
        int start = text.indexOf(SIGNED);
        int signature = start < 0 ? -1 : text.indexOf(SIGNATURE, start);
        int end = signature < 0 ? -1 : text.indexOf(END, signature);
        if (end < 0 || !isLineStart(text, start) || !isLineStart(text, signature)) {
            return text;
        }
        String inner = text.substring(start + SIGNED.length(), signature).stripLeading();
        String words = HASH.matcher(inner).replaceFirst("").replaceAll("(?m)^- ", "");
        return text.substring(0, start) + words.strip() + "\n" + text.substring(end + END.length());
    }

    private static boolean isLineStart(String text, int at) {
        return at == 0 || text.charAt(at - 1) == '\n';
    }
}
