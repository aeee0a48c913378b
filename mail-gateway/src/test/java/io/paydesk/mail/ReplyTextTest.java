package io.paydesk.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyTextTest {
    private final ReplyText reply = new ReplyText(new Deadline(Duration.ofSeconds(5)));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "On Tue, Mar 5, 2024 at 3:21 PM Support <s@example.org> wrote:\n\n> old",
                "On Tuesday, March 5, 2024 at 03:21:10 PM GMT+8, Support <s@example.org>\nwrote:\n\n> old",
                "Am Di., 5. März 2024 um 15:21 Uhr schrieb Support <s@example.org>:\n\n> old",
                "Le mar. 5 mars 2024 à 15:21, Support <s@example.org> a écrit :\n\n> old",
                "El mar, 5 mar 2024 a las 15:21, Support (<s@example.org>) escribió:\n\n> old",
                "Em ter., 5 de mar. de 2024 às 15:21, Support <s@example.org> escreveu:\n\n> old",
                "Il giorno mar 5 mar 2024 alle ore 15:21 Support <s@example.org> ha scritto:\n\n> old",
                "Op di 5 mrt 2024 om 15:21 schreef Support <s@example.org>:\n\n> old",
                "wt., 5 mar 2024 o 15:21 Support <s@example.org> napisał(a):\n\n> old",
                "вт, 5 мар. 2024 г. в 15:21, Support <s@example.org>:\n\n> old",
                "Den tis 5 mars 2024 kl 15:21 skrev Support <s@example.org>:\n\n> old",
                "Support <s@example.org>, 5 Mar 2024 Sal, 15:21 tarihinde şunu yazdı:\n\n> old",
                "客服中心 <s@example.org> 于2024年5月3日周二 15:21写道：\n\n> old",
                "在 2024-03-05 15:21:10，\"客服中心\" <s@example.org> 写道：\n\nold",
                "在 2024年3月5日，15:21，客服 <s@example.org> 写道：\n\nold",
                "2024年3月16日(火) 15:21 サポート <s@example.org>:\n\n> old",
                "2024/03/16 15:21、サポート <s@example.org>のメール:\n\n> old",
                "2024년 3월 5일 (화) 오후 3:21, 고객센터 <s@example.org>님이 작성:\n\n> old",
                "2024. 3. 5. 오후 3:21, 고객센터 <s@example.org> 작성:\n\n> old",
                "------------------ 原始邮件 ------------------\n发件人: \"客服\" <s@example.org>;\n主题: x\n\nold",
                "------------------ Original ------------------\nFrom: Support <s@example.org>\n\nold",
                "-----Original Message-----\nFrom: Support\nSent: 5 March 2024\n\nold",
                "---- 回复的原邮件 ----\n| 发件人 | 客服<s@example.org> |\n| 主题 | x |\nold",
                "-------- 转发邮件信息 --------\n发件人：客服\n发送日期：2024-03-05\n\nold",
                "________________________________\nFrom: Support <s@example.org>\nSent: Tuesday, 5 March 2024 15:21\nTo: Li\nSubject: x\n\nold",
                "________________________________\n发件人: 客服 <s@example.org>\n发送时间: 2024年3月5日 15:21\n收件人: 李\n主题: x\n\nold",
                "보낸 사람: 고객센터 <s@example.org>\n보낸 날짜: 2024년 3월 5일\n받는 사람: Kim\n제목: x\n\nold",
                "差出人: サポート\n送信日時: 2024年3月5日 15:21\n宛先: 山田\n件名: x\n\nold",
                "li@example.cn\n\n发件人： 客服\n发送时间： 2024-03-05 15:21\n收件人： 李四\n主题： x\nold",
                "Von: Support <s@example.org>\nGesendet: Dienstag, 5. März 2024 15:21\nAn: Li\nBetreff: x\n\nold",
                "Begin forwarded message:\n\nFrom: x <s@example.org>\nDate: 5 March\n\nold",
                "—— 请在此行上方回复 ——\n\nold",
                "## Reply above this line ##\n\nold"
            })
    void showsOnlyWhatStandsAboveTheQuote(String quote) {
        String visible = reply.visible("谢谢，已经收到。\nIt works now.\n\n" + quote + "\n");

        assertThat(visible).isEqualTo("谢谢，已经收到。\nIt works now.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Sent from my iPhone",
                "发自我的iPhone",
                "发自我的 iPhone",
                "从我的 iPhone 发送",
                "發自我的 iPhone",
                "iPhoneから送信",
                "나의 iPhone에서 보냄",
                "Von meinem iPhone gesendet",
                "Envoyé de mon iPhone",
                "Enviado desde mi iPhone",
                "发自我的企业微信",
                "Get Outlook for iOS<https://aka.ms/o0ukef>",
                "-- \nLi Lei\nExample Ltd"
            })
    void leavesTheSignatureOut(String signature) {
        assertThat(reply.visible("Where is my money?\n\n" + signature)).isEqualTo("Where is my money?");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "请把表单里的“发件人:”一栏改成必填，\n在 2024年3月5日 我也写道过这个要求。\n另外 From: 和 Date: 两列不要删。",
                "Here is the payment:\nFrom: wallet A\nTo: wallet B\nDate: 5 March 2024\nPlease look.",
                "交易如下：\n时间：2024-03-05\n金额：100\n主题：充值\n请查一下。",
                "I remember what you wrote:\nthe fee is 1 %. That is wrong.",
                "Sent from my desk, is much easier then my mobile phone.\nBye",
                "1 - first\n2 - second\n---\nend",
                "see\n```\n> code\nOn 1 May 2024 a@b.c wrote:\n```\nend"
            })
    void prosePassesWhole(String prose) {
        assertThat(reply.visible(prose).replace("---\n", "")).isEqualTo(prose.replace("---\n", ""));
    }

    @Test
    void answersBetweenQuotesStay() {
        String visible = reply.visible(
                "On 5 May 2024 Support <s@example.org> wrote:\n> Which number?\n\n100023\n\n> Since when?\n\nYesterday");

        assertThat(visible).contains("100023", "> Since when?", "Yesterday").doesNotContain("Which number");
    }

    @Test
    void showsEverythingWhenNothingWouldBeLeft() {
        String quoteOnly = "> all of it\n> is quoted";

        assertThat(reply.visible(quoteOnly)).isEqualTo(quoteOnly);
    }

    @ParameterizedTest
    @ValueSource(strings = {"&nbsp;", "\u00A0", "&nbsp;&nbsp;\n\u200B"})
    void aReplyThatOnlyLooksWrittenShowsEverything(String blank) {
        String quote = "------------------ 原始邮件 ------------------\n发件人: \"OKPay\" <support@okpay.example>;\n\n您好";

        assertThat(reply.visible(blank + "\n\n" + quote)).contains("您好");
    }

    @Test
    void anAnswerBelowTheSeparatorIsNotLost() {
        assertThat(reply.visible("-- Reply above this line --\n\nMy answer")).isEqualTo("My answer");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<div dir=ltr>new</div><br><div class=gmail_quote><div class=gmail_attr>On 1 wrote:</div><blockquote>old</blockquote></div>",
                "<div>new</div><div id=appendonsend></div><hr><div id=divRplyFwdMsg><b>From:</b> x</div><div>old</div>",
                "<p>new</p><div style='border:none;border-top:solid #B5C4DF 1.0pt'><p><b>发件人:</b> x</p></div><p>old</p>",
                "<div>new</div><div>------------------&nbsp;原始邮件&nbsp;------------------</div><div><b>发件人:</b>x</div><div>old</div>",
                "<p>new</p><blockquote type=cite>old</blockquote>",
                "<div>new</div><div class=moz-cite-prefix>Am 1. schrieb x:</div><blockquote type=cite>old</blockquote>",
                "<div>new</div><div id=isReplyContent><p>At 2024-03-05, x wrote:</p>old</div>",
                "<div>new</div><div class=yahoo_quoted>old</div>"
            })
    void htmlQuotesAreCutByTheMarksOfTheirPrograms(String html) {
        String text = HtmlText.of(html, new Deadline(Duration.ofSeconds(5)));

        assertThat(reply.visible(text, html, true)).isEqualTo("new");
    }
}
