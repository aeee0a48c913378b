package io.paydesk.ticket;

import io.paydesk.kernel.Cut;
import java.util.List;
import java.util.Locale;

/** What it is about, and which team looks after it. */
public enum Topic {
    SECURITY(
            "Security",
            "登录提醒",
            "可疑登录",
            "被盗",
            "盗刷",
            "冻结",
            "hacked",
            "suspicious",
            "stolen",
            "unauthorized",
            "异地登录",
            "陌生登录",
            "不是我登录",
            "不是本人",
            "never signed in",
            "sign-in from",
            "signed in from",
            "login from",
            "was not me",
            "wasn't me"),
    DIGITAL_ASSET("Digital assets", "usdt", "比特币", "bitcoin", "trc20", "trc-20", "erc20", "erc-20", "链上", "txid"),
    WITHDRAWAL("Payments", "提现", "提款", "汇出", "withdraw", "payout"),
    DEPOSIT("Payments", "充值", "入金", "未到账", "没到账", "deposit", "top up", "top-up"),
    ACCOUNT("Accounts", "实名", "认证", "密码", "注册", "手机号", "登录", "password", "sign in", "log in", "verification"),
    TECHNICAL("Technical", "报错", "闪退", "打不开", "上传失败", "error", "crash", "cannot open", "upload fails"),
    OTHER("Support");

    private final String team;
    private final List<String> words;

    Topic(String team, String... words) {
        this.team = team;
        this.words = List.of(words);
    }

    public String team() {
        return team;
    }

    /** The first topic one of whose words stands in the subject, else in the text; OTHER when none does. */
    public static Topic of(String subject, String text) {
        var found = in(subject);
        return found == OTHER ? in(Cut.to(2000, text)) : found;
    }

    private static Topic in(String text) {
        var lower = text.toLowerCase(Locale.ROOT);
        for (var topic : values()) {
            if (topic.words.stream().anyMatch(lower::contains)) {
                return topic;
            }
        }
        return OTHER;
    }
}
