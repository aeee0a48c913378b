package io.paydesk.mail;

import io.paydesk.ticket.ForwardedMail;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds the older mail in one that hands it on: in its text, below the heading clients write, or as a file. */
final class Forwards {
    private static final int TEXT_MAX = 1_000_000;
    private static final int LINES_MAX = 300;
    private static final int LINE_MAX = 400;
    private static final int FILE_MAX = 30 << 20;
    private static final int HEADING_MAX = 12;
    private static final Pattern SUBJECT = Pattern.compile(
            "^\\s{0,5}(?:fwd?|fw|wg|tr|rv|enc|res|i|vb|vs|vl|doorst|pd|fs|továbbítás|转发|轉寄|轉發|転送|전달|пересл)\\s{0,3}[:：]\\s*",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern FORWARDED = Pattern.compile(
            "forwarded|转发|轉寄|轉發|weitergeleitet|transféré|reenviado|encaminhad|inoltrat|doorgestuurd|przekazan|пересыл|перенаправ|videresend|vidarebefordra|転送|전달",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private final IncomingMail mail;
    private final SenderCheck.Verdict sender;

    private Forwards(IncomingMail mail, SenderCheck.Verdict sender) {
        this.mail = mail;
        this.sender = sender;
    }

    /** The older mail; null when it hands none on, or one that names no author. */
    static @Nullable ForwardedMail find(IncomingMail mail, SenderCheck.Verdict sender) {
        var forwards = new Forwards(mail, sender);
        boolean named = SUBJECT.matcher(mail.subject()).lookingAt();
        ForwardedMail found = mail.text().length() <= TEXT_MAX ? forwards.inText(named) : null;
        return found != null || (!named && !mail.text().isBlank()) ? found : forwards.inFile();
    }

    private @Nullable ForwardedMail inText(boolean named) {
        var lines = new ArrayList<String>(List.of(mail.text().split("\n", -1)));
        boolean marked = named;
        for (int i = 0; i < Math.min(lines.size(), LINES_MAX); i++) {
            String line = lines.get(i);
            if (line.length() > LINE_MAX) {
                continue;
            }
            marked = marked
                    || (QuoteMarkers.matches(line) && FORWARDED.matcher(line).find());
            if (marked && QuoteHeaders.isHeader(line)) {
                ForwardedMail found = below(lines, i);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    /** The mail whose heading begins here, or null when none does. */
    private @Nullable ForwardedMail below(List<String> lines, int start) {
        int end = start;
        while (end < lines.size() && end - start < HEADING_MAX && isHeading(lines.get(end))) {
            end++;
        }
        List<String> heading = lines.subList(start, end);
        MailAddress author = heading.stream()
                .filter(QuoteHeaders::isSender)
                .flatMap(line -> Addresses.parse(plain(QuoteHeaders.value(line))).stream())
                .filter(address -> Classification.isAddress(address.email()))
                .findFirst()
                .orElse(null);
        if (author == null || !QuoteHeaders.isBlock(heading)) {
            return null;
        }
        boolean quoted = lines.get(start).startsWith(">");
        String subject = heading.stream()
                .filter(QuoteHeaders::isSubject)
                .findFirst()
                .map(QuoteHeaders::value)
                .orElse(SUBJECT.matcher(mail.subject()).replaceFirst(""));
        String text = String.join("\n", lines.subList(end, lines.size()));
        return mail(author, subject, quoted ? text.replaceAll("(?m)^> ?", "") : text, above(lines, start));
    }

    private static boolean isHeading(String line) {
        return line.length() <= LINE_MAX && QuoteHeaders.isHeader(line);
    }

    /** "Li [mailto:li@example.cn];" and a table's bars. */
    private static String plain(String value) {
        return value.replace("[mailto:", "<").replace(']', '>').replace('|', ' ');
    }

    /** What the sender wrote: without the line that says "forwarded", and without a signature. */
    private static String above(List<String> lines, int start) {
        int end = start;
        while (end > 0
                && (lines.get(end - 1).isBlank()
                        || lines.get(end - 1).matches("[\\s_=*>-]{1,200}")
                        || QuoteLines.isMarker(lines.get(end - 1)))) {
            end--;
        }
        String comment = String.join("\n", lines.subList(0, end));
        return comment.isBlank() ? "" : new ReplyText(new Deadline(Duration.ofSeconds(2))).visible(comment);
    }

    private @Nullable ForwardedMail inFile() {
        MailFile file = mail.attachments().stream()
                .filter(candidate -> candidate.contentType().equals("message/rfc822") && candidate.size() <= FILE_MAX)
                .findFirst()
                .orElse(null);
        if (file == null) {
            return null;
        }
        try (var bytes = file.open()) {
            IncomingMail older = IncomingMail.read(ByteBuffer.wrap(bytes.readAllBytes()), MailLimits.DEFAULT);
            MailAddress author = older.author();
            boolean known = author != null && Classification.isAddress(author.email());
            return author != null && known
                    ? mail(author, older.subject(), older.visibleText(), mail.visibleText())
                    : null;
        } catch (IOException | UnreadableMail broken) {
            return null;
        }
    }

    private ForwardedMail mail(MailAddress author, String subject, String text, String comment) {
        var said = sender.authentication();
        boolean proven = sender.proven() != null;
        boolean denied = !proven
                && (said.dmarc().equals("fail")
                        || (said.spf().equals("fail") && !said.dkim().equals("pass")));
        return new ForwardedMail(
                Classification.person(author), OneLine.of(subject), text.strip(), comment.strip(), proven, denied);
    }
}
