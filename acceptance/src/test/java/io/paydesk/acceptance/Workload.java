package io.paydesk.acceptance;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Seeded support mails for measuring a mail gateway, new ones before replies: 70 % new (of all: 60 % text and HTML, 5 %
 * text only, 5 % HTML only), 30 % replies; 40 % carry a PNG of about 150 KB; 40 % Chinese in GB18030, 30 % Chinese in
 * UTF-8, 30 % English.
 */
final class Workload {
    private static final String[] ENGLISH =
            ("the payment on my card does not arrive after update please check account withdrawal fails with error"
                            + " invoice order customer page shows nothing when we open report since monday our bank cannot"
                            + " send money server returns timeout need help urgently thanks for your support password"
                            + " expired screen attached see below steps first click menu then export data as table")
                    .split(" ", -1);
    private static final String[] CHINESE =
            ("系统 登录 失败 请 帮忙 处理 一下 谢谢 充值 无法 到账 网络 报错 附件 截图 客户 订单 发票 账号 密码 重置 页面 空白 昨天 今天 上午 下午"
                            + " 银行 提现 反馈 问题 仍然 存在 导出 报表 数据 不 一致 升级 之后 版本 浏览器 超时 每次 点击 按钮 没有 反应"
                            + " 合同 地址 修改 申请 审批 流程 尽快 回复 您好 麻烦 查看 日志 错误 代码 已经 尝试 清除 缓存 但是 还是 不行 镕 喆 堃 淼 㐂")
                    .split(" ", -1);
    private static final int PICTURES = 20;

    private enum Kind {
        BOTH,
        TEXT,
        HTML,
        REPLY
    }

    private record Parent(String messageId, String subject, int person, Charset charset, boolean chinese) {}

    private final Random random;
    private final List<Parent> parents = new ArrayList<>();
    private final List<byte[]> pictures = new ArrayList<>();
    private final long seed;

    private Workload(long seed) {
        this.seed = seed;
        this.random = new Random(seed);
        for (int i = 0; i < PICTURES; i++) {
            pictures.add(Pictures.png(1280, 720, 40, random));
        }
    }

    static List<byte[]> of(int count, long seed) {
        return new Workload(seed).mails(count);
    }

    private List<byte[]> mails(int count) {
        int replies = count * 30 / 100;
        int odd = count * 5 / 100;
        var kinds = new ArrayList<Kind>();
        kinds.addAll(Collections.nCopies(odd, Kind.TEXT));
        kinds.addAll(Collections.nCopies(odd, Kind.HTML));
        kinds.addAll(Collections.nCopies(count - replies - 2 * odd, Kind.BOTH));
        Collections.shuffle(kinds, random);
        kinds.addAll(Collections.nCopies(replies, Kind.REPLY));
        var withPicture = new ArrayList<Boolean>(Collections.nCopies(count * 40 / 100, true));
        withPicture.addAll(Collections.nCopies(count - withPicture.size(), false));
        Collections.shuffle(withPicture, random);
        var mails = new ArrayList<byte[]>();
        for (int i = 0; i < count; i++) {
            mails.add(mail(i, kinds.get(i), withPicture.get(i)));
        }
        return mails;
    }

