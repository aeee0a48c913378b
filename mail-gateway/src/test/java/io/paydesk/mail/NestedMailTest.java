package io.paydesk.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paydesk.maillog.MailReason;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/** Wrappers inside wrappers have one budget together: no wrapper begins anew. */
class NestedMailTest {
    private static final String SIGNED = "Content-Type: application/pkcs7-mime; smime-type=signed-data\n\n";
    private static final byte[] NAME = {6, 9, 0x2A, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xF7, 0x0D, 1, 7, 2};
    private static final byte[] DATA = {6, 9, 0x2A, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xF7, 0x0D, 1, 7, 1};

    @Test
    void whatIsSignedInsideWhatIsSignedIsRead() {
        byte[] mail = signed("Content-Type: text/plain\n\ndeep".getBytes(StandardCharsets.UTF_8));

        assertThat(MailText.read(signed(mail)).text()).isEqualTo("deep");
    }

    @Test
    void levelsAreCountedThroughAllSignatures() {
        var limits = new MailLimits(1 << 20, 1000, 20, 1000, MailLimits.DEFAULT.time());
        byte[] mail = "Content-Type: text/plain\n\ndeep".getBytes(StandardCharsets.UTF_8);
        for (int level = 0; level < 20; level++) {
            mail = signed(mail);
        }
        ByteBuffer twenty = ByteBuffer.wrap(mail);
        ByteBuffer more = ByteBuffer.wrap(signed(mail));

        assertThat(IncomingMail.read(twenty, limits).text()).isEqualTo("deep");
        assertThatThrownBy(() -> IncomingMail.read(more, limits))
                .isInstanceOfSatisfying(
                        UnreadableMail.class, e -> assertThat(e.why().reason()).isEqualTo(MailReason.TOO_DEEP));
    }

    @Test
    void partsAreCountedThroughAllSignatures() {
        String parts = "Content-Type: multipart/mixed; boundary=c\n\n" + "--c\n\nx\n".repeat(300) + "--c--\n";
        String signed = new String(signed(parts.getBytes(StandardCharsets.UTF_8)), StandardCharsets.ISO_8859_1);
        byte[] mail = ("Content-Type: multipart/mixed; boundary=b\n\n" + ("--b\n" + signed + "\n").repeat(4)
                        + "--b--\n")
                .getBytes(StandardCharsets.ISO_8859_1);

        assertThatThrownBy(() -> MailText.read(mail))
                .isInstanceOfSatisfying(
                        UnreadableMail.class, e -> assertThat(e.why().reason()).isEqualTo(MailReason.TOO_MANY_PARTS));
    }

    @Test
    void partsAreCountedThroughEncodedMultiparts() {
        String inner = "--c\n\nx\n".repeat(300) + "--c--\n";
        String encoded = "Content-Type: multipart/mixed; boundary=c\nContent-Transfer-Encoding: base64\n\n"
                + Base64.getMimeEncoder().encodeToString(inner.getBytes(StandardCharsets.UTF_8));
        String mail =
                "Content-Type: multipart/mixed; boundary=b\n\n" + ("--b\n" + encoded + "\n").repeat(4) + "--b--\n";

        assertThatThrownBy(() -> MailText.read(mail))
                .isInstanceOfSatisfying(
                        UnreadableMail.class, e -> assertThat(e.why().reason()).isEqualTo(MailReason.TOO_MANY_PARTS));
    }

    @Test
    void aWrapperRoundEachWrapperIsNotCopiedWithoutEnd() {
        byte[] mail = ("Content-Type: text/plain\n\ndeep" + " ".repeat(2 << 20)).getBytes(StandardCharsets.UTF_8);
        for (int level = 0; level < 20; level++) {
            mail = signed(mail);
        }

        IncomingMail read = MailText.read(mail);

        assertThat(read.text()).doesNotContain("deep");
        assertThat(read.attachments()).hasSizeBetween(4, 6);
    }

    /** CMS SignedData of one content, without certificates and signers. */
    private static byte[] signed(byte[] content) {
        byte[] inner = value(0x30, DATA, value(0xA0, value(0x04, content)));
        byte[] data = value(0x30, new byte[] {2, 1, 1}, new byte[] {0x31, 0}, inner);
        byte[] whole = value(0x30, NAME, value(0xA0, data));
        return concatenated(SIGNED.getBytes(StandardCharsets.US_ASCII), whole);
    }

    private static byte[] value(int tag, byte[]... contents) {
        byte[] content = concatenated(contents);
        byte[] head = {
            (byte) tag,
            (byte) 0x84,
            (byte) (content.length >> 24),
            (byte) (content.length >> 16),
            (byte) (content.length >> 8),
            (byte) content.length
        };
        return concatenated(head, content);
    }

    private static byte[] concatenated(byte[]... pieces) {
        var out = new ByteArrayOutputStream();
        for (byte[] piece : pieces) {
            out.writeBytes(piece);
        }
        return out.toByteArray();
    }
}
