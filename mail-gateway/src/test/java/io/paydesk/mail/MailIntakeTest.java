package io.paydesk.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.paydesk.maillog.FetchedMail;
import io.paydesk.maillog.FetchedMail.Nature;
import io.paydesk.maillog.MailPlace;
import io.paydesk.ticket.NewAttachment;
import io.paydesk.ticket.Person;
import io.paydesk.ticket.Trust;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is made of raw bytes before the log takes them in. */
class MailIntakeTest {
    private static final MailPlace PLACE = new MailPlace("support@okpay.example", "s@h:1/INBOX", 1, 1);
    private static final Instant ARRIVAL = Instant.parse("2026-11-25T08:00:00Z");

    @TempDir
    Path folder;

    private final MemoryBlobs blobs = new MemoryBlobs();
    private final MailIntake intake = new MailIntake();

    @BeforeEach
    @SuppressWarnings("UnnecessaryAssignment") // no container here
    void equip() {
        intake.blobs = blobs;
        intake.settings = TestSettings.with("paydesk.mail.max-size", "2MB");
        intake.ours = new TwoMailboxes();
        intake.scanner = new VirusScanner();
        intake.scanner.settings = intake.settings;
        intake.senders = SenderCheckTest.checking(intake.settings, null);
    }

    @Test
    void aUsualMailIsReadWhole() throws Exception {
        var mail = read(
                """
                From: =?UTF-8?B?5p2O6Zu3?= <Li@Example.cn>
                To: support@okpay.example
                Subject: Re: =?UTF-8?B?5YWF5YC8?= [PD-100023]
                Message-ID: <1@example.cn>
                In-Reply-To: <3@okpay.example>
                References: <2@okpay.example> <3@okpay.example>
                Date: Tue, 24 Nov 2026 10:00:00 +0800
                Content-Type: multipart/mixed; boundary=b

                --b
                Content-Type: text/html; charset=utf-8

                <p onclick="x()">还没有到账</p><script>alert(1)</script>
                --b
                Content-Type: image/png; name="a.png"
                Content-Disposition: attachment
                Content-Transfer-Encoding: base64

                AAEC
                --b--
                """);

        assertThat(mail.from()).isEqualTo(new Person("li@example.cn", "李雷"));
        assertThat(mail.nature()).isEqualTo(Nature.PERSON);
        assertThat(mail.problem()).isNull();
        assertThat(mail.receivedAt()).isEqualTo(ARRIVAL);
        var content = mail.content();
        assertThat(content).isNotNull();
        assertThat(content.trust()).isEqualTo(Trust.UNVERIFIED);
        assertThat(content.ticketNumber()).isEqualTo("PD-100023");
        assertThat(content.references()).containsExactly("3@okpay.example", "2@okpay.example");
        assertThat(content.sentAt()).isEqualTo(Instant.parse("2026-11-24T02:00:00Z"));
        assertThat(content.html()).contains("还没有到账").doesNotContain("onclick").doesNotContain("alert");
        assertThat(content.answerable()).isTrue();
        assertThat(content.attachments()).singleElement().satisfies(file -> {
            assertThat(file.fileName()).isEqualTo("a.png");
            assertThat(blobs.has(file.sha256())).isTrue();
        });
    }

    @Test
    void ofFilesBeyondTheLimitIsTold() throws Exception {
        var file = "--b\nContent-Type: text/csv; name=a.csv\n\nx\n";
        var mail = read("From: li@example.cn\nContent-Type: multipart/mixed; boundary=b\n\n"
                + file.repeat(NewAttachment.COUNT_MAX + 3) + "--b--\n");

        assertThat(mail.problem()).isNull();
        var content = mail.content();
        assertThat(content).isNotNull();
        assertThat(content.attachments()).hasSize(NewAttachment.COUNT_MAX);
        assertThat(content.filesLeftOut()).isEqualTo(3);
    }

    @Test
    void ofFilesInATextBeyondTheLimitIsToldToo() throws Exception {
        var content = read("From: li@example.cn\n\n" + "begin 644 a.txt\n#0V%T\n`\nend\n".repeat(202))
                .content();

        assertThat(content).isNotNull();
        assertThat(content.attachments()).hasSize(200);
        assertThat(content.filesLeftOut()).isEqualTo(2);
    }

