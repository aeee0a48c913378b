package io.paydesk.mail;

import io.paydesk.kernel.TextHash;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Signature;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Checks the DKIM signatures of a mail (RFC 6376). What costs least comes first: the form, then the hash of the body, and
 * only then DNS; of many signatures those of the author's own domain come first, and few are looked at.
 */
final class DkimCheck {
    private static final int CHECKED_MAX = 4;
    private static final int READ_MAX = 20;
    private static final List<String> BEST_FIRST =
            List.of("pass", DkimFault.PASSING, DkimFault.FAIL, DkimFault.PERMANENT, "none");

    private final DkimKeys keys;
    private final Clock clock;
    private final Raw raw;
    private final Headers headers;
    private final List<Headers.RawField> fields;
    private static final List<String> SIGNED_IF_THERE =
            List.of("subject", "to", "cc", "date", "message-id", "reply-to", "in-reply-to", "references");
    private static final List<String> ONCE = List.of("content-type", "content-transfer-encoding", "mime-version");

    private final Map<String, byte[]> bodyHashes = new HashMap<>();
    private final Map<String, Boolean> wholeBodies = new HashMap<>();

    /**
     * {@code result} is a word of RFC 8601; {@code aligned}: the domain in From, or one above it, has signed all of the
     * mail's body and means it.
     */
    record Outcome(String result, boolean aligned) {
        static final Outcome NONE = new Outcome("none", false);
    }

    private record Candidate(Headers.RawField field, DkimSignature signature) {}

    DkimCheck(ByteBuffer bytes, DkimKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
        this.raw = new Raw(bytes);
        this.headers = Headers.read(raw, 0, raw.size(), MailLimits.DEFAULT);
        this.fields = headers.rawFields();
    }

    /** Never throws for what a sender wrote. */
    Outcome of(String fromDomain) {
        var results = new ArrayList<String>();
        var candidates = new ArrayList<Candidate>();
        var now = clock.instant();
        fields.stream()
                .filter(field -> field.name().equals("dkim-signature"))
                .limit(READ_MAX)
                .forEach(field -> {
                    try {
                        candidates.add(new Candidate(field, DkimSignature.read(field.value(), now)));
                    } catch (DkimFault e) {
                        results.add(e.result());
                    }
                });
        candidates.sort(Comparator.comparing(candidate ->
                !MailAuthentication.isOf(fromDomain, candidate.signature().domain())));
        for (var candidate : candidates.subList(0, Math.min(candidates.size(), CHECKED_MAX))) {
            try {
                var counts = verify(candidate);
                results.add("pass");
                if (counts
                        && MailAuthentication.isOf(
                                fromDomain, candidate.signature().domain())) {
                    return new Outcome("pass", true);
                }
            } catch (DkimFault e) {
                results.add(e.result());
                if (e.result().equals(DkimFault.PASSING)) {
                    break; // one silent look-up a mail is enough
                }
            }
        }
        return results.stream()
                .min(Comparator.comparing(BEST_FIRST::indexOf))
                .map(best -> new Outcome(best, false))
                .orElse(Outcome.NONE);
    }

    /** Whether the signature, which holds, covers the whole body and is no mere test. */
    private boolean verify(Candidate candidate) throws DkimFault {
        var signature = candidate.signature();
        if (keys.isResting()) {
            throw new DkimFault(DkimFault.PASSING, "nobody can be asked for its key just now");
        }
        var body = signature.relaxedBody() + " " + signature.bodyLength();
        if (!MessageDigest.isEqual(
                bodyHash(signature, body), signature.bodyHash().array())) {
            throw new DkimFault(DkimFault.FAIL, "the body is not what was signed");
        }
        var key = keys.find(signature.keyName());
        if (key.rsa() != signature.rsa()
                || (key.exact() && !signature.identityDomain().equals(signature.domain()))) {
            throw new DkimFault(DkimFault.PERMANENT, "its key is for something else");
        }
        var left = byName();
        if (!holds(key, signature, signedText(candidate, left))) {
            throw new DkimFault(DkimFault.FAIL, "the signature does not hold");
        }
        return !key.testing() && wholeBodies.getOrDefault(body, false) && addsNothing(left);
    }

    private byte[] bodyHash(DkimSignature signature, String form) {
        return bodyHashes.computeIfAbsent(form, any -> {
            var body = new DkimBody(signature.relaxedBody(), signature.bodyLength());
            var chunk = new byte[8192];
            for (var at = headers.bodyStart(); at < raw.size(); at += chunk.length) {
                var length = Math.min(chunk.length, raw.size() - at);
                raw.copyInto(at, chunk, 0, length);
                body.write(chunk, 0, length);
            }
            var hash = body.hash();
            wholeBodies.put(form, body.isWhole());
            return hash;
        });
    }

    private Map<String, List<Headers.RawField>> byName() {
        var all = new HashMap<String, List<Headers.RawField>>();
        fields.forEach(field ->
                all.computeIfAbsent(field.name(), any -> new ArrayList<>()).add(field));
        return all;
    }

    /**
     * Who sends a signed mail of somebody else again can put headers above it, and readers take the topmost: so what tells
     * whom it answers and what it is about must be signed, and what tells how to read it must stand there once.
     */
    private boolean addsNothing(Map<String, List<Headers.RawField>> unsigned) {
        return SIGNED_IF_THERE.stream()
                        .allMatch(name -> unsigned.getOrDefault(name, List.of()).isEmpty())
                && ONCE.stream()
                        .allMatch(name -> fields.stream()
                                        .filter(field -> field.name().equals(name))
                                        .count()
                                <= 1);
    }

    /** The signed headers, of several alike the lowest first, then the signature's own without its b=. */
    private static byte[] signedText(Candidate candidate, Map<String, List<Headers.RawField>> left) {
        var signature = candidate.signature();
        var text = new StringBuilder();
        for (var name : signature.signedHeaders()) {
            var alike = left.getOrDefault(name, List.of());
            if (!alike.isEmpty()) {
                text.append(canonical(signature, alike.remove(alike.size() - 1)));
            }
        }
        var own = candidate.field();
        var start = own.line().substring(0, own.line().length() - own.value().length());
        var unsigned = DkimHeader.unsigned(own.value());
        text.append(canonical(signature, new Headers.RawField(own.name(), start + unsigned, unsigned)));
        text.setLength(text.length() - 2);
        return text.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String canonical(DkimSignature signature, Headers.RawField field) {
        return signature.relaxedHeader()
                ? DkimHeader.relaxed(field.name(), field.value())
                : DkimHeader.simple(field.line());
    }

    private static boolean holds(DkimKey key, DkimSignature signature, byte[] text) throws DkimFault {
        try {
            var verifier = Signature.getInstance(key.rsa() ? "SHA256withRSA" : "Ed25519");
            verifier.initVerify(key.key());
            verifier.update(key.rsa() ? text : TextHash.begun().digest(text));
            return verifier.verify(signature.signature().array());
        } catch (GeneralSecurityException e) {
            throw new DkimFault(DkimFault.FAIL, "the signature does not hold");
        }
    }
}