    private byte[] mail(int number, Kind kind, boolean withPicture) {
        var parent = kind == Kind.REPLY ? parents.get(random.nextInt(parents.size())) : null;
        var me = parent == null ? newcomer(number) : reply(number, parent);
        if (parent == null) {
            parents.add(me);
        }
        var out = new StringBuilder();
        head(out, number, me, parent);
        var boundary = "----=_" + seed + "." + number;
        if (withPicture) {
            out.append("Content-Type: multipart/mixed; boundary=\"")
                    .append(boundary)
                    .append("\"\r\n\r\n--");
            out.append(boundary).append("\r\n");
        }
        body(out, kind, me, boundary);
        if (withPicture) {
            var name = word(me.chinese() ? "截图_" + number + ".png" : "screenshot_" + number + ".png", me.charset());
            out.append("\r\n--")
                    .append(boundary)
                    .append("\r\nContent-Type: image/png; name=\"")
                    .append(name);
            out.append("\"\r\nContent-Transfer-Encoding: base64\r\nContent-Disposition: attachment; filename=\"");
            out.append(name).append("\"\r\n\r\n");
            out.append(Base64.getMimeEncoder().encodeToString(pictures.get(random.nextInt(PICTURES))));
            out.append("\r\n--").append(boundary).append("--\r\n");
        }
        return out.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private Parent newcomer(int number) {
        int share = random.nextInt(100);
        var charset = share < 40 ? Charset.forName("GB18030") : StandardCharsets.UTF_8;
        var chinese = share < 70;
        var subject = String.join(" ", words(chinese, 4 + random.nextInt(8)));
        return new Parent(messageId(number), cut(subject), random.nextInt(200), charset, chinese);
    }

    private Parent reply(int number, Parent parent) {
        return new Parent(
                messageId(number), "Re: " + parent.subject(), parent.person(), parent.charset(), parent.chinese());
    }

    private String messageId(int number) {
        return "<" + Long.toHexString(seed * 31 + number) + "." + number + "@mail.customer.example>";
    }

    private void head(StringBuilder out, int number, Parent me, Parent parent) {
        var address = "c%03d@customer.example".formatted(me.person());
        var date = ZonedDateTime.of(2026, 11, 3, 8, 0, 0, 0, ZoneOffset.ofHours(8))
                .plusMinutes(number)
                .format(DateTimeFormatter.RFC_1123_DATE_TIME.withLocale(Locale.ROOT));
        out.append("Return-Path: <").append(address).append(">\r\n");
        for (int hop = 0; hop < 3; hop++) {
            out.append("Received: from mx%1$d.customer.example (mx%1$d.customer.example [192.0.2.1%1$d])\r\n"
                    .formatted(hop));
            out.append("\tby in%d.okpay.example with ESMTPS id %s\r\n\tfor <%s>; %s\r\n"
                    .formatted(hop, Integer.toHexString(random.nextInt()), Product.SUPPORT, date));
        }
        out.append("DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=customer.example; s=k1;\r\n\tb=");
        var signature = new byte[45];
        for (int line = 0; line < 5; line++) {
            random.nextBytes(signature);
            out.append(line == 0 ? "" : "\r\n\t ").append(Base64.getEncoder().encodeToString(signature));
        }
        out.append("\r\nDate: ").append(date);
        out.append("\r\nFrom: ").append(word(me.chinese() ? "王喆淼" : "Customer " + me.person(), me.charset()));
        out.append(" <").append(address).append(">\r\nTo: ").append(Product.SUPPORT);
        out.append("\r\nSubject: ").append(word(me.subject(), me.charset()));
        out.append("\r\nMessage-ID: ").append(me.messageId());
        if (parent != null) {
            out.append("\r\nIn-Reply-To: ").append(parent.messageId());
            out.append("\r\nReferences: ").append(parent.messageId());
        }
        out.append("\r\nMIME-Version: 1.0\r\nX-Mailer: Foxmail 7.2.25\r\n");
    }

    private void body(StringBuilder out, Kind kind, Parent me, String boundary) {
        var paragraphs =
                paragraphs(me.chinese(), kind == Kind.REPLY ? 30 + random.nextInt(170) : 200 + random.nextInt(601));
        var quoted = kind == Kind.REPLY ? paragraphs(me.chinese(), 200 + random.nextInt(300)) : List.<String>of();
        var text = String.join("\r\n\r\n", paragraphs)
                + (quoted.isEmpty() ? "" : "\r\n\r\nOn Mon, support wrote:\r\n> " + String.join("\r\n> ", quoted));
        var html = "<html><body><p style=\"font-family:Arial;font-size:14px\">"
                + String.join("</p>\r\n<p style=\"font-family:Arial;font-size:14px\">", paragraphs) + "</p>"
                + (quoted.isEmpty()
                        ? ""
                        : "<blockquote type=\"cite\"><p>" + String.join("</p><p>", quoted) + "</p></blockquote>")
                + "</body></html>";
        switch (kind) {
            case TEXT -> part(out, "text/plain", text, me.charset());
            case HTML -> part(out, "text/html", html, me.charset());
            case BOTH, REPLY -> {
                var inner = boundary + "a";
                out.append("Content-Type: multipart/alternative; boundary=\"")
                        .append(inner)
                        .append("\"\r\n\r\n--");
                out.append(inner).append("\r\n");
                part(out, "text/plain", text, me.charset());
                out.append("\r\n--").append(inner).append("\r\n");
                part(out, "text/html", html, me.charset());
                out.append("\r\n--").append(inner).append("--\r\n");
            }
        }
    }

    private static void part(StringBuilder out, String type, String text, Charset charset) {
        out.append("Content-Type: ").append(type).append("; charset=\"").append(charset.name());
        out.append("\"\r\nContent-Transfer-Encoding: base64\r\n\r\n");
        out.append(Base64.getMimeEncoder().encodeToString(text.getBytes(charset)))
                .append("\r\n");
    }

    private List<String> paragraphs(boolean chinese, int count) {
        var paragraphs = new ArrayList<String>();
        for (int left = count; left > 0; left -= 40) {
            paragraphs.add(String.join(chinese ? "" : " ", words(chinese, Math.min(40, left))) + (chinese ? "。" : "."));
        }
        return paragraphs;
    }

    private List<String> words(boolean chinese, int count) {
        var from = chinese ? CHINESE : ENGLISH;
        var words = new ArrayList<String>();
        for (int i = 0; i < count; i++) {
            words.add(from[random.nextInt(from.length)]);
        }
        return words;
    }

    private static String cut(String subject) {
        return subject.length() <= 30 ? subject : subject.substring(0, 30);
    }

    private static String word(String text, Charset charset) {
        if (StandardCharsets.US_ASCII.newEncoder().canEncode(text)) {
            return text;
        }
        var words = new ByteArrayOutputStream();
        for (int at = 0; at < text.length(); at += 12) {
            var piece = text.substring(at, Math.min(text.length(), at + 12)).getBytes(charset);
            words.writeBytes(((at == 0 ? "" : " ") + "=?" + charset.name() + "?B?"
                            + Base64.getEncoder().encodeToString(piece) + "?=")
                    .getBytes(StandardCharsets.US_ASCII));
        }
        return words.toString(StandardCharsets.US_ASCII);
    }
}