    @Test
    void whatOneMailboxSendsToAnotherIsOurOwn() throws Exception {
        assertThat(read("From: billing@pay.example\nTo: support@okpay.example\n\nhello")
                        .nature())
                .isEqualTo(Nature.LOOP);
        assertThat(read("From: li@example.cn\nX-Paydesk-Loop: billing@pay.example\n\nhello")
                        .nature())
                .isEqualTo(Nature.LOOP);

        var content = read("From: li@example.cn\nTo: billing+abcdefghij234567@pay.example, wu@example.cn\n"
                        + "Cc: Support@OKPay.example\n\nhello")
                .content();

        assertThat(content).isNotNull();
        assertThat(content.replyTokens()).containsExactly("abcdefghij234567");
        assertThat(content.others()).extracting(Person::email).containsExactly("wu@example.cn");
        assertThat(content.home()).isEqualTo(TwoMailboxes.SUPPORT);
    }

    @Test
    void aDateInTheFutureIsTheArrival() throws Exception {
        var mail = read("From: li@example.cn\nDate: Tue, 24 Nov 2099 10:00:00 +0800\n\nhello");

        var content = mail.content();
        assertThat(content).isNotNull();
        assertThat(content.sentAt()).isEqualTo(ARRIVAL);
    }

    @Test
    void withoutASenderItIsQuarantinedAndSaysSo() throws Exception {
        var mail = read("From: nobody at all\nSubject: hello\n\ntext");

        assertThat(mail.content()).isNull();
        assertThat(mail.problem()).isEqualTo("Nobody is named as its sender");
        assertThat(mail.subject()).isEqualTo("hello");
    }

    @Test
    void aBrokenFromIsMadeGoodByReplyToSenderAndReturnPath() throws Exception {
        assertThat(read("From: \"\" <>\nReply-To: li@example.cn\n\nx").from().email())
                .isEqualTo("li@example.cn");
        assertThat(read("Sender: li@example.cn\n\nx").from().email()).isEqualTo("li@example.cn");
        assertThat(read("Return-Path: <li@example.cn>\n\nx").from().email()).isEqualTo("li@example.cn");
    }

    @Test
    void beyondTheLimitsItIsQuarantinedWithWhatItsHeaderTells() throws Exception {
        var deep = new StringBuilder("From: li@example.cn\nSubject: deep\n");
        for (var i = 0; i < 400; i++) {
            deep.append("Content-Type: multipart/mixed; boundary=b")
                    .append(i)
                    .append("\n\n--b")
                    .append(i)
                    .append('\n');
        }

        var mail = read(deep.toString());

        assertThat(mail.content()).isNull();
        assertThat(mail.problem()).isNotBlank();
        assertThat(mail.from().email()).isEqualTo("li@example.cn");
        assertThat(mail.subject()).isEqualTo("deep");
        assertThat(mail.tooLarge()).isFalse();
    }

    @Test
    void aMailAboveTheSizeLimitIsKeptAndItsSenderTold() throws Exception {
        var mail = read("From: li@example.cn\nSubject: large\nMessage-ID: <9@example.cn>\n\n" + "x".repeat(3 << 20));
        var machine = read("From: noreply@example.cn\nSubject: large\n\n" + "x".repeat(3 << 20));

        assertThat(mail.content()).isNull();
        assertThat(mail.problem()).contains("more than the limit");
        assertThat(mail.messageId()).isEqualTo("9@example.cn");
        assertThat(blobs.has(mail.rawSha256())).isTrue();
        assertThat(mail.tooLarge()).isTrue();
        assertThat(machine.tooLarge()).isFalse();
    }

    @Test
    void anEmptyMailIsQuarantinedToo() throws Exception {
        assertThat(read("").problem()).isNotBlank();
    }

    private FetchedMail read(String mail) throws Exception {
        try (var raw = new RawMail(folder, mail.length())) {
            raw.write(mail.getBytes(StandardCharsets.UTF_8));
            return intake.read(PLACE, raw, blobs.put(raw.open()), ARRIVAL);
        }
    }
}
