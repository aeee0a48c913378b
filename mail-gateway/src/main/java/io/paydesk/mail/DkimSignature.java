package io.paydesk.mail;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * One DKIM-Signature header, found to be well made (RFC 6376, 8301, 8463). {@code bodyLength} is how much of the body is
 * signed, -1 for all of it; {@code identityDomain} that of i=, or d=. Domains and header names in lower case.
 */
record DkimSignature(
        boolean rsa,
        boolean relaxedHeader,
        boolean relaxedBody,
        String domain,
        String identityDomain,
        String selector,
        ByteBuffer signature,
        ByteBuffer bodyHash,
        long bodyLength,
        List<String> signedHeaders) {
    private static final String LABEL = "[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?";
    private static final Pattern DOMAIN = Pattern.compile(LABEL + "(?:\\." + LABEL + "){1,30}");
    private static final Pattern SELECTOR = Pattern.compile(LABEL + "(?:\\." + LABEL + "){0,10}");
    private static final Pattern CANON = Pattern.compile("(?:simple|relaxed)(?:/(?:simple|relaxed))?");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");
    private static final int NAME_MAX = 253;
    private static final int SIGNED_HEADERS_MAX = 500;
    private static final int SHA_256 = 32;

    static DkimSignature read(String value, Instant now) throws DkimFault {
        var tags = DkimTags.read(value)
                .filter(list -> list.get("v", "").equals("1"))
                .orElseThrow(() -> new DkimFault(DkimFault.PERMANENT, "no tag list of version 1"));
        var algorithm = tags.get("a", "");
        var rsa = algorithm.equals("rsa-sha256");
        require(rsa || algorithm.equals("ed25519-sha256"), "its algorithm is unknown or too weak");
        var signature = tags.bytes("b");
        var bodyHash = tags.bytes("bh");
        require(signature.length > 0 && bodyHash.length == SHA_256, "b= or bh= is none");
        require(rsa || signature.length == 64, "b= is no Ed25519 signature");
        var canon = tags.get("c", "simple/simple").toLowerCase(Locale.ROOT);
        require(CANON.matcher(canon).matches(), "c= is unknown");
        var headers = List.of(tags.dense("h", "").toLowerCase(Locale.ROOT).split(":", -1));
        require(headers.contains("from") && headers.size() <= SIGNED_HEADERS_MAX, "From is not signed");
        require(Arrays.asList(tags.dense("q", "dns/txt").split(":", -1)).contains("dns/txt"), "q= is unknown");
        var selector = tags.dense("s", "");
        var domain = tags.dense("d", "").toLowerCase(Locale.ROOT);
        require(
                SELECTOR.matcher(selector).matches()
                        && DOMAIN.matcher(domain).matches()
                        && (selector + "._domainkey." + domain).length() <= NAME_MAX,
                "d= or s= is none");
        var identity = tags.dense("i", "@" + domain).toLowerCase(Locale.ROOT);
        var identityDomain = identity.substring(identity.lastIndexOf('@') + 1);
        require(identityDomain.equals(domain) || identityDomain.endsWith("." + domain), "i= is not of d=");
        var length = tags.dense("l", "");
        require(length.isEmpty() || NUMBER.matcher(length).matches(), "l= is no number");
        expiry(tags.dense("x", ""), now);
        return new DkimSignature(
                rsa,
                canon.startsWith("relaxed"),
                canon.endsWith("/relaxed"),
                domain,
                identityDomain,
                selector,
                ByteBuffer.wrap(signature),
                ByteBuffer.wrap(bodyHash),
                length.isEmpty() ? -1 : Long.parseLong(length),
                headers);
    }

    /** Where its key lies. */
    String keyName() {
        return selector + "._domainkey." + domain;
    }

    private static void expiry(String text, Instant now) throws DkimFault {
        require(text.isEmpty() || NUMBER.matcher(text).matches(), "x= is no number");
        if (!text.isEmpty() && Long.parseLong(text) < now.getEpochSecond()) {
            throw new DkimFault(DkimFault.FAIL, "it has expired");
        }
    }

    private static void require(boolean well, String otherwise) throws DkimFault {
        if (!well) {
            throw new DkimFault(DkimFault.PERMANENT, otherwise);
        }
    }
}
