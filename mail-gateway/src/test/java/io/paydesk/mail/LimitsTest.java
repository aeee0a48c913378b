package io.paydesk.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.paydesk.maillog.FetchedMail.Why;
import io.paydesk.maillog.MailReason;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Each limit at its border: just within it a mail is read, just beyond it is set aside, and why is told. */
class LimitsTest {
    private static final MailLimits LIMITS = MailLimits.DEFAULT;

    @Test
    void asManyHeaderLinesAsMayBe() {
        int most = LIMITS.headerLines() - 1; // the empty line below them counts

        assertThat(read("X-A: b\n".repeat(most) + "\nwords").text()).isEqualTo("words");
        assertThat(refused("X-A: b\n".repeat(most + 1) + "\nwords")).isEqualTo(new Why(MailReason.HEADER_TOO_LONG, ""));
    }

    @Test
    void asLongAHeaderAsMayBe() {
        String name = "Subject: ";
        int most = LIMITS.headerBytes() - name.length() - 1; // and the end of its line

        assertThat(read(name + "a".repeat(most) + "\n\nwords").text()).isEqualTo("words");
        assertThat(refused(name + "a".repeat(most + 2) + "\n\nwords"))
                .isEqualTo(new Why(MailReason.HEADER_TOO_LONG, ""));
    }

    @Test
    void asManyPartsAsMayBe() {
        int most = LIMITS.parts() - 1; // the mail itself is one

        assertThat(read(parts(most)).attachments()).hasSize(most);
        assertThat(refused(parts(most + 1))).isEqualTo(new Why(MailReason.TOO_MANY_PARTS, "" + LIMITS.parts()));
    }

    @Test
    void asDeepAsMayBe() {
        assertThat(read(nested(LIMITS.depth())).text()).isEqualTo("deep");
        assertThat(refused(nested(LIMITS.depth() + 1))).isEqualTo(new Why(MailReason.TOO_DEEP, "" + LIMITS.depth()));
    }

    @Test
    void asLongAsItMayTake() {
        byte[] mail = "From: a@b.c\n\nwords".getBytes(StandardCharsets.UTF_8);
        var none = new MailLimits(
                LIMITS.headerBytes(), LIMITS.headerLines(), LIMITS.depth(), LIMITS.parts(), Duration.ofNanos(-1));

        var refused = catchThrowableOfType(UnreadableMail.class, () -> IncomingMail.read(ByteBuffer.wrap(mail), none));

        assertThat(LIMITS.time()).isEqualTo(Duration.ofSeconds(5));
        assertThat(refused.why()).isEqualTo(new Why(MailReason.TOO_SLOW, ""));
        assertThat(read("From: a@b.c\n\nwords").text()).isEqualTo("words");
    }

    private static String parts(int count) {
        return "Content-Type: multipart/mixed; boundary=b\n\n"
                + "--b\nContent-Type: image/png\n\nx\n".repeat(count)
                + "--b--\n";
    }

    private static String nested(int levels) {
        var mail = new StringBuilder();
        for (int i = 0; i < levels; i++) {
            mail.append("Content-Type: multipart/mixed; boundary=b" + i + "x\n\n--b" + i + "x\n");
        }
        return mail.append("Content-Type: text/plain\n\ndeep").toString();
    }

    private static IncomingMail read(String mail) {
        return IncomingMail.read(ByteBuffer.wrap(mail.getBytes(StandardCharsets.UTF_8)), LIMITS);
    }

    private static Why refused(String mail) {
        return catchThrowableOfType(UnreadableMail.class, () -> read(mail)).why();
    }
}
