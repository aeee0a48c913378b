package io.paydesk.mail;

import java.net.IDN;
import java.util.regex.Pattern;

/**
 * Which addresses a mail can be sent to (RFC 5321): internationalised domains go as Punycode, and only a foreign local part
 * needs a server that offers SMTPUTF8 (RFC 6531).
 */
final class OutgoingAddress {
    private static final Pattern LOCAL_PART =
            Pattern.compile("[!-~&&[^<>()\\[\\],;:\\\\\"@]]{1,64}|\"[ -~&&[^\\\\\"]]{1,62}\"");
    private static final Pattern FOREIGN_LOCAL_PART =
            Pattern.compile("[!-~\\p{L}\\p{M}\\p{N}&&[^<>()\\[\\],;:\\\\\"@]]{1,64}");
    private static final Pattern DOMAIN = Pattern.compile("[A-Za-z0-9_-]{1,63}(?:\\.[A-Za-z0-9_-]{1,63}){1,30}");

    private OutgoingAddress() {}

    static boolean isSendable(String email) {
        var ascii = ascii(email);
        var at = ascii.lastIndexOf('@');
        return at > 0
                && (LOCAL_PART.matcher(ascii.substring(0, at)).matches() || needsUtf8(email))
                && DOMAIN.matcher(ascii.substring(at + 1)).matches();
    }

    /** Whether its local part can only be said in UTF-8. */
    static boolean needsUtf8(String email) {
        var local = email.substring(0, Math.max(0, email.lastIndexOf('@')));
        return local.chars().anyMatch(c -> c > 127)
                && FOREIGN_LOCAL_PART.matcher(local).matches();
    }

    /** As it is where there is nothing to convert. */
    static String ascii(String email) {
        var at = email.lastIndexOf('@');
        try {
            return email.substring(0, at + 1) + IDN.toASCII(email.substring(at + 1), IDN.ALLOW_UNASSIGNED);
        } catch (IllegalArgumentException e) {
            return email;
        }
    }
}
