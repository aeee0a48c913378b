package io.paydesk.mail;

import java.net.IDN;
import java.util.regex.Pattern;

/** Which addresses a mail can be sent to without SMTPUTF8 (RFC 5321): internationalised domains go as Punycode. */
final class OutgoingAddress {
    private static final Pattern LOCAL_PART =
            Pattern.compile("[!-~&&[^<>()\\[\\],;:\\\\\"@]]{1,64}|\"[ -~&&[^\\\\\"]]{1,62}\"");
    private static final Pattern DOMAIN = Pattern.compile("[A-Za-z0-9_-]{1,63}(?:\\.[A-Za-z0-9_-]{1,63}){1,30}");

    private OutgoingAddress() {}

    static boolean isSendable(String email) {
        var ascii = ascii(email);
        var at = ascii.lastIndexOf('@');
        return at > 0
                && LOCAL_PART.matcher(ascii.substring(0, at)).matches()
                && DOMAIN.matcher(ascii.substring(at + 1)).matches();
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
