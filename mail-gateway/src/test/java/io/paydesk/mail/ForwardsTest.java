package io.paydesk.mail;

import static io.paydesk.mail.MailText.read;
import static org.assertj.core.api.Assertions.assertThat;

import io.paydesk.maillog.FetchedMail.Authentication;
import io.paydesk.maillog.FetchedMail.Nature;
import io.paydesk.ticket.ForwardedMail;
import io.paydesk.ticket.Person;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ForwardsTest {
    private static final SenderCheck.Verdict PASS =
            new SenderCheck.Verdict(new Authentication("pass", "pass", "pass"), "chen@okpay.example");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "---------- Forwarded message ---------\nFrom: Li Lei <li@example.cn>\nDate: Tue, Nov 24, 2026 at 9:00 AM\nSubject: My deposit\nTo: <chen@okpay.example>\n\n",
                "-------- Forwarded Message --------\nSubject: \tMy deposit\nDate: \tTue, 24 Nov 2026 09:00:00 +0800\nFrom: \tLi Lei <li@example.cn>\nTo: \tchen@okpay.example\n\n",
                "________________________________\nFrom: Li Lei <li@example.cn>\nSent: Tuesday, November 24, 2026 9:00 AM\nTo: Chen\nSubject: My deposit\n\n",
                "-----Original Message-----\nFrom: Li Lei [mailto:li@example.cn]\nSent: Tuesday, November 24, 2026 9:00 AM\nTo: Chen\nSubject: My deposit\n\n",
                "-------- 转发邮件信息 --------\n发件人：\"Li Lei\" <li@example.cn>\n发送日期：2026-11-24 09:00:00\n收件人：chen@okpay.example\n主题：My deposit\n\n",
                "------------------ 原始邮件 ------------------\n发件人: \"Li Lei\"<li@example.cn>;\n发送时间: 2026年11月24日(星期二) 上午9:00\n收件人: \"chen\"<chen@okpay.example>;\n主题: My deposit\n\n",
                "发件人: Li Lei <li@example.cn>\n发送时间: 2026年11月24日 9:00\n收件人: Chen <chen@okpay.example>\n主题: My deposit\n\n",
                "寄件者: Li Lei <li@example.cn>\n寄件日期: 2026年11月24日 上午 09:00\n收件者: Chen\n主旨: My deposit\n\n",
                "差出人: Li Lei <li@example.cn>\n送信日時: 2026年11月24日 9:00\n宛先: Chen\n件名: My deposit\n\n",
                "Von: Li Lei <li@example.cn>\nGesendet: Dienstag, 24. November 2026 09:00\nAn: Chen\nBetreff: My deposit\n\n"
            })
    void theOlderMailIsFoundInTheText(String heading) {
        ForwardedMail found =
                find("Subject: Fwd: My deposit", "Please call him.\n\n" + heading + "It is gone.\nHelp!\n");

        assertThat(found).isNotNull();
        assertThat(found.from()).isEqualTo(new Person("li@example.cn", "Li Lei"));
        assertThat(found.subject()).isEqualTo("My deposit");
        assertThat(found.text()).isEqualTo("It is gone.\nHelp!");
        assertThat(found.comment()).isEqualTo("Please call him.");
    }

    @Test
    void aQuotedForwardIsUnquoted() {
        ForwardedMail found = find(
                "Subject: Fwd: My deposit",
                "Begin forwarded message:\n\n> From: Li Lei <li@example.cn>\n> Subject: My deposit\n> Date: 24 November 2026\n> To: chen@okpay.example\n> \n> It is gone.\n> Help!\n");

        assertThat(found)
                .isEqualTo(new ForwardedMail(
                        new Person("li@example.cn", "Li Lei"), "My deposit", "It is gone.\nHelp!", "", true, false));
    }

    @Test
    void aForwardedFileIsReadToo() {
        IncomingMail mail = read(
                "From: chen@okpay.example\nSubject: FW: x\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nPlease call.\n--b\nContent-Type: message/rfc822\n\nFrom: Li Lei <li@example.cn>\nSubject: =?utf-8?B?5YWF5YC8?=\n\nIt is gone.\n--b--\n");

        assertThat(Forwards.find(mail, PASS))
                .isEqualTo(new ForwardedMail(
                        new Person("li@example.cn", "Li Lei"), "充值", "It is gone.", "Please call.", true, false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Subject: Re: My deposit|Done.\n\nFrom: Li Lei <li@example.cn>\nSent: Tuesday, November 24, 2026\nTo: Chen\nSubject: My deposit\n\nold",
                "Subject: Fwd: My deposit|see my customer's mail",
                "Subject: Fwd: x|From: wallet A\nTo: wallet B\nDate: 24 November 2026\n",
                "Subject: Question|From: li@example.cn he got nothing",
                "Subject: Fwd: x|From: Li Lei\nSent: Tuesday, 24 November 2026\nTo: Chen\nSubject: x\n\nno address"
            })
    void whatHandsNothingOnIsNoForward(String mail) {
        String[] parts = mail.split("\\|", 2);

        assertThat(find(parts[0], parts[1])).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "pass, pass, pass, chen@okpay.example, false",
        "none, pass, none, chen@okpay.example, false",
        "none, none, none, , false",
        "pass, pass, none, , false",
        "pass, pass, fail, , true",
        "fail, none, none, , true",
        "fail, pass, none, , false",
        "fail, fail, pass, chen@okpay.example, false"
    })
    void whatIsKnownOfTheSenderIsKept(String spf, String dkim, String dmarc, @Nullable String proven, boolean denied) {
        IncomingMail mail = read(
                "From: chen@okpay.example\nSubject: Fwd: x\n\nFrom: Li <li@example.cn>\nDate: 24 Nov 2026\nSubject: x\n\ny");
        ForwardedMail found = Objects.requireNonNull(
                Forwards.find(mail, new SenderCheck.Verdict(new Authentication(spf, dkim, dmarc), proven)));

        assertThat(found.proven()).isEqualTo(proven != null);
        assertThat(found.denied()).isEqualTo(denied);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "noreply@shop.example|support@okpay.example|li@example.cn|li@example.cn",
                "no-reply@shop.example|support@okpay.example|Li <li@example.cn>|li@example.cn",
                "support@okpay.example|support@okpay.example|li@example.cn|li@example.cn",
                "anna@example.com|support@okpay.example|mallory@evil.example|anna@example.com",
                "noreply@shop.example|support@okpay.example|li@example.cn, x@y.z|noreply@shop.example",
                "noreply@shop.example|support@okpay.example|noreply@other.example|noreply@shop.example",
                "support@okpay.example|support@okpay.example|support+abcdefghij234567@okpay.example|support@okpay.example",
                "noreply@shop.example|support@okpay.example|support@okpay.example|noreply@shop.example"
            })
    void replyToCountsWhereFromIsNobody(String from, String to, String replyTo, String author) {
        IncomingMail mail = read("From: " + from + "\nTo: " + to + "\nReply-To: " + replyTo + "\n\nx");

        assertThat(mail.author()).isNotNull().extracting(MailAddress::email).isEqualTo(author);
    }

    @ParameterizedTest
    @ValueSource(strings = {"List-Id: <x.example>", "Precedence: bulk", "Auto-Submitted: auto-generated"})
    void aMachinesReplyToIsNobodysMail(String header) {
        IncomingMail mail = read("From: noreply@shop.example\nReply-To: li@example.cn\n" + header + "\n\nx");

        assertThat(mail.author()).isEqualTo(new MailAddress("noreply@shop.example", ""));
    }

    @Test
    void theLogNamesWhoSentAFormsMail() {
        IncomingMail mail = read("From: noreply@shop.example\nReply-To: li@example.cn\n\nx");

        assertThat(mail.sentBy()).isEqualTo(new MailAddress("noreply@shop.example", ""));
        assertThat(mail.author()).isEqualTo(new MailAddress("li@example.cn", ""));
    }

    @Test
    void aFormOnOurOwnSiteIsNoLoopAndOurOwnMailIs() {
        var house = new Classification(java.util.Set.of("support@okpay.example"));
        String form = "From: support@okpay.example\nTo: support@okpay.example\nReply-To: li@example.cn\n";

        assertThat(house.nature(read(form + "\nx"))).isEqualTo(Nature.PERSON);
        assertThat(house.nature(read(form + "X-Paydesk-Loop: support@okpay.example\n\nx")))
                .isEqualTo(Nature.LOOP);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "回复：充值 [PD-100023]",
                "答复: 转发: [PD-100023] 充值",
                "Re[2]: x [PD-100023]",
                "AW: WG: x [PD-100023]",
                "SV: x [ pd-100023 ]",
                "回复：充值【PD-100023】",
                "回复：充值［ＰＤ－１０００２３］",
                "Re: x [#PD-100023]",
                "Re: x (PD-100023)",
                "Re: x [PD‑100023]",
                "Re: [PD-5] x [PD-100023]"
            })
    void theTagOfATicketIsFoundInAnySubject(String subject) {
        assertThat(SubjectTag.find(subject)).contains("PD-100023");
    }

    private static @Nullable ForwardedMail find(String subject, String text) {
        return Forwards.find(read("From: Chen Jing <chen@okpay.example>\n" + subject + "\n\n" + text), PASS);
    }
}
