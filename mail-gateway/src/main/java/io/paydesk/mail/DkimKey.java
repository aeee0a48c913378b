package io.paydesk.mail;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * A signer's public key as it lies in DNS (RFC 6376 §3.6.1, RFC 8463). {@code testing}: its owner asks that the signature
 * count as none; {@code exact}: a subdomain may not use it.
 */
record DkimKey(boolean rsa, PublicKey key, boolean testing, boolean exact) {
    private static final int RSA_BITS_MIN = 1024; // RFC 8301
    private static final int RSA_BITS_MAX = 8192;
    private static final int ED25519_BYTES = 32;
    private static final byte[] ED25519_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    static DkimKey read(DkimTags tags) throws DkimFault {
        var kind = tags.get("k", "rsa");
        require(tags.get("v", "DKIM1").equals("DKIM1"), "its key is of an unknown version");
        require(kind.equals("rsa") || kind.equals("ed25519"), "its key is of an unknown kind");
        require(lists(tags, "h", "sha256") || tags.get("h", "").isEmpty(), "its key is not for SHA-256");
        require(lists(tags, "s", "*") || lists(tags, "s", "email"), "its key is not for mail");
        require(!tags.dense("p", "").isEmpty(), "its key is withdrawn");
        var bytes = tags.bytes("p");
        require(bytes.length > 0, "its key is no base64");
        var flags = Arrays.asList(tags.dense("t", "").split(":", -1));
        return new DkimKey(kind.equals("rsa"), publicKey(kind, bytes), flags.contains("y"), flags.contains("s"));
    }

    private static PublicKey publicKey(String kind, byte[] bytes) throws DkimFault {
        try {
            if (kind.equals("rsa")) {
                var key = KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(bytes));
                var bits = ((RSAPublicKey) key).getModulus().bitLength();
                require(bits >= RSA_BITS_MIN && bits <= RSA_BITS_MAX, "its key has " + bits + " bits");
                return key;
            }
            require(bytes.length == ED25519_BYTES, "its key is no Ed25519 key");
            var encoded = Arrays.copyOf(ED25519_PREFIX, ED25519_PREFIX.length + bytes.length);
            System.arraycopy(bytes, 0, encoded, ED25519_PREFIX.length, bytes.length);
            return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
        } catch (GeneralSecurityException e) {
            throw new DkimFault(DkimFault.PERMANENT, "its key cannot be read");
        }
    }

    private static boolean lists(DkimTags tags, String name, String wanted) {
        return Arrays.asList(tags.dense(name, "*").split(":", -1)).contains(wanted);
    }

    private static void require(boolean well, String otherwise) throws DkimFault {
        if (!well) {
            throw new DkimFault(DkimFault.PERMANENT, otherwise);
        }
    }
}
