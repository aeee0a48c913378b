package io.paydesk.mail;

import static io.paydesk.mail.MailText.read;
import static org.assertj.core.api.Assertions.assertThat;

import io.paydesk.maillog.FetchedMail.Nature;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Delivery reports as many servers write them, and mails that are none. */
class BounceCasesTest {
    private static final String OURS = "u1.abcdefghij234567@okpay.example";

    private final Classification house = new Classification(java.util.Set.of("support@okpay.example"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "From: \"postmaster@qq.com\" <PostMaster@qq.com>\nSubject: 来自qq.com的退信|很抱歉您发送的邮件被退回，以下是该邮件的相关信息：\n收件人：nobody@qq.com\n退信原因：550 Mailbox unavailable or access denied",
                "From: 邮件系统 <postmaster@163.com>\nSubject: 系统退信|您的邮件未能送达 nobody@qq.com：550 User not found",
                "From: Postmaster@163.com\nSubject: 系统退信/Systems bounce|收件人 nobody@qq.com 的邮箱不存在 554 5.1.1",
                "From: Mail Delivery Subsystem <mailer-daemon@googlemail.com>\nX-Failed-Recipients: nobody@qq.com\nSubject: Delivery Status Notification (Failure)|** Address not found **\nYour message wasn't delivered to nobody@qq.com",
                "From: Microsoft Outlook <MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@corp.example>\nSubject: Undeliverable: Re: deposit|Your message to nobody@qq.com couldn't be delivered. 550 5.1.10 RESOLVER.ADR.RecipientNotFound",
                "From: postmaster@outlook.com\nSubject: 未送达: Re: 充值|邮件无法传递给以下收件人: nobody@qq.com",
                "From: postmaster@corp.example\nSubject: 无法传递: Re: 充值|nobody@qq.com 550",
                "From: MAILER-DAEMON@mx.example (Mail Delivery System)\nSubject: Undelivered Mail Returned to Sender|<nobody@qq.com>: host mx.qq.com said: 550 5.1.1 no such user",
                "From: Mail Delivery System <Mailer-Daemon@exim.example>\nX-Failed-Recipients: nobody@qq.com\nSubject: Mail delivery failed: returning message to sender|nobody@qq.com\n    Unrouteable address",
                "From: MAILER-DAEMON@qmail.example\nSubject: failure notice|Hi. This is the qmail-send program at qmail.example.\nI'm afraid I wasn't able to deliver your message.\n<nobody@qq.com>:\nSorry, no mailbox here by that name. (#5.1.1)",
                "From: postmaster@sina.com\nSubject: 系统退信|抱歉，您的邮件被退回来了 nobody@qq.com",
                "From: postmaster@aliyun.com\nSubject: 退信通知|收件人 nobody@qq.com 投递失败 550",
                "From: AntiSpam@corp.example\nReturn-Path: <>\nSubject: Delivery failure|nobody@qq.com was refused",
                "From: MAILER-DAEMON@yahoo.com\nSubject: Failure Notice|Sorry, we were unable to deliver your message to the following address.\n\n<nobody@qq.com>:\n550: 5.1.1",
                "From: mailer-daemon@gmx.example\nSubject: Mail delivery failed: Unzustellbar|nobody@qq.com",
                "From: postmaster@139.com\nSubject: 邮件投递失败通知|nobody@qq.com",
                "From: mailer-daemon@mail.ru\nSubject: Письмо не доставлено|nobody@qq.com",
                "From: MAILER-DAEMON@docomo.example\nSubject: エラーメール|nobody@qq.com",
                "From: postmaster@naver.example\nSubject: [메일 발송 실패] 반송|nobody@qq.com",
                "From: postmaster@corp.example\nSubject: Returned mail: see transcript for details|nobody@qq.com User unknown",
                "From: postmaster@corp.example\nSubject: Message undeliverable: Re: x|nobody@qq.com",
                "From: postmaster@corp.example\nSubject: Non remis : Re: x|nobody@qq.com",
                "From: postmaster@corp.example\nSubject: Notificação de falha na entrega|nobody@qq.com",
                "From: postmaster@corp.example\nSubject: Mail System Error - Returned Mail|nobody@qq.com",
                "From: postmaster@corp.example\nSubject: Nicht zustellbar: Re: x|nobody@qq.com"
            })
    void aHomeMadeReportOfAFailureMarksTheMailThatFailed(String headAndText) {
        String mail = headAndText.replace("|", "\nTo: support@okpay.example\n\n")
                + "\n\n--- original ---\nMessage-ID: <" + OURS + ">\nSubject: Re: x\n";

        assertThat(house.nature(read(mail))).isEqualTo(Nature.BOUNCE);
        assertThat(house.failedMessageId(read(mail))).isEqualTo(OURS);
        assertThat(read(mail).bounce())
                .isNotNull()
                .extracting(BounceReport::recipient)
                .isEqualTo("nobody@qq.com");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Type: message/rfc822\n\nReceived: x\nMessage-ID: <" + OURS + ">\n\nold",
                "Content-Type: text/rfc822-headers\n\nMessage-ID: <" + OURS + ">\nSubject: x\n",
                "Content-Type: message/rfc822-headers\n\nMessage-Id:\n <" + OURS + ">\nSubject: x\n",
                "Content-Type: message/rfc822\nContent-Transfer-Encoding: 8bit\n\nMESSAGE-ID: <" + OURS + ">\n\nold",
                "Content-Type: text/plain\n\nMessage-ID: <" + OURS + ">\nSubject: x\n",
                "Content-Type: application/octet-stream; name=x\n\nx\n--b\nContent-Type: message/rfc822\n\nMessage-ID: <"
                        + OURS + ">\n"
            })
    void theMailThatFailedIsNamedByWhatCameBack(String returned) {
        IncomingMail mail = read(standard("failed", "5.1.1", returned, ""));

        assertThat(house.failedMessageId(mail)).isEqualTo(OURS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "In-Reply-To: <" + OURS + ">\n",
                "References: <other@x> <" + OURS + ">\n",
                "X-Original-Message-ID: <" + OURS + ">\n",
                "X-Microsoft-Original-Message-ID: <" + OURS + ">\n"
            })
    void withoutAReturnedMailTheReportsOwnHeadersTell(String headers) {
        IncomingMail mail = read(standard("failed", "5.2.2", "Content-Type: text/plain\n\nnothing", headers));

        assertThat(house.failedMessageId(mail)).isEqualTo(OURS);
    }

    @ParameterizedTest
    @CsvSource({"delayed, 4.4.1", "delayed, ''", "delivered, 2.0.0", "relayed, 2.0.0", "expanded, 2.1.5"})
    void whatIsLateOrArrivedHasNotFailed(String action, String status) {
        IncomingMail mail =
                read(standard(action, status, "Content-Type: message/rfc822\n\nMessage-ID: <" + OURS + ">\n\nold", ""));

        assertThat(house.nature(mail)).isEqualTo(Nature.BOUNCE);
        assertThat(house.failedMessageId(mail)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "From: MAILER-DAEMON@x.example\nSubject: Delivery Status Notification (Delay)\n\nnobody@qq.com will be retried. Message-ID: <"
                        + OURS + ">",
                "From: MAILER-DAEMON@x.example\nSubject: Warning: could not send message for past 4 hours\n\nnobody@qq.com\nMessage-ID: <"
                        + OURS + ">",
                "From: Mail Delivery System <Mailer-Daemon@exim.example>\nSubject: Warning: message 1abc delayed 24 hours\n\nnobody@qq.com\nMessage-ID: <"
                        + OURS + ">",
                "From: postmaster@qq.com\nSubject: 邮件延迟通知\nReturn-Path: <>\n\nnobody@qq.com\nMessage-ID: <" + OURS
                        + ">",
                "From: postmaster@corp.example\nSubject: Delayed: Re: deposit\nReturn-Path: <>\n\nnobody@qq.com\nMessage-ID: <"
                        + OURS + ">",
                "From: MAILER-DAEMON@x.example\nSubject: Undelivered mail\n\n<nobody@qq.com>: 452 4.2.2 mailbox full\nMessage-ID: <"
                        + OURS + ">"
            })
    void aHomeMadeWarningMarksNothing(String mail) {
        assertThat(house.nature(read(mail))).isEqualTo(Nature.BOUNCE);
        assertThat(house.failedMessageId(read(mail))).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"4.4.1", "4.2.2", "4.0.0", "5.1.1", ""})
    void aServerThatGaveUpHasFailedWhateverItsLastTryMet(String status) {
        IncomingMail mail = read(
                standard("failed", status, "Content-Type: message/rfc822\n\nMessage-ID: <" + OURS + ">\n\nold", ""));

        assertThat(house.failedMessageId(mail)).isEqualTo(OURS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Undeliverable: Re: withdrawal delayed", "未送达: Re: 充值延迟", "Undeliverable: payment delayed"})
    void whatTheFailedMailWasAboutIsNoDelay(String subject) {
        IncomingMail mail = read("From: postmaster@x.example\nSubject: " + subject
                + "\n\nnobody@qq.com 550\nMessage-ID: <" + OURS + ">\n");

        assertThat(house.failedMessageId(mail)).isEqualTo(OURS);
    }

    @Test
    void theSenderOfTheFailedMailIsNotWhomItDidNotReach() {
        IncomingMail mail = read(
                "From: MAILER-DAEMON@x.example\nTo: support@okpay.example\nSubject: failure notice\n\n"
                        + "A message sent by <support+abcdefghij234567@okpay.example> could not be delivered to <nobody@qq.com>");

        assertThat(mail.bounce())
                .isNotNull()
                .extracting(BounceReport::recipient)
                .isEqualTo("nobody@qq.com");
    }

    @Test
    void aCustomerMayPassOnTheReportOfTheirOwnServer() {
        IncomingMail mail = read(
                """
                From: li@example.cn
                Content-Type: multipart/mixed; boundary=b

                --b

                I got this when answering you
                --b
                Content-Type: message/delivery-status

                Reporting-MTA: dns; x

                Final-Recipient: rfc822; support@okpay.example
                Action: failed
                Status: 5.1.1
                --b--
                """);

        assertThat(mail.bounce()).isNull();
        assertThat(house.nature(mail)).isEqualTo(Nature.PERSON);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Re: 自动回复怎么设置？ [PD-100023]", "回复: 自动回复怎么设置？", "Re: Out of office hours withdrawal"})
    void aReplyAboutAutomaticRepliesIsAPersons(String subject) {
        IncomingMail mail =
                read("From: li@example.cn\nSubject: " + subject + "\nIn-Reply-To: <" + OURS + ">\n\nstill not clear");

        assertThat(house.nature(mail)).isEqualTo(Nature.PERSON);
    }

    @ParameterizedTest
    @ValueSource(strings = {"displayed", "deleted", "dispatched"})
    void aReadReceiptIsAMachinesAndNoFailure(String disposition) {
        IncomingMail mail = read(
                """
                From: li@example.cn
                Subject: 已读: Re: 充值
                In-Reply-To: <%s>
                Content-Type: multipart/report; report-type=disposition-notification; boundary=b

                --b

                Your message was displayed.
                --b
                Content-Type: message/disposition-notification

                Final-Recipient: rfc822; li@example.cn
                Original-Message-ID: <%s>
                Disposition: manual-action/MDN-sent-manually; %s
                --b--
                """
                        .formatted(OURS, OURS, disposition));

        assertThat(mail.bounce()).isNull();
        assertThat(house.nature(mail)).isEqualTo(Nature.AUTO_REPLY);
        assertThat(house.answerable(mail)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "From: li@example.cn\nSubject: 退信\n\n你们给我的邮件被退回了，来自qq.com的退信 550",
                "From: li@example.cn\nSubject: Undeliverable: my payment\n\nI got a mail delivery failed from you: 550 5.1.1 <a@b.c>",
                "From: li@example.cn\nSubject: Fwd: Undelivered Mail Returned to Sender\n\nsee below\n> 550 5.1.1 nobody@qq.com",
                "From: li@example.cn\nSubject: failure notice\n\nwhat does this mean?",
                "From: li@example.cn\nSubject: Re: Delivery Status Notification (Failure)\n\nStatus: 5.1.1\nAction: failed",
                "From: postmaster@example.cn\nSubject: 充值没有到账\n\n我是管理员，请帮我查一下",
                "From: bounce.li@example.cn\nSubject: my card\n\nhello",
                "From: li@example.cn\nSubject: Delayed: my withdrawal\n\nsince Monday"
            })
    void aPersonMayWriteAboutIt(String mail) {
        assertThat(read(mail).bounce()).isNull();
        assertThat(house.nature(read(mail))).isEqualTo(Nature.PERSON);
    }

    @Test
    void aPersonMayForwardAReportAsAFile() {
        IncomingMail mail = read(
                "From: li@example.cn\nSubject: Fwd: failure\nContent-Type: multipart/mixed; boundary=a\n\n--a\n\nwhat is this?\n--a\nContent-Type: message/rfc822\n\n"
                        + standard(
                                "failed", "5.1.1", "Content-Type: message/rfc822\n\nMessage-ID: <" + OURS + ">\n", "")
                        + "\n--a--\n");

        assertThat(mail.bounce()).isNull();
    }

    @Test
    void theFirstRecipientThatFailedCounts() {
        String fields =
                "Final-Recipient: rfc822;a@x.example\nAction: delivered\nStatus: 2.0.0\n\nFinal-Recipient: RFC822; <b@x.example>\nAction: FAILED\nStatus: 5.7.1\nDiagnostic-Code: smtp; 550 5.7.1 blocked";
        IncomingMail mail = read(
                "From: MAILER-DAEMON@x.example\nContent-Type: multipart/report; boundary=b\n\n--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns;x\n\n"
                        + fields + "\n--b--\n");

        assertThat(mail.bounce()).isEqualTo(new BounceReport(null, "b@x.example", "5.7.1", "failed"));
    }

    @Test
    void aTokenOfOursInTheReturnPathTiesTheReportToItsTicket() {
        IncomingMail mail = read(
                "From: MAILER-DAEMON@x.example\nTo: support+abcdefghij234567@okpay.example\nSubject: failure notice\n\nnobody@qq.com");

        assertThat(house.tokens(mail)).isEqualTo(List.of("abcdefghij234567"));
        assertThat(house.nature(mail)).isEqualTo(Nature.BOUNCE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Subject: 自动回复：我正在休假\nIn-Reply-To: <" + OURS + ">",
                "Subject: 自动回复:Re: 充值 [PD-100023]",
                "Subject: [自动回复] 出差中\nReferences: <" + OURS + ">",
                "Subject: 自動回覆: 休假\nIn-Reply-To: <" + OURS + ">",
                "Subject: Automatic reply: deposit\nX-Auto-Response-Suppress: All\nAuto-Submitted: auto-generated",
                "Subject: Réponse automatique : dépôt\nIn-Reply-To: <" + OURS + ">",
                "Subject: Automatische Antwort: Einzahlung\nIn-Reply-To: <" + OURS + ">",
                "Subject: Abwesend: Einzahlung\nIn-Reply-To: <" + OURS + ">",
                "Subject: 부재중 자동 응답\nIn-Reply-To: <" + OURS + ">",
                "Subject: Re: deposit\nX-Autoreply: yes",
                "Subject: Re: deposit\nPrecedence: auto_reply",
                "Subject: Out of Office Re: deposit\nIn-Reply-To: <" + OURS + ">",
                "Subject: Vacation reply\nAuto-Submitted: auto-replied (vacation)",
                "Subject: Re: x\nX-Autogenerated: Reply",
                "Subject: Poissa: talletus\nAuto-Submitted: auto-generated\nX-Auto-Response-Suppress: All\nIn-Reply-To: <"
                        + OURS + ">",
                "Subject: Automaattinen vastaus: talletus\nIn-Reply-To: <" + OURS + ">",
                "Subject: Automatická odpoveď: vklad\nIn-Reply-To: <" + OURS + ">",
                "Subject: Automatikus válasz: befizetés\nIn-Reply-To: <" + OURS + ">",
                "Subject: Trả lời tự động: nạp tiền\nIn-Reply-To: <" + OURS + ">",
                "Subject: رد تلقائي: إيداع\nIn-Reply-To: <" + OURS + ">",
                "Subject: Re: x\nX-Vacation: yes\nAuto-Submitted: auto-replied"
            })
    void aVacationIsAMachinesWord(String headers) {
        IncomingMail mail = read("From: li@example.cn\n" + headers + "\n\nI am away until Monday.");

        assertThat(house.nature(mail)).isEqualTo(Nature.AUTO_REPLY);
        assertThat(house.answerable(mail)).isFalse();
    }

    private static String standard(String action, String status, String returned, String headers) {
        return "From: MAILER-DAEMON@mx.example.cn\n" + headers
                + "Content-Type: multipart/report; report-type=delivery-status; boundary=b\n\n--b\n\nsorry\n--b\n"
                + "Content-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example.cn\n\nFinal-Recipient: rfc822; nobody@qq.com\nAction: "
                + action + "\n" + (status.isEmpty() ? "" : "Status: " + status + "\n") + "--b\n" + returned
                + "\n--b--\n";
    }
}
