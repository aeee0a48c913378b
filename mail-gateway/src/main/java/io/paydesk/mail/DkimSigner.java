package io.paydesk.mail;

import io.paydesk.kernel.SigningKey;
import io.paydesk.kernel.TextHash;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;

/**
 * Signs outgoing mail (RFC 6376, 8463), relaxed/relaxed, just before it leaves: nothing may touch it afterwards. Headers
 * that must not be added to are named once more than they occur.
 */
final class DkimSigner {
    private static final List<String> SIGNED = List.of(
            "From",
            "To",
            "Cc",
            "Subject",
            "Date",
            "Message-ID",
            "In-Reply-To",
            "References",
            "Reply-To",
            "MIME-Version",
            "Content-Type",
            "Content-Transfer-Encoding",
            "Auto-Submitted");
    private static final List<String> SEALED = List.of("From", "Subject", "Date", "Reply-To");
    private static final int LINE_MAX = 72;

    private final SigningKey key;

    DkimSigner(SigningKey key) {
        this.key = key;
    }

    /** Adds the signature to a mail whose headers are all set. Reads its body once. */
    void sign(MimeMessage message, Instant now) throws MessagingException, IOException {
        message.removeHeader("DKIM-Signature");
        var names = new ArrayList<String>();
        var text = new StringBuilder();
        for (var name : SIGNED) {
            for (var line : lowestFirst(message, name)) {
                names.add(name);
                text.append(DkimHeader.relaxed(name, line.substring(line.indexOf(':') + 1)));
            }
        }
        names.addAll(SEALED);
        var unsigned = " v=1; a=" + (key.isRsa() ? "rsa-sha256" : "ed25519-sha256") + "; c=relaxed/relaxed;\r\n\td="
                + key.domain() + "; s=" + key.selector() + "; t=" + now.getEpochSecond() + ";\r\n\th="
                + String.join(":\r\n\t ", names) + ";\r\n\tbh=" + base64(bodyHash(message)) + ";\r\n\tb=";
        text.append(DkimHeader.relaxed("dkim-signature", unsigned));
        text.setLength(text.length() - 2);
        var signature = base64(signature(text.toString().getBytes(StandardCharsets.UTF_8)));
        message.addHeader("DKIM-Signature", (unsigned + folded(signature)).strip());
    }

    private byte[] signature(byte[] text) {
        try {
            var signer = Signature.getInstance(key.isRsa() ? "SHA256withRSA" : "Ed25519");
            signer.initSign(key.key());
            signer.update(key.isRsa() ? text : TextHash.begun().digest(text));
            return signer.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the key " + key + " signs nothing", e);
        }
    }

    private static byte[] bodyHash(MimeMessage message) throws MessagingException, IOException {
        var body = new DkimBody(true, -1);
        message.writeTo(new BehindTheHeader(body));
        return body.hash();
    }

    private static List<String> lowestFirst(MimeMessage message, String name) throws MessagingException {
        var lines = Collections.list(message.getMatchingHeaderLines(new String[] {name}));
        Collections.reverse(lines);
        return lines;
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static String folded(String base64) {
        var lines = new StringBuilder();
        for (var at = 0; at < base64.length(); at += LINE_MAX) {
            lines.append(at == 0 ? "" : "\r\n\t ").append(base64, at, Math.min(base64.length(), at + LINE_MAX));
        }
        return lines.toString();
    }

    /** Lets through what comes after the first empty line. */
    private static final class BehindTheHeader extends FilterOutputStream {
        private boolean inBody;
        private int lineEnds;

        BehindTheHeader(OutputStream body) {
            super(body);
        }

        @Override
        public void write(int b) throws IOException {
            if (inBody) {
                out.write(b);
            } else if (b == '\n') {
                lineEnds++;
                inBody = lineEnds == 2;
            } else if (b != '\r') {
                lineEnds = 0;
            }
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            for (var i = from; i < from + length; i++) {
                if (inBody) {
                    out.write(bytes, i, from + length - i);
                    return;
                }
                write(bytes[i]);
            }
        }
    }
}
