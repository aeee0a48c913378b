package io.paydesk.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.paydesk.kernel.MailServer;
import io.paydesk.ticket.AttachmentView;
import io.paydesk.ticket.OutgoingMail;
import io.paydesk.ticket.Person;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Properties;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What we write, as it is read by whoever gets it. */
class MailWriterTest {
    private static final Instant NOW = Instant.parse("2026-11-25T08:00:00Z");
    private static final String TOKEN = "abcdefghij234567";

    private final MemoryBlobs blobs = new MemoryBlobs();
    private final MailWriter writer = new MailWriter();

    @BeforeEach
    @SuppressWarnings("UnnecessaryAssignment") // no container here
    void equip() {
        writer.settings = TestSettings.with();
        writer.blobs = blobs;
        writer.clock = Clock.fixed(NOW, ZoneOffset.UTC);
    }

    @Test
    void anAnswerIsReadBackAsItWasMeant() throws Exception {
        var mail = read(answer("您好：\n\n款项将在两小时内到账。", "王先生", List.of()));

        assertThat(mail.messageId()).isEqualTo("message-7." + TOKEN + "@okpay.example");
        assertThat(mail.subject()).isEqualTo("Re: 充值未到账 [PD-100023]");
        assertThat(mail.from()).isEqualTo(new MailAddress("support@okpay.example", "林静 (OKPay)"));
        assertThat(mail.to()).containsExactly(new MailAddress("li@example.cn", "王先生"));
        assertThat(mail.replyTo())
                .extracting(MailAddress::email)
                .containsExactly("support+" + TOKEN + "@okpay.example");
        assertThat(mail.inReplyTo()).containsExactly("2@mail.example.cn");
        assertThat(mail.references()).containsExactly("1@mail.example.cn", "2@mail.example.cn");
        assertThat(mail.date()).isEqualTo(NOW);
        assertThat(mail.text()).contains("请在此行上方回复").contains("款项将在两小时内到账。").contains("> 还没有到账 <b>");
        assertThat(mail.html()).contains("款项将在两小时内到账。").contains("还没有到账 &lt;b&gt;");
        assertThat(mail.attachments()).isEmpty();
    }

    @Test
    void whatGoesInEightBitsIsReadAsItWasMeant() throws Exception {
        var eightBit = new Properties();
        eightBit.setProperty("mail.smtp.allow8bitmime", "true");
        try (var server = new ScriptedSmtp(List.of("8BITMIME"), said -> "");
                var line = new SmtpLine(
                        MailServer.of(MailServer.Protocol.SMTP, server.address()), Clock.systemUTC(), eightBit)) {
            line.send(written(answer("款项将在两小时内到账。", "王先生", List.of()), line.session()), false);

            assertThat(server.mails).singleElement().asString().contains("款项将在两小时内到账。");
            var mail = MailText.read(server.mails.get(0));
            assertThat(mail.messageId()).isEqualTo("message-7." + TOKEN + "@okpay.example");
            assertThat(mail.subject()).isEqualTo("Re: 充值未到账 [PD-100023]");
            assertThat(mail.text()).contains("款项将在两小时内到账。");
            assertThat(mail.html()).contains("款项将在两小时内到账。");
        }
    }

    @Test
    void noMailOffersToUnsubscribe() throws Exception {
        assertThat(text(answer("hello", "", List.of()))).doesNotContain("List-");
        assertThat(text(received("en", List.of()))).doesNotContain("List-");
    }

    @Test
    void aBrowsersLineEndsAreNotDoubled() throws Exception {
        var text = read(answer("one\r\ntwo\r\n\r\nthree", "", List.of())).text();

        assertThat(text).contains("one\ntwo\n\nthree");
    }

    @Test
    void onlyAutomaticMailIsMarkedSoAndAllMailIsMarkedAsOurs() throws Exception {
        var answer = read(answer("hello", "", List.of())).marks();
        var received = read(received("en", List.of())).marks();

        assertThat(answer.autoSubmitted()).isFalse();
        assertThat(answer.ownLoopMark()).isEqualTo("support@okpay.example");
        assertThat(received.autoReplied()).isTrue();
        assertThat(received.precedence()).isEqualTo("auto_reply");
        assertThat(received.ownLoopMark()).isEqualTo("support@okpay.example");
        assertThat(text(received("en", List.of())))
                .contains("Auto-Submitted: auto-replied\r\n")
                .contains("X-Auto-Response-Suppress: All\r\n");
    }

    @Test
    void filesArriveWithTheirNamesAndBytes() throws Exception {
        var bytes = new byte[100_000];
        new Random(1).nextBytes(bytes);
        var sha256 = blobs.put(new ByteArrayInputStream(bytes)).sha256();
        var names = List.of(
                "回单 2026-11-25（最终版）.pdf",
                "receipt 1.pdf",
                "a\"b\\c;d.pdf",
                "é".repeat(120) + ".pdf",
                "x\r\nBcc: y@z.pdf");
        var files = names.stream()
                .map(name -> new AttachmentView("1", name, "application/pdf", 100_000, sha256, false, null))
                .toList();

        var mail = read(answer("See the files.", "", files));

        assertThat(mail.attachments()).extracting(MailFile::sha256).containsOnly(sha256);
        assertThat(mail.attachments())
                .extracting(MailFile::fileName)
                .startsWith("回单 2026-11-25（最终版）.pdf", "receipt 1.pdf")
                .hasSize(5);
        assertThat(mail.attachments().get(3).fileName()).startsWith("é".repeat(60));
    }

