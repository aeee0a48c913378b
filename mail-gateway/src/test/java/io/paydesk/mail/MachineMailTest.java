package io.paydesk.mail;

import static io.paydesk.mail.MailText.read;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MachineMailTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Auto-Submitted: auto-replied",
                "Auto-Submitted: auto-generated (vacation)",
                "X-Autoreply: yes",
                "X-Autorespond: x",
                "Precedence: auto_reply"
            })
    void headersTellAMachine(String header) {
        assertThat(read("From: a@b.c\n" + header + "\n\n").marks().autoSubmitted())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Precedence: bulk",
                "List-Id: <l.example.org>",
                "List-Unsubscribe: <mailto:x@y.z>",
                "Return-Path: <>",
                "X-Auto-Response-Suppress: All",
                "From: MAILER-DAEMON@example.org",
                "From: no-reply@example.org",
                "Subject: 自动回复: 我在出差",
                "Subject: Out of Office: back on Monday",
                "Subject: 自動返信：不在です",
                "X-Paydesk-Loop: paydesk.example"
            })
    void neverAnsweredAutomatically(String header) {
        assertThat(read(header + "\n\n").marks().noAutoReply()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "comments-noreply@docs.google.com",
                "account-security-noreply@x.example",
                "no.reply@x.example",
                "noreply2@x.example",
                "ne-pas-repondre@x.example",
                "noresponder@x.example",
                "no-responder@x.example",
                "nao-responda@x.example",
                "nicht-antworten@x.example",
                "do-not-reply+x@x.example",
                "donotreply@x.example",
                "buyaohuifu@x.example"
            })
    void whoReadsNoAnswersGetsNone(String from) {
        assertThat(read("From: " + from + "\n\n").marks().noAutoReply()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"123:user:proton", "i1:Fastmail", "a:ZohoMail", "1.eu-west-1.x=:AmazonSES"})
    void whoseProviderCountsComplaintsIsAPerson(String feedback) {
        assertThat(read("From: li@example.cn\nFeedback-ID: " + feedback + "\n\nhello")
                        .marks()
                        .noAutoReply())
                .isFalse();
    }

    @Test
    void aPersonIsAnswered() {
        MachineMarks marks = read("From: li@example.cn\nAuto-Submitted: no\nSubject: 自动充值失败\n\n")
                .marks();

        assertThat(marks.autoSubmitted()).isFalse();
        assertThat(marks.noAutoReply()).isFalse();
    }

    @Test
    void aStandardReportNamesTheFailedMail() {
        BounceReport bounce =
                read("""
                From: MAILER-DAEMON@mx.example.cn
                Content-Type: multipart/report; report-type=delivery-status; boundary=b

                --b

                sorry
                --b
                Content-Type: message/delivery-status

                Reporting-MTA: dns; mx.example.cn

                Final-Recipient: rfc822; ok@example.cn
                Action: delayed
                Status: 4.4.1

                Final-Recipient: rfc822; nobody@example.cn
                Action: failed
                Status: 5.1.1 (no such user)
                --b
                Content-Type: message/rfc822

                Message-ID: <ours@desk.example>
                Subject: x

                old
                --b--
                """)
                        .bounce();

        assertThat(bounce).isEqualTo(new BounceReport("ours@desk.example", "nobody@example.cn", "5.1.1", "failed"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "postmaster@qq.com|来自qq.com的退信|无法发送到 nobody@qq.com 550 Mailbox not found|nobody@qq.com",
                "postmaster@163.com|系统退信|收件人 nobody@163.com 不存在 SMTP error 5.1.1|nobody@163.com",
                "mailer-daemon@googlemail.com|Delivery Status Notification (Failure)|Address not found: nobody@gmail.com|nobody@gmail.com",
                "postmaster@corp.example|Undeliverable: your mail|Delivery has failed to these recipients: nobody@corp.example|nobody@corp.example",
                "MAILER-DAEMON@x.example|failure notice|Hi. This is the qmail-send program at x. <nobody@y.example>: no mailbox|nobody@y.example"
            })
    void homeMadeReportsAreReadToo(String from, String subject, String text, String recipient) {
        BounceReport bounce =
                read("From: " + from + "\nSubject: " + subject + "\n\n" + text).bounce();

        assertThat(bounce).isNotNull().extracting(BounceReport::recipient).isEqualTo(recipient);
    }

    @Test
    void aCustomerWritingAboutABounceIsNoBounce() {
        assertThat(read("From: li@example.cn\nSubject: 我的邮件被退回 delivery failed\n\nhelp")
                        .bounce())
                .isNull();
    }
}
