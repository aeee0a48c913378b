package io.paydesk.mail;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What Authentication-Results say. Anybody can write that header: {@code hops} keeps all of them, those that stand
 * together without a Received between them in one list, the topmost first; the caller believes only those of its own
 * server ({@link #of}). {@code signed}: the mail carries a DKIM signature, which nobody has checked yet.
 */
public record MailAuthentication(List<List<String>> hops, boolean signed) {
    private static final String NONE = "none";
    private static final String PASS = "pass";
    private static final List<String> AGAINST = List.of("fail", "softfail", "permerror", "temperror");

    static MailAuthentication of(Headers headers) {
        return new MailAuthentication(
                headers.groups("authentication-results", "received"), headers.has("dkim-signature"));
    }

    /** Only what the server with this name (authserv-id) wrote, and of that only what lies nearest. */
    public MailAuthentication of(String server) {
        var wanted = server.toLowerCase(Locale.ROOT);
        var nearest = hops.stream()
                .map(hop -> hop.stream()
                        .filter(header ->
                                AuthenticationResult.read(header).server().equals(wanted))
                        .toList())
                .filter(hop -> !hop.isEmpty())
                .limit(1)
                .toList();
        return new MailAuthentication(nearest, signed);
    }

    /** Only what the topmost header says, whoever wrote it. */
    MailAuthentication topmost() {
        var first = hops.isEmpty() ? List.<String>of() : hops.get(0).subList(0, 1);
        return new MailAuthentication(List.of(first), signed);
    }

    public String spf() {
        return result("spf");
    }

    public String dkim() {
        return result("dkim");
    }

    public String dmarc() {
        return result("dmarc");
    }

    /** What a stranger says against a mail may be shown; what he says in its favour is nothing. */
    static String ifAgainst(String result) {
        return AGAINST.contains(result) ? result : NONE;
    }

    /** Whether it was found that the owner of the domain in From sent it: DMARC, or a DKIM signature of that domain. */
    boolean vouchesFor(String domain) {
        if (dmarc().equals("fail")) {
            return false;
        }
        return methods("dmarc")
                        .anyMatch(dmarc -> dmarc.result().equals(PASS)
                                && List.of("", domain)
                                        .contains(dmarc.property("header.from").toLowerCase(Locale.ROOT)))
                || methods("dkim").anyMatch(dkim -> dkim.result().equals(PASS) && isOf(domain, signer(dkim)));
    }

    /** Whether who may sign for one domain speaks for the other too: the same one, or one above it. */
    static boolean isOf(String domain, String signer) {
        var lower = signer.toLowerCase(Locale.ROOT);
        return lower.indexOf('.') > 0 && (domain.equals(lower) || domain.endsWith("." + lower));
    }

    private static String signer(AuthenticationResult.Method dkim) {
        var identity = dkim.property("header.i");
        return dkim.property("header.d").isEmpty()
                ? identity.substring(identity.lastIndexOf('@') + 1)
                : dkim.property("header.d");
    }

    /** pass, fail, none…; the first that is stated, but any pass goes before it. */
    private String result(String method) {
        var stated = methods(method).map(AuthenticationResult.Method::result).toList();
        return stated.contains(PASS) ? PASS : stated.isEmpty() ? NONE : stated.get(0);
    }

    private Stream<AuthenticationResult.Method> methods(String name) {
        return hops.stream()
                .flatMap(List::stream)
                .map(AuthenticationResult::read)
                .flatMap(header -> header.methods().stream())
                .filter(method -> method.name().equals(name));
    }
}