    @Test
    void anAcknowledgementCountsTheFilesAndSendsNoneBack() throws Exception {
        var file = new AttachmentView("1", "截图.png", "image/png", 10, "0".repeat(64), false, null);

        var mail = read(received("zh-CN", List.of(file, file)));

        assertThat(mail.attachments()).isEmpty();
        assertThat(mail.text())
                .contains("PD-100023")
                .contains("2 个")
                .contains("2026-11-25 18:44（北京时间）")
                .doesNotContain("{");
        assertThat(read(received("en", List.of(file))).text())
                .contains("1 file")
                .contains("2026-11-25 10:44 (UTC)")
                .contains("Please reply above this line");
    }

    @Test
    void whatCustomersWriteReachesNoHeaderOfItsOwn() throws Exception {
        var mail = answer("hello", "Li\r\nBcc: victim@example.com", List.of());
        var evil = new OutgoingMail(
                mail.template(),
                mail.ticketNumber(),
                "hello\r\nBcc: victim@example.com\r\n\r\nbody",
                mail.language(),
                mail.to(),
                "Lin\nX-Evil: 1",
                mail.text(),
                mail.quote(),
                mail.attachments(),
                mail.answerDueAt(),
                mail.messageId(),
                "a@b\r\nX-Evil: 2",
                List.of("c@d>\r\nX-Evil: 3"),
                mail.replyToken(),
                false);

        var header = text(evil).split("\r\n\r\n", 2)[0];

        assertThat(header).doesNotContainPattern("(?m)^(?:Bcc|X-Evil)");
        assertThat(header.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThan(998));
    }

    @Test
    void theLineAboveWhichToAnswerIsWhereOurReaderCuts() throws Exception {
        var ours = read(received("zh-CN", List.of()));
        var quoted = ours.text().lines().map(line -> "> " + line).toList();

        var reply =
                MailText.read("From: li@example.cn\nSubject: Re: x\nContent-Type: text/plain; charset=utf-8\n\n谢谢！\n\n"
                        + String.join("\n", quoted));

        assertThat(reply.visibleText().strip()).isEqualTo("谢谢！");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "充值未到账|Re: 充值未到账 [PD-1]",
                "Re: 充值未到账 [PD-1]|Re: 充值未到账 [PD-1]",
                "RE: re: 回复：答复: hello|Re: hello [PD-1]",
                "Re: hello [PD-77] again|Re: hello again [PD-1]",
                "Return of my money|Re: Return of my money [PD-1]",
                "Re:|Re: [PD-1]"
            })
    void theSubjectSaysReOnceAndItsNumberOnce(String subject, String expected) {
        assertThat(MailWriter.subject(subject, "PD-1")).isEqualTo(expected);
    }

    @Test
    void theAdministratorIsToldWhichMailboxIsSilentSinceWhenAndWhy() throws Exception {
        var mail = read(new OutgoingMail(
                "mailbox-silent",
                "",
                "",
                "zh-CN",
                new Person("admin@okpay.example", ""),
                "",
                "connection refused <1>",
                new OutgoingMail.Quote(new Person("vip@okpay.example", "VIP"), NOW, ""),
                List.of(),
                Instant.EPOCH,
                "silent@okpay.example",
                null,
                List.of(),
                "",
                true));

        assertThat(mail.subject()).isEqualTo("邮箱“VIP”无法读取");
        assertThat(mail.text())
                .contains("自 2026-11-25 16:00（北京时间）起，未能从 vip@okpay.example 读取邮件")
                .contains("connection refused <1>")
                .contains("您是客服台的管理员")
                .doesNotContain("请在此行上方回复");
        assertThat(mail.html()).contains("connection refused &lt;1&gt;");
    }

    @Test
    void anAnswerOfAnotherMailboxNamesItsAddressEverywhere() throws Exception {
        var mail = read(answer("Done.", "", List.of()).from(TwoMailboxes.BILLING));

        assertThat(mail.from()).isEqualTo(new MailAddress("billing@pay.example", "林静 (OKPay)"));
        assertThat(mail.replyTo()).extracting(MailAddress::email).containsExactly("billing+" + TOKEN + "@pay.example");
        assertThat(mail.marks().ownLoopMark()).isEqualTo("billing@pay.example");
    }

    private static OutgoingMail answer(String text, String name, List<AttachmentView> files) {
        return new OutgoingMail(
                "ticket-answered",
                "PD-100023",
                "Re: 充值未到账 [PD-100023]",
                "zh-CN",
                new Person("li@example.cn", name),
                "林静",
                text,
                new OutgoingMail.Quote(new Person("li@example.cn", "李雷"), NOW, "还没有到账 <b>"),
                files,
                NOW,
                "message-7." + TOKEN + "@okpay.example",
                "2@mail.example.cn",
                List.of("1@mail.example.cn", "2@mail.example.cn"),
                TOKEN,
                false);
    }

    private static OutgoingMail received(String language, List<AttachmentView> files) {
        return new OutgoingMail(
                "ticket-received",
                "PD-100023",
                "充值未到账",
                language,
                new Person("li@example.cn", ""),
                "",
                "",
                null,
                files,
                Instant.parse("2026-11-25T10:44:00Z"),
                "received-1." + TOKEN + "@okpay.example",
                null,
                List.of(),
                TOKEN,
                true);
    }

    private IncomingMail read(OutgoingMail mail) throws Exception {
        return MailText.read(bytes(mail));
    }

    private String text(OutgoingMail mail) throws Exception {
        return new String(bytes(mail), StandardCharsets.ISO_8859_1);
    }

    private byte[] bytes(OutgoingMail mail) throws Exception {
        var out = new ByteArrayOutputStream();
        writer.write(mail, MailWords.of(mail, "OKPay"), Session.getInstance(new Properties()))
                .writeTo(out);
        return out.toByteArray();
    }

    private MimeMessage written(OutgoingMail mail, Session session) throws Exception {
        return writer.write(mail, MailWords.of(mail, "OKPay"), session);
    }
}
