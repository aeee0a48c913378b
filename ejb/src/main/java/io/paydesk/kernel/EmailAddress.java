package io.paydesk.kernel;

import java.net.IDN;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A mail address by which somebody is known: RFC 5321's dot-atom in ASCII, the domain in its ASCII form (RFC 5891), all in
 * lower case, at most 254 characters. Letters that only look like ASCII are none, so no two addresses look alike.
 */
public final class EmailAddress {
    public static final int LENGTH_MAX = 254;

    private static final int LOCAL_MAX = 64;
    private static final Pattern LOCAL =
            Pattern.compile("[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*");
    private static final Pattern DOMAIN =
            Pattern.compile("(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]");

    private EmailAddress() {}

    /** The one form an address is kept and compared in; empty when it is no address. */
    public static Optional<String> of(String typed) {
        var text = typed.strip();
        var at = text.lastIndexOf('@');
        if (at < 1 || text.length() > LENGTH_MAX) {
            return Optional.empty();
        }
        var local = text.substring(0, at).toLowerCase(Locale.ROOT);
        try {
            var domain = IDN.toASCII(text.substring(at + 1), IDN.USE_STD3_ASCII_RULES)
                    .toLowerCase(Locale.ROOT);
            var whole = local + "@" + domain;
            return local.length() <= LOCAL_MAX
                            && LOCAL.matcher(local).matches()
                            && DOMAIN.matcher(domain).matches()
                            && whole.length() <= LENGTH_MAX
                    ? Optional.of(whole)
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** {@code w***ming@163.com}: enough for its owner to know it, too little for anybody else. */
    public static String masked(String address) {
        var at = address.indexOf('@');
        var local = address.substring(0, at);
        var shown = local.length() > 5 ? local.substring(local.length() - 4) : "";
        return local.charAt(0) + "***" + shown + address.substring(at);
    }
}
