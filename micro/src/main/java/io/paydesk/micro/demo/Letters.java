package io.paydesk.micro.demo;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Properties;

/**
 * The sample letters of the demo's customers, in Chinese and English. They are sent by SMTP like any customer's, so what
 * the desk shows has come the whole way.
 */
final class Letters {
    private static final String DEPOSIT_ID = "<tencent_5A1C7F20E8D94B7712@mail.example>";

    private final int smtpPort;
    private final String to;

    Letters(int smtpPort, String to) {
        this.smtpPort = smtpPort;
        this.to = to;
    }

    /** Hands all of them over, the oldest first. */
    void send() {
        var properties = new Properties();
        properties.setProperty("mail.smtp.host", "127.0.0.1");
        properties.setProperty("mail.smtp.port", Integer.toString(smtpPort));
        properties.setProperty("mail.smtp.connectiontimeout", "5000");
        properties.setProperty("mail.smtp.timeout", "20000");
        var session = Session.getInstance(properties);
        var letters = all();
        var sentAt = Instant.now().minus(Duration.ofMinutes(7L * letters.size()));
        try {
            for (var letter : letters) {
                Transport.send(letter.build(session, to, Date.from(sentAt)));
                sentAt = sentAt.plus(Duration.ofMinutes(7));
            }
        } catch (MessagingException e) {
            throw new IllegalStateException("The sample letters cannot be sent", e);
        }
    }

    static List<Letter> all() {
        return List.of(
                depositMissing(),
                withdrawalLate(),
                identityPhoto(),
                suspiciousSignIn(),
                wrongNetwork(),
                depositMissingAgain(),
                invoice(),
                cardDeclined(),
                newPhone(),
                closingTheAccount());
    }

    private static Letter depositMissing() {
        return new Letter(DEPOSIT_ID, "李雷", "lilei@mail.example", "充值2000元一直没到账", "QQMail 2.x")
                .text(
                        """
                        你好，

                        我今天晚上七点四十左右用银行卡转了2000块充值，银行那边显示已经成功扣款了，可是钱包余额到现在还是0。
                        附言我是按页面上写的填的（PD7K2M9Q），应该没错。

                        电子回单截图在附件里，麻烦帮我查一下，谢谢！

                        李雷
                        发自我的iPhone
                        """)
                .picture("receipt.png", "电子回单截图.png");
    }

    /** As QQ Mail quotes: a line of dashes, four header lines, then the whole original. */
    private static Letter depositMissingAgain() {
        return new Letter(
                        "<tencent_9D02B6A41CFE77310C@mail.example>",
                        "李雷",
                        "lilei@mail.example",
                        "回复：充值2000元一直没到账",
                        "QQMail 2.x")
                .answers(DEPOSIT_ID)
                .text(
                        """
                        补充一下，我刚才打电话问了银行，他们说流水号 2026112519420855310764 已经入到对方账户了，不会退回。
                        所以应该是你们这边还没入账，麻烦尽快处理，明天要用这笔钱。



                        ------------------ 原始邮件 ------------------
                        发件人: "李雷" <lilei@mail.example>;
                        发送时间: 2026年11月25日(星期三) 晚上9:40
                        收件人: "support"<support@okpay.example>;
                        主题: 充值2000元一直没到账

                        你好，

                        我今天晚上七点四十左右用银行卡转了2000块充值，银行那边显示已经成功扣款了，可是钱包余额到现在还是0。
                        """)
                .html(
                        """
                        <div>补充一下，我刚才打电话问了银行，他们说流水号 <b>2026112519420855310764</b> 已经入到对方账户了，不会退回。</div>\
                        <div>所以应该是你们这边还没入账，麻烦尽快处理，明天要用这笔钱。</div><div><br></div>\
                        <div style="font-size: 12px;font-family: Arial Narrow;padding:2px 0 2px 0;">------------------&nbsp;原始邮件&nbsp;------------------</div>\
                        <div style="font-size: 12px;background:#efefef;padding:8px;"><div><b>发件人:</b> "李雷" &lt;lilei@mail.example&gt;;</div>\
                        <div><b>发送时间:</b> 2026年11月25日(星期三) 晚上9:40</div>\
                        <div><b>收件人:</b> "support"&lt;support@okpay.example&gt;;</div>\
                        <div><b>主题:</b> 充值2000元一直没到账</div></div><div><br></div>\
                        <div>你好，</div><div>我今天晚上七点四十左右用银行卡转了2000块充值，银行那边显示已经成功扣款了，可是钱包余额到现在还是0。</div>
                        """);
    }

    private static Letter withdrawalLate() {
        return new Letter(
                        "<CAK7d2f9qXw3vT0mB@mail.example>",
                        "Emma Clarke",
                        "emma.clarke@mail.example",
                        "Withdrawal WD-8830-2217 stuck in review since Thursday",
                        "Apple Mail (2.3774)")
                .text(
                        """
                        Hi there,

                        I asked for a withdrawal of $850 to my bank account last Thursday. The app promised Saturday, it is
                        still "in review" and nobody has told me what you are waiting for. My rent goes out on Friday, so
                        I really need to know: will the money be there by then or not?

                        Screenshot attached.

                        Thanks,
                        Emma
                        """)
                .picture("pending.png", "IMG_2217.png");
    }

