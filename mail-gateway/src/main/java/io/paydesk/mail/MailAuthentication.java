package io.paydesk.mail;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What Authentication-Results say. Anybody can write that header: {@code results} keeps all of them, topmost first, and
 * the caller believes only those of its own server ({@link #of}).
 */
public record MailAuthentication(List<String> results) {
    private static final String NONE = "none";

    /** Only what the server with this name (authserv-id) wrote. */
    public MailAuthentication of(String server) {
        String wanted = server.toLowerCase(Locale.ROOT);
        return new MailAuthentication(results.stream()
                .filter(result -> result.toLowerCase(Locale.ROOT)
                        .strip()
                        .split("[\\s;]", 2)[0]
                        .equals(wanted))
                .toList());
    }

    public String spf() {
        return method("spf");
    }

    public String dkim() {
        return method("dkim");
    }

    public String dmarc() {
        return method("dmarc");
    }

    /** pass, fail, none…; the topmost header that names the method counts, and within it any pass. */
    private String method(String name) {
        Pattern pattern = Pattern.compile("(?:^|[;\\s])" + name + "\\s{0,5}=\\s{0,5}([a-z]{1,20})");
        for (String result : results) {
            String first = null;
            Matcher matcher = pattern.matcher(result.toLowerCase(Locale.ROOT));
            while (matcher.find()) {
                if (matcher.group(1).equals("pass")) {
                    return "pass";
                }
                first = first == null ? matcher.group(1) : first;
            }
            if (first != null) {
                return first;
            }
        }
        return NONE;
    }
}
