package io.paydesk.web.demo;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a mail program puts below an answer: the mail it answers, line by line behind a mark. */
final class Quotation {
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.ofHours(8));

    private Quotation() {}

    static String of(DemoMail mail) {
        return "\n\nOn " + DATE.format(mail.at()) + ", " + mail.from() + " wrote:\n"
                + mail.text().lines().map(line -> "> " + line).collect(Collectors.joining("\n")) + "\n";
    }
}