    private static Letter identityPhoto() {
        return new Letter(
                        "<202611251207331985403@mail.example>",
                        "王芳",
                        "wangfang@mail.example",
                        "实名认证照片上传不了",
                        "Foxmail 7.2.25.331[cn]")
                .charset("GB18030")
                .text(
                        """
                        客服您好：

                        做实名认证到第二步，身份证人像面怎么都传不上去，每次都提示“上传失败（E-4012）图片处理超时”。
                        换了WiFi和流量都试过，照片大概6M，手机是安卓的。是不是照片太大了？需要压缩到多少？

                        我等着认证完提现，请尽快回复。

                        王芳
                        """)
                .picture("kyc.png", "上传失败.png");
    }

    private static Letter suspiciousSignIn() {
        return new Letter(
                        "<8b1f6a2e-3c55-4d0e-9a57-70f1c2e9b6d4@post.example>",
                        "Daniel Okafor",
                        "d.okafor@post.example",
                        "URGENT - sign-in from a city I have never been to",
                        "Microsoft Outlook 16.0")
                .text(
                        """
                        Hello,

                        At 03:12 this morning I got your alert about a sign-in from São Paulo. That was not me – I was asleep in
                        Lagos. I have changed my password straight away, but:

                        1. Can you lock withdrawals until you have checked this?
                        2. Did whoever it was see my card or bank details?
                        3. Do I have to do anything about the old devices in the list?

                        Please treat this as urgent.

                        Regards,
                        Daniel Okafor
                        +234 000 000 0000
                        """);
    }

    private static Letter wrongNetwork() {
        return new Letter(
                        "<4f2c1b07.a91.19b2f7d3c58.Coremail.chenchen_88@net.example>",
                        "陈晨",
                        "chenchen_88@net.example",
                        "USDT转错网络了还能找回吗？？",
                        "Coremail Webmail Server Version XT5.0.14")
                .html(
                        """
                        <div style="line-height:1.7;color:#000000;font-size:14px;font-family:Arial">\
                        <div>您好，我犯了个低级错误😭</div><div>往钱包充 <b>500 USDT</b>，页面给的是 TRC20 的地址，我在交易所提币的时候手滑选成了 ERC20，链上已经确认了，但是这边没有到账。</div><br>\
                        <div>TXID：<span style="font-family:monospace">0x7d3e5b0c41f2a98e66c7d10b2f94ae35c8d7160fb2e94a7c3d58e1f09ab64c27</span></div><br>\
                        <div>1、这笔钱还能找回来吗？<br>2、需要多久，要收手续费吗？<br>3、我需要提供什么材料？</div><br>\
                        <div>拜托了，这是我两个月的工资。</div><div>陈晨</div></div>
                        """);
    }

    private static Letter invoice() {
        return new Letter(
                        "<PR3P192MB0714E1C2A7F3@office.example>",
                        "Sophie Martin",
                        "accounts@martin-design.example",
                        "Invoice for October fees",
                        "Microsoft Outlook 16.0")
                .text(
                        """
                        Good morning,

                        For our bookkeeping we need an invoice for the fees you charged in October, made out to

                            Martin Design SARL
                            14 rue des Lilas, 69003 Lyon
                            VAT FR 00 123456789

                        The statement in the app is not accepted by our accountant because it shows no VAT number.

                        Kind regards
                        Sophie Martin
                        """)
                .html(
                        """
                        <html><body style="font-family:Calibri,sans-serif;font-size:11pt"><p>Good morning,</p>\
                        <p>For our bookkeeping we need an <b>invoice for the fees you charged in October</b>, made out to</p>\
                        <p style="margin-left:36pt">Martin Design SARL<br>14 rue des Lilas, 69003 Lyon<br>VAT FR 00 123456789</p>\
                        <p>The statement in the app is not accepted by our accountant because it shows no VAT number.</p>\
                        <p>Kind regards<br><span style="color:#1F497D">Sophie Martin</span></p></body></html>
                        """);
    }

    private static Letter cardDeclined() {
        return new Letter(
                        "<17f0b3c9d2e.45a1@mail.example>",
                        "Marco Rossi",
                        "marco.rossi@mail.example",
                        "card declined 3 times??",
                        "Gmail for Android")
                .text(
                        """
                        tried to top up 100 eur with my card ending 0366, declined three times with "do not honour". my bank says
                        they see nothing at all on their side, so it's you not them. and now one of the three shows as reserved in
                        my banking app!! when do i get that back?
                        """);
    }

    private static Letter newPhone() {
        return new Letter(
                        "<tencent_C3308E5D7A60F1B924@mail.example>",
                        "赵敏",
                        "zhaomin@mail.example",
                        "换手机号了，验证码收不到，怎么登录",
                        "QQMail 2.x")
                .text(
                        """
                        原来的手机号已经停用了，现在登录要发验证码到旧号码，登不进去，也就没办法在里面改手机号。
                        账户里还有三千多块钱。请问怎么改绑新号码？身份证、手持照片我都可以提供。
                        新号码我先不写在邮件里，怕不安全，需要的话您告诉我怎么给。
                        """);
    }

    private static Letter closingTheAccount() {
        return new Letter(
                        "<0102019ab3f4-6d1c@post.example>",
                        "Hannah Weiss",
                        "hannah.weiss@post.example",
                        "How do I close my account?",
                        "Thunderbird 128")
                .text(
                        """
                        Hello,

                        I no longer use the service and would like to close my account. There are still 12.40 left on it.
                        Can you send that to the bank account you have on file and tell me how long you keep my data afterwards?

                        Thank you
                        Hannah Weiss
                        """);
    }
}
