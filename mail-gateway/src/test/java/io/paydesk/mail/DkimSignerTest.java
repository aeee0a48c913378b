package io.paydesk.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.paydesk.kernel.SigningKey;
import io.paydesk.mail.DkimCheck.Outcome;
import io.paydesk.ticket.AttachmentView;
import io.paydesk.ticket.OutgoingMail;
import io.paydesk.ticket.Person;
import jakarta.mail.Session;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What we sign holds when it arrives, through a real hand-over. */
class DkimSignerTest {
    private final MemoryBlobs blobs = new MemoryBlobs();
    private final MailWriter writer = new MailWriter();

    @BeforeEach
    @SuppressWarnings("UnnecessaryAssignment") // no container here
    void equip() {
        writer.settings = TestSettings.with();
        writer.blobs = blobs;
        writer.clock = new MovingClock();
    }

    @ParameterizedTest
    @ValueSource(strings = {"RSA", "Ed25519"})
    void aSignedMailHoldsAsItArrives(String kind) throws Exception {
        var pair = KeyPairGenerator.getInstance(kind).generateKeyPair();
        var arrived = sent(pair, "您好：\r\n\r\n.款项 will be there.  \r\n\r\n\r\n", false);

        assertThat(check(pair, arrived)).isEqualTo(new Outcome("pass", true));
        assertThat(check(pair, "Subject: x\r\n" + arrived).result()).isEqualTo("fail");
        assertThat(check(pair, "From: x@okpay.example\r\n" + arrived).result()).isEqualTo("fail");
        assertThat(check(pair, "Reply-To: x@okpay.example\r\n" + arrived).result())
                .isEqualTo("fail");
        assertThat(arrived).contains("In-Reply-To: ");
        for (var added :
                List.of("To: support+abcdefghij234567@okpay.example", "In-Reply-To: <1@x>", "Cc: x@y.example")) {
            assertThat(check(pair, added + "\r\n" + arrived)).isEqualTo(new Outcome("pass", false));
        }
        assertThat(check(pair, "Content-Type: text/plain\r\n" + arrived).aligned())
                .isFalse();
        assertThat(arrived.lines()).allMatch(line -> line.length() <= 998);
    }

    @ParameterizedTest
    @ValueSource(strings = {"RSA", "Ed25519"})
    void soDoesOneWithFilesAndAnAutomaticOne(String kind) throws Exception {
        var pair = KeyPairGenerator.getInstance(kind).generateKeyPair();

        assertThat(check(pair, sent(pair, "See the file.", false))).isEqualTo(new Outcome("pass", true));
        assertThat(check(pair, sent(pair, "", true))).isEqualTo(new Outcome("pass", true));
    }

    private String sent(KeyPair pair, String text, boolean automatic) throws Exception {
        var sha256 = blobs.put(new ByteArrayInputStream("a file".getBytes(StandardCharsets.UTF_8)))
                .sha256();
        var file = new AttachmentView("1", "回单.pdf", "application/pdf", 6, sha256, false, null);
        var mail = new OutgoingMail(
                automatic ? "ticket-received" : "ticket-answered",
                "PD-100023",
                "充值未到账",
                "zh-CN",
                new Person("li@example.cn", "王先生"),
                "林静",
                text,
                null,
                List.of(file),
                Instant.EPOCH,
                "message-7.abc@okpay.example",
                "2@mail.example.cn",
                List.of("1@mail.example.cn", "2@mail.example.cn"),
                "abcdefghij234567",
                automatic);
        var message = writer.write(mail, MailWords.of(mail, "OKPay"), Session.getInstance(new Properties()));
        new DkimSigner(new SigningKey("okpay.example", "desk1", pair.getPrivate()))
                .sign(message, Instant.parse("2026-11-25T08:00:00Z"));
        var out = new ByteArrayOutputStream();
        message.writeTo(out);
        return out.toString(StandardCharsets.ISO_8859_1);
    }

    private static Outcome check(KeyPair pair, String arrived) {
        var encoded = pair.getPublic().getEncoded();
        var rsa = pair.getPublic().getAlgorithm().equals("RSA");
        var bytes = rsa ? encoded : Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
        var record = "v=DKIM1; k=" + (rsa ? "rsa" : "ed25519") + "; p="
                + Base64.getEncoder().encodeToString(bytes);
        var keys = SenderCheckTest.keys(
                name -> name.equals("desk1._domainkey.okpay.example") ? List.of(record) : List.of(), Clock.systemUTC());
        var mail = ByteBuffer.wrap(arrived.getBytes(StandardCharsets.ISO_8859_1));
        return new DkimCheck(mail, keys, keys.clock).of("okpay.example");
    }
}
