package io.paydesk.kernel;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where mail is fetched from or handed to: {@code imap[s]://user:password@host:port/FOLDER} or
 * {@code smtp[s]://[user:password@]host:port}, each with {@code ?starttls=required} where the plain port is to be
 * upgraded. User and password are percent-encoded (RFC 3986). {@code byToken}: the password is an access token (XOAUTH2).
 */
public record MailServer(
        Protocol protocol,
        Security security,
        String host,
        int port,
        @Nullable String user,
        @Nullable String password,
        String folder,
        boolean byToken) {

    /** One where the password is a password. */
    public MailServer(
            Protocol protocol,
            Security security,
            String host,
            int port,
            @Nullable String user,
            @Nullable String password,
            String folder) {
        this(protocol, security, host, port, user, password, folder, false);
    }

    /** The same with this password, or access token. */
    public MailServer with(String secret) {
        return new MailServer(protocol, security, host, port, user, secret, folder, byToken);
    }

    public enum Protocol {
        IMAP,
        SMTP
    }

    public enum Security {
        PLAIN,
        STARTTLS,
        TLS
    }

    /** Reads the address; throws IllegalArgumentException with a sentence that does not repeat the password. */
    public static MailServer of(Protocol protocol, String address) {
        var uri = uri(address);
        var scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        var plain = protocol == Protocol.IMAP ? "imap" : "smtp";
        if (!scheme.equals(plain) && !scheme.equals(plain + "s")) {
            throw new IllegalArgumentException("does not begin with " + plain + ":// or " + plain + "s://");
        }
        if (uri.getHost() == null) {
            throw new IllegalArgumentException(
                    "names no host, or a character in user or password is not" + " percent-encoded");
        }
        var tls = scheme.endsWith("s");
        var startTls = startTls(uri.getRawQuery());
        if (tls && startTls) {
            throw new IllegalArgumentException("asks for TLS and STARTTLS at once");
        }
        var security = tls ? Security.TLS : startTls ? Security.STARTTLS : Security.PLAIN;
        var login = login(uri.getRawUserInfo());
        if (protocol == Protocol.IMAP && login[0] == null) {
            throw new IllegalArgumentException("names no user and password");
        }
        var path = uri.getRawPath() == null ? "" : uri.getRawPath().replaceFirst("^/", "");
        var folder = path.isEmpty() ? "INBOX" : decoded(path);
        return new MailServer(protocol, security, uri.getHost(), port(uri, protocol, tls), login[0], login[1], folder);
    }

    private static URI uri(String address) {
        try {
            return new URI(address.strip());
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("is not an address", e);
        }
    }

    private static boolean startTls(@Nullable String query) {
        if (query == null || query.isEmpty()) {
            return false;
        }
        if (!query.equals("starttls=required")) {
            throw new IllegalArgumentException("has a query other than starttls=required");
        }
        return true;
    }

    private static @Nullable String[] login(@Nullable String userInfo) {
        if (userInfo == null) {
            return new String[] {null, null};
        }
        var colon = userInfo.indexOf(':');
        if (colon < 1) {
            throw new IllegalArgumentException("names a user without a password");
        }
        return new String[] {decoded(userInfo.substring(0, colon)), decoded(userInfo.substring(colon + 1))};
    }

    private static int port(URI uri, Protocol protocol, boolean tls) {
        if (uri.getPort() == 0 || uri.getPort() > 65535) {
            throw new IllegalArgumentException("has the port " + uri.getPort() + ", which there is not");
        }
        if (uri.getPort() > 0) {
            return uri.getPort();
        }
        return protocol == Protocol.IMAP ? (tls ? 993 : 143) : (tls ? 465 : 25);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /** Host, port and folder; never the password, so that it may be logged. */
    @Override
    public String toString() {
        return (protocol + "://" + host + ":" + port + (protocol == Protocol.IMAP ? "/" + folder : ""))
                .toLowerCase(Locale.ROOT);
    }
}
