package io.paydesk.mail;

/** The look of our HTML mails: tables and inline styles, as mail clients need them. All text given is escaped already. */
final class MailLayout {
    private static final String FONT =
            "font-family:-apple-system,'Segoe UI','PingFang SC','Microsoft YaHei'," + "'Noto Sans CJK SC',sans-serif;";
    private static final String CELL = "padding:6px 16px;font-size:13px;line-height:1.6;";

    private MailLayout() {}

    static String top(String language, String brand, String mark, String house, String above) {
        return """
                <!doctype html>
                <html lang="%1$s">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="light dark">
                <meta name="supported-color-schemes" content="light dark">
                <title>%3$s</title>
                <style>
                @media (prefers-color-scheme: dark) {
                  .m-bg { background: #0f1413 !important }
                  .m-card { background: #171d1b !important; border-color: #2b3431 !important }
                  .m-ink { color: #e9eeeb !important } .m-sub { color: #b2bcb7 !important }
                  .m-box { background: #0f1413 !important }
                }
                @media (max-width: 620px) { .m-pad { padding: 24px 20px !important } }
                </style>
                </head>
                <body class="m-bg" style="margin:0;padding:0;background:#f6f5f1;">
                <div role="main"><table role="presentation" class="m-bg" width="100%%" cellpadding="0" cellspacing="0" border="0"\
                 style="background:#f6f5f1;"><tr><td align="center" style="padding:24px 12px;">
                <p class="m-sub" style="margin:0 0 12px;%2$sfont-size:12px;line-height:1.6;color:#606964;">%4$s</p>
                <table role="presentation" width="600" cellpadding="0" cellspacing="0" border="0"\
                 style="width:100%%;max-width:600px;">
                <tr><td style="padding:0 4px 16px;%2$s"><table role="presentation" cellpadding="0" cellspacing="0"\
                 border="0"><tr><td width="32" height="32" align="center" valign="middle" style="min-width:32px;background:#0b6b5d;border-radius:9px;\
                color:#ffffff;%2$sfont-size:13px;font-weight:700;line-height:32px;">%5$s</td>
                <td class="m-ink" style="padding-left:10px;%2$sfont-size:17px;font-weight:700;color:#17201d;">%3$s\
                 <span class="m-sub" style="font-weight:400;font-size:14px;color:#4a544f;">%6$s</span></td>\
                </tr></table></td></tr>
                <tr><td class="m-card m-ink m-pad" style="background:#ffffff;border:1px solid #dfdcd3;border-radius:14px;\
                padding:32px;%2$sfont-size:15px;line-height:1.75;color:#17201d;">
                """
                .formatted(language, FONT, brand, above, mark, house);
    }

    static String title(String text) {
        return "<h1 style=\"margin:0 0 12px;font-size:21px;line-height:1.4;font-weight:700;\">" + text + "</h1>\n";
    }

    static String paragraph(String text) {
        return "<p style=\"margin:0 0 16px;\">" + text + "</p>\n";
    }

    static String rows(String rows) {
        return "<table width=\"100%\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\" class=\"m-box\""
                + " style=\"margin:0 0 16px;background:#f6f5f1;border-radius:10px;\"><tbody>" + rows
                + "</tbody></table>\n";
    }

    static String row(String label, String value) {
        return "<tr><th scope=\"row\" class=\"m-sub\" align=\"left\" style=\"" + CELL
                + "font-weight:400;color:#4a544f;white-space:nowrap;vertical-align:top;\">" + label
                + "</th><td class=\"m-ink\" align=\"right\" style=\"" + CELL + "color:#17201d;\">" + value
                + "</td></tr>";
    }

    static String code(String digits) {
        return "<p class=\"m-box m-ink\" style=\"margin:0 0 20px;padding:18px;background:#f6f5f1;border-radius:10px;"
                + "text-align:center;font-family:Menlo,Consolas,monospace;font-size:32px;line-height:1.2;"
                + "letter-spacing:8px;font-weight:700;\">" + digits + "</p>\n";
    }

    static String button(String text, String link) {
        return "<p style=\"margin:0 0 16px;\"><a href=\"" + link + "\" style=\"display:inline-block;padding:12px 24px;"
                + "background:#0b6b5d;border-radius:10px;color:#ffffff;font-weight:700;text-decoration:none;\">" + text
                + "</a></p>\n";
    }

    static String small(String text) {
        return "<p class=\"m-sub\" style=\"margin:0 0 8px;font-size:13px;line-height:1.6;color:#4a544f;\">" + text
                + "</p>\n";
    }

    static String quote(String text) {
        return "<blockquote type=\"cite\" class=\"m-sub\" style=\"margin:8px 0 0;padding:0 0 0 12px;"
                + "border-left:3px solid #dfdcd3;font-size:13px;line-height:1.6;color:#4a544f;\">" + text
                + "</blockquote>\n";
    }

    static String bottom(String foot) {
        return "</td></tr>\n<tr><td class=\"m-sub\" style=\"padding:20px 4px;" + FONT
                + "font-size:12px;line-height:1.7;color:#606964;\">" + foot
                + "</td></tr></table></td></tr></table></div></body></html>\n";
    }
}
