package io.paydesk.mail;

import io.paydesk.kernel.Cut;
import io.paydesk.kernel.Language;
import io.paydesk.ticket.OutgoingMail;
import java.text.MessageFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.ResourceBundle;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a mail says, once as plain text and once as HTML, both from the same words: a line on top, a title, paragraphs,
 * rows of facts, a signature, the quoted message, a foot.
 */
record MailWords(
        Language language,
        String brand,
        String above,
        String title,
        List<String> paragraphs,
        List<Row> rows,
        List<String> signature,
        List<String> quote,
        List<String> foot,
        @Nullable Way way) {
    record Row(String label, String value) {}

    /** Where a letter leads: six digits to type ("" for none), what to click, where it goes, what is said after it. */
    record Way(String code, String button, String link, String after) {}

    private MailWords(
            Language language,
            String brand,
            String above,
            String title,
            List<String> paragraphs,
            List<Row> rows,
            List<String> signature,
            List<String> quote,
            List<String> foot) {
        this(language, brand, above, title, paragraphs, rows, signature, quote, foot, null);
    }

    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");

    static MailWords of(OutgoingMail mail, String brand) {
        var given = Language.of(mail.language());
        var language = given == null ? Language.EN : given;
        var words = new Words(language);
        var above = mail.ticketNumber().isEmpty() ? "" : words.say("above", mail.ticketNumber());
        var foot = List.of(words.say("foot.secrets", brand), words.say("foot.why"));
        return switch (mail.template()) {
            case "ticket-received" ->
                new MailWords(
                        language,
                        brand,
                        above,
                        words.say("received.title"),
                        List.of(words.say("received.text")),
                        received(mail, words),
                        List.of(),
                        List.of(),
                        foot);
            case "ticket-answered" ->
                new MailWords(
                        language,
                        brand,
                        above,
                        "",
                        List.of(mail.text().split("\\R{2,}", -1)),
                        List.of(),
                        Stream.of(mail.agentName(), words.say("answered.team", brand))
                                .filter(line -> !line.isEmpty())
                                .toList(),
                        quote(mail, words),
                        foot);
            case "mail-too-large" ->
                new MailWords(
                        language,
                        brand,
                        above,
                        words.say("large.title"),
                        List.of(words.say("large.text", mail.text()), words.say("large.next")),
                        List.of(new Row(words.say("received.subject"), mail.ticketSubject())),
                        List.of(),
                        List.of(),
                        foot);
            case "mailbox-silent" -> silent(mail, words, language, brand);
            default -> throw new IllegalArgumentException("No such mail: " + mail.template());
        };
    }

    private static MailWords silent(OutgoingMail mail, Words words, Language language, String brand) {
        var mailbox = Objects.requireNonNull(mail.quote());
        return new MailWords(
                language,
                brand,
                "",
                words.say("silent.title", mailbox.author().name()),
                List.of(words.say("silent.text", mailbox.author().email(), words.time(mailbox.sentAt()))),
                mail.text().isEmpty() ? List.of() : List.of(new Row(words.say("silent.problem"), mail.text())),
                List.of(),
                List.of(),
                List.of(words.say("silent.foot")));
    }

    String text() {
        var lines = new ArrayList<String>();
        add(lines, above.isEmpty() ? List.of() : List.of(above));
        add(lines, title.isEmpty() ? List.of() : List.of(title));
        paragraphs.forEach(paragraph -> add(lines, List.of(paragraph)));
        add(lines, rows.stream().map(row -> row.label() + "  " + row.value()).toList());
        if (way != null) {
            add(lines, way.code().isEmpty() ? List.of() : List.of("    " + way.code()));
            add(lines, List.of(way.button() + ":", way.link()));
            add(lines, List.of(way.after()));
        }
        add(lines, signature);
        add(
                lines,
                quote.stream().map(line -> line.isEmpty() ? ">" : "> " + line).toList());
        lines.add("-- ");
        lines.addAll(foot);
        return String.join("\n", lines) + "\n";
    }

    String html() {
        var page = new StringBuilder(MailLayout.top(
                language.tag(),
                escaped(brand),
                escaped(Cut.to(2, brand)),
                escaped(new Words(language).say("house")),
                escaped(above)));
        if (!title.isEmpty()) {
            page.append(MailLayout.title(escaped(title)));
        }
        paragraphs.forEach(paragraph -> page.append(MailLayout.paragraph(withBreaks(paragraph))));
        if (!rows.isEmpty()) {
            page.append(MailLayout.rows(rows.stream()
                    .map(row -> MailLayout.row(escaped(row.label()), escaped(row.value())))
                    .collect(Collectors.joining())));
        }
        if (way != null) {
            page.append(way.code().isEmpty() ? "" : MailLayout.code(escaped(way.code())))
                    .append(MailLayout.button(escaped(way.button()), escaped(way.link())))
                    .append(MailLayout.small(withBreaks(way.after())));
        }
        if (!signature.isEmpty()) {
            page.append(MailLayout.paragraph(withBreaks(String.join("\n", signature))));
        }
        if (!quote.isEmpty()) {
            page.append(MailLayout.quote(withBreaks(String.join("\n", quote))));
        }
        return page.append(MailLayout.bottom(withBreaks(String.join("\n", foot))))
                .toString();
    }

    private static void add(List<String> lines, List<String> block) {
        if (!block.isEmpty()) {
            lines.addAll(block);
            lines.add("");
        }
    }

    private static List<Row> received(OutgoingMail mail, Words words) {
        var rows = new ArrayList<Row>();
        rows.add(new Row(words.say("received.number"), mail.ticketNumber()));
        rows.add(new Row(words.say("received.subject"), mail.ticketSubject()));
        if (!mail.attachments().isEmpty()) {
            rows.add(new Row(
                    words.say("received.files"),
                    words.say("received.count", mail.attachments().size())));
        }
        rows.add(new Row(words.say("received.due"), words.time(mail.answerDueAt())));
        return rows;
    }

    private static List<String> quote(OutgoingMail mail, Words words) {
        var quoted = mail.quote();
        if (quoted == null) {
            return List.of();
        }
        var author = quoted.author().name().isEmpty()
                ? quoted.author().email()
                : quoted.author().name();
        var lines = new ArrayList<String>();
        lines.add(words.say("answered.wrote", author, words.time(quoted.sentAt())));
        lines.addAll(quoted.text().lines().toList());
        return lines;
    }

    private static String withBreaks(String text) {
        return escaped(text).replaceAll("\\R", "<br>\n");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    /** The sentences of one language. */
    record Words(Language language) {
        String say(String key, Object... details) {
            var bundle = ResourceBundle.getBundle(
                    "io.paydesk.mail.Mails",
                    language == Language.EN ? Locale.ROOT : language.locale(),
                    MailWords.class.getClassLoader(),
                    ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
            return new MessageFormat(bundle.getString(key), language.locale()).format(details);
        }

        String time(Instant instant) {
            var zone = language == Language.ZH_CN ? BEIJING : ZoneOffset.UTC;
            return say("time", DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").format(instant.atZone(zone)));
        }
    }
}
