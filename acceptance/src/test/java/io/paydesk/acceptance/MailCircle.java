package io.paydesk.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.paydesk.acceptance.Houses.House;
import jakarta.json.JsonObject;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Random;

/** Mail, ticket, reply, mail: the story every packaging on every server must tell alike. */
final class MailCircle {
    private static final Charset GB18030 = Charset.forName("GB18030");

    private final House house;
    private final Api api;
    private final String li = Mails.someone("li");
    private final byte[] screenshot = randomBytes(150_000);
    private final byte[] receipt = randomBytes(20_000);

    private MailCircle(House house) {
        this.house = house;
        this.api = house.api();
    }

    static void walk(House house) {
        new MailCircle(house).walk();
    }

    private void walk() {
        var mail = Mails.from(li)
                .named("李雷")
                .subject("充值未到账")
                .text("您好，我昨天充值了一百元，还没有到账。\n谢谢")
                .in(GB18030)
                .attaching("截图.png", "image/png", screenshot);
        house.receives(mail.bytes());

        var number = opened(mail);
        var acknowledgement = house.post().await(li, 1).get(0);
        acknowledged(acknowledgement, mail, number);

        var answer = answered(number, mail);
        goesOnInTheSameThread(number, answer);
    }

    private String opened(Mails mail) {
        var row = api.awaitInbound(mail.messageId());
        assertThat(row.getString("disposition")).isEqualTo("TICKET_CREATED");
        assertThat(row.getString("subject")).isEqualTo("充值未到账");
        assertThat(row.getJsonObject("from").getString("email")).isEqualTo(li);
        var number = row.getString("ticket");
        assertThat(number).matches("PD-[0-9]+");

        var ticket = api.ticket(number);
        assertThat(ticket.getString("subject")).isEqualTo("充值未到账");
        assertThat(ticket.getString("status")).isEqualTo("NEW");
        assertThat(ticket.getString("channel")).isEqualTo("EMAIL");
        assertThat(ticket.getString("language")).isEqualTo("zh-CN");
        assertThat(ticket.getString("topic")).isEqualTo("DEPOSIT");
        assertThat(ticket.getJsonObject("requester").getString("name")).isEqualTo("李雷");
        assertThat(ticket.getJsonObject("requester").getString("trust")).isEqualTo("UNVERIFIED");
        var message = messages(ticket).get(0);
        assertThat(message.getString("text")).contains("还没有到账");
        assertThat(message.getString("rawSha256")).isEqualTo(row.getString("rawSha256"));
        var file = message.getJsonArray("attachments").getJsonObject(0);
        assertThat(file.getString("fileName")).isEqualTo("截图.png");
        assertThat(file.getInt("size")).isEqualTo(screenshot.length);
        assertThat(api.get("/attachments/" + file.getString("id")).bytes()).isEqualTo(screenshot);
        return number;
    }

    private void acknowledged(Letter letter, Mails mail, String number) {
        assertThat(letter.header("Auto-Submitted")).isEqualTo("auto-replied");
        assertThat(letter.header("In-Reply-To")).isEqualTo(mail.messageId());
        assertThat(letter.subject()).contains("充值未到账").contains("[" + number + "]");
        assertThat(letter.text()).contains(number);
    }

    private Letter answered(String number, Mails mail) {
        var posted = api.post(
                "/tickets/" + number + "/messages",
                Api.object()
                        .add("kind", "AGENT")
                        .add("text", "您好，款项将在两小时内到账。\n附上回单。")
                        .add(
                                "attachments",
                                Api.array()
                                        .add(Api.object()
                                                .add("fileName", "回单.pdf")
                                                .add("contentType", "application/pdf")
                                                .add(
                                                        "content",
                                                        Base64.getEncoder().encodeToString(receipt))))
                        .build());
        assertThat(posted.status()).as(posted.text()).isEqualTo(201);

        var letter = house.post().await(li, 2).get(1);
        assertThat(letter.header("In-Reply-To")).isEqualTo(mail.messageId());
        assertThat(letter.header("References")).contains(mail.messageId());
        assertThat(letter.header("Message-ID")).endsWith("@okpay.example>");
        assertThat(letter.header("Reply-To")).matches(".*support\\+[^@<>]+@okpay\\.example.*");
        assertThat(letter.header("Auto-Submitted")).isIn("", "no");
        assertThat(letter.subject()).isEqualTo("Re: 充值未到账 [" + number + "]");
        assertThat(letter.text()).contains("两小时内到账").doesNotContain("bootstrap");
        assertThat(letter.header("From")).doesNotContain("bootstrap");
        assertThat(letter.html()).contains("两小时内到账");
        assertThat(letter.attachments()).singleElement().satisfies(file -> {
            assertThat(file.fileName()).isEqualTo("回单.pdf");
            assertThat(file.bytes()).isEqualTo(receipt);
        });
        await("the answer is marked as sent")
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(messages(api.ticket(number))).anySatisfy(message -> {
                    assertThat(message.getString("kind")).isEqualTo("AGENT");
                    assertThat(Api.text(message, "delivery")).isEqualTo("SENT");
                }));
        return letter;
    }

    private void goesOnInTheSameThread(String number, Letter answer) {
        var reply = Mails.from(li)
                .named("李雷")
                .to(answer.header("Reply-To"))
                .subject("回复：充值未到账")
                .text("收到了，谢谢！\n\n在 2026年11月25日，OKPay 写道：\n> 您好，款项将在两小时内到账。\n")
                .answering(answer.header("Message-ID"));
        house.receives(reply.bytes());

        var row = api.awaitInbound(reply.messageId());
        assertThat(row.getString("disposition")).isEqualTo("REPLY_ADDED");
        assertThat(row.getString("ticket")).isEqualTo(number);
        var ticket = api.ticket(number);
        assertThat(ticket.getString("status")).isEqualTo("OPEN");
        assertThat(messages(ticket))
                .extracting(message -> message.getString("kind"))
                .containsSubsequence("CUSTOMER", "AGENT", "CUSTOMER");
        var last = messages(ticket).get(messages(ticket).size() - 1);
        assertThat(last.getString("visibleText").strip()).isEqualTo("收到了，谢谢！");
        assertThat(last.getString("text")).contains("两小时内到账");
        assertThat(api.outbound(number)).as("one acknowledgement, one answer").hasSize(2);
    }

    static List<JsonObject> messages(JsonObject ticket) {
        return ticket.getJsonArray("messages").getValuesAs(JsonObject.class);
    }

    static byte[] randomBytes(int count) {
        var bytes = new byte[count];
        new Random(count).nextBytes(bytes);
        return bytes;
    }
}
