package io.paydesk.kernel;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.interfaces.RSAPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What outgoing mail is signed with (DKIM, RFC 6376): for which domain, under which name in its DNS, and the private key,
 * RSA of at least 1024 bits or Ed25519.
 */
public record SigningKey(String domain, String selector, PrivateKey key) {
    private static final String NAME = "[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9])?";
    private static final Pattern PEM =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]{1,50000})-----END PRIVATE KEY-----");
    private static final int FILE_MAX = 100_000;
    private static final int RSA_BITS_MIN = 1024;

    /** Empty when no file is named. Throws IllegalArgumentException with what is wrong, never with a piece of the key. */
    static Optional<SigningKey> of(String domain, String selector, String file) {
        if (file.isEmpty()) {
            if (!selector.isEmpty()) {
                throw new IllegalArgumentException("is missing, though paydesk.mail.dkim.selector is set");
            }
            return Optional.empty();
        }
        if (!selector.matches(NAME + "(?:\\." + NAME + ")*")) {
            throw new IllegalArgumentException(
                    "is set, but paydesk.mail.dkim.selector is \"" + selector + "\", not the name of a key in DNS");
        }
        if (!domain.matches(NAME + "(?:\\." + NAME + ")+")) {
            throw new IllegalArgumentException(
                    "is set, but paydesk.mail.dkim.domain is \"" + domain + "\", not a domain");
        }
        return Optional.of(new SigningKey(domain, selector, read(file)));
    }

    public boolean isRsa() {
        return key instanceof RSAPrivateKey;
    }

    @Override
    public String toString() {
        return selector + "._domainkey." + domain;
    }

    private static PrivateKey read(String file) {
        String pem;
        try {
            var path = Path.of(file);
            pem = Files.size(path) > FILE_MAX ? "" : Files.readString(path, StandardCharsets.ISO_8859_1);
        } catch (IOException | InvalidPathException e) {
            throw new IllegalArgumentException("names a file that cannot be read: " + file, e);
        }
        var found = PEM.matcher(pem);
        if (!found.find()) {
            throw new IllegalArgumentException("names a file without a PKCS#8 key (-----BEGIN PRIVATE KEY-----);"
                    + " convert it with: openssl pkcs8 -topk8 -nocrypt");
        }
        var key = parse(found.group(1));
        if (key instanceof RSAPrivateKey rsa && rsa.getModulus().bitLength() < RSA_BITS_MIN) {
            throw new IllegalArgumentException("names an RSA key of less than " + RSA_BITS_MIN + " bits");
        }
        return key;
    }

    private static PrivateKey parse(String base64) {
        var bytes = Base64.getMimeDecoder().decode(base64);
        return Stream.of("RSA", "Ed25519")
                .flatMap(kind -> {
                    try {
                        var spec = new PKCS8EncodedKeySpec(bytes);
                        return Stream.of(KeyFactory.getInstance(kind).generatePrivate(spec));
                    } catch (GeneralSecurityException e) {
                        return Stream.<PrivateKey>empty(); // the other kind, or none
                    }
                })
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("names a file whose key is neither RSA nor Ed25519"));
    }
}
