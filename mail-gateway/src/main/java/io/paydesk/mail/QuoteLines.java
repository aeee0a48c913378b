package io.paydesk.mail;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What each line of a mail is, as one letter: e empty, t text, q quoted, b the line that introduces an older mail, h a
 * header of one (From:, 发件人:), c the continuation of one, s a device's signature, d a separator, a a lone address.
 */
final class QuoteLines {
    private static final int MAX_LINE = 400;
    private static final int MARKER_LINES = 4;
    private static final int WRAPPED = 20;
    private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
    private static final Pattern DELIMITER = Pattern.compile("[ \\t]*[-_,=+~#*ᐧ—–─━]{1,200}[ \\t]*");
    private static final Pattern ADDRESS = Pattern.compile("\\s*<?[\\w.+=-]{1,64}@[\\w.-]{1,190}>?\\s*");

    private static final Pattern HEADER = Pattern.compile(
            "[\\s*>|]{0,20}(?:from|to|cc|bcc|reply-to|subject|sent|date|importance|attachments"
                    + "|发件人|发送人|寄件人|寄件者|发送时间|发送日期|发件时间|日期|时间|收件人|收件者|抄送|抄送人|主题|主\\s?旨|主　题|寄件日期|副本|傳送時間|回复"
                    + "|差出人|送信者|送信日時|日付|宛先|件名|보낸 ?사람|보낸 ?날짜|보낸 ?시간|받는 ?사람|날짜|제목|참조"
                    + "|von|gesendet|an|betreff|datum|de|envoyé|à|objet|expéditeur|destinataire|répondre à|le"
                    + "|para|enviado(?: el| em)?|enviada em|asunto|assunto|fecha|data|da|inviato|risposta|a|oggetto|per"
                    + "|van|aan|verzonden|onderwerp|fra|til|sendt|emne|dato|från|till|skickat|ämne|lähettäjä|lähetetty|vastaanottaja|aihe"
                    + "|от|отправлено|кому|тема|дата|копия|від|надіслано|od|wysłano|do|temat|data|komu|předmět|odesláno"
                    + "|kimden|gönderildi|kime|konu|tarih)[*\\s]{0,6}[:：][*\\s]{0,20}\\S.*",
            FLAGS);
    private static final Pattern SENDER = Pattern.compile(
            "[\\s*>|]{0,20}(?:from|发件人|发送人|寄件人|寄件者|差出人|보낸 ?사람|von|de|da|van|fra|från|от|od|lähettäjä)[*\\s]{0,6}[:：].*",
            FLAGS);
    private static final Pattern SENT = Pattern.compile(
            "[\\s*>|]{0,20}(?:sent|date|发送时间|发送日期|发件时间|日期|时间|寄件日期|送信日時|日付|보낸 ?날짜|날짜|gesendet|datum|envoyé|enviado|fecha|data|inviato|verzonden|sendt|skickat|отправлено|дата)[^:：]{0,10}[:：].*\\d.*",
            FLAGS);

    private static final Pattern SENDER_EAST =
            Pattern.compile("[\\s*>|]{0,20}(?:发件人|寄件人|寄件者|差出人|送信者|보낸 ?사람)[*\\s]{0,6}[:：].*");
    private static final Pattern SUBJECT = Pattern.compile(
            "[\\s*>|]{0,20}(?:subject|主题|主\\s?旨|主　题|件名|제목|betreff|objet|asunto|assunto|oggetto|onderwerp|emne|ämne|aihe|тема|temat|předmět|konu)"
                    + "[*\\s]{0,6}[:：].*",
            FLAGS);

    private QuoteLines() {}

    static String kinds(List<String> lines) {
        var kinds = new StringBuilder(lines.size());
        boolean code = false;
        for (String line : lines) {
            boolean fence = line.startsWith("```");
            char kind = code || fence ? 't' : kind(line);
            if (kind == 't' && !code && !fence) {
                kind = continuesHeader(kinds, line) ? 'c' : continuesQuote(kinds, lines) ? 'q' : 't';
            }
            code ^= fence;
            kinds.append(kind);
        }
        return kinds.toString();
    }

    /** A second line of a long To: or Subject: between two headers cannot be told alone; a short one after a header is. */
    private static boolean continuesHeader(StringBuilder kinds, String line) {
        int last = kinds.length() - 1;
        boolean afterHeaders = last >= 1 && kinds.charAt(last) == 'h' && (kinds.charAt(last - 1) == 'h' || last < 2);
        return afterHeaders && line.length() < 200;
    }

    /** A quoted line the sender's program broke: the rest of it stands below without its mark, then the quote goes on. */
    private static boolean continuesQuote(StringBuilder kinds, List<String> lines) {
        int at = kinds.length();
        boolean afterQuote =
                at > 0 && kinds.charAt(at - 1) == 'q' && lines.get(at - 1).length() >= WRAPPED;
        return afterQuote && (at + 1 == lines.size() || lines.get(at + 1).startsWith(">"));
    }

    private static char kind(String line) {
        if (line.isBlank()) {
            return 'e';
        }
        if (line.length() > MAX_LINE) {
            return line.stripLeading().startsWith(">") ? 'q' : 't';
        }
        if (DELIMITER.matcher(line).matches()) {
            return 'd';
        }
        if (DeviceSignatures.matches(line)) {
            return 's';
        }
        if (isMarker(line)) {
            return 'b';
        }
        if (HEADER.matcher(line).matches()) {
            return 'h';
        }
        if (line.stripLeading().startsWith(">") || line.startsWith("|")) {
            return 'q';
        }
        return ADDRESS.matcher(line).matches() ? 'a' : 't';
    }

    static boolean isMarker(String line) {
        return line.length() <= MAX_LINE && QuoteMarkers.matches(line);
    }

    /**
     * Whether header-like lines are an older mail's: they name its sender, and an address, a subject or the Chinese,
     * Japanese or Korean word for the sender. "From: wallet A, To: wallet B" is what a customer writes about a payment.
     */
    static boolean isHeaderBlock(List<String> lines) {
        boolean sender = lines.stream().anyMatch(line -> SENDER.matcher(line).matches());
        boolean sent = lines.stream().anyMatch(line -> SENT.matcher(line).matches());
        boolean subject = lines.stream().anyMatch(line -> SUBJECT.matcher(line).matches());
        boolean mail = lines.stream()
                .anyMatch(
                        line -> line.contains("@") || SENDER_EAST.matcher(line).matches());
        return sender && (sent || lines.size() > 2) && (mail || (subject && lines.size() > 2));
    }

    /** "On Monday, 5 March,\nAnna <a@b>\nwrote:" is one marker: its lines are put together. */
    static void joinMarkers(List<String> lines) {
        for (int i = 0; i < lines.size(); i++) {
            if (!QuoteMarkers.mayStart(lines.get(i)) || isMarker(lines.get(i))) {
                continue;
            }
            var joined = new StringBuilder(lines.get(i).stripTrailing());
            for (int next = i + 1; next < Math.min(lines.size(), i + MARKER_LINES); next++) {
                String more = lines.get(next);
                if (more.isBlank() || joined.length() + more.length() > MAX_LINE) {
                    break;
                }
                joined.append(' ').append(more.replaceFirst("^[ \\t>-]+", "").stripTrailing());
                if (QuoteMarkers.closes(more) && isMarker(joined.toString())) {
                    lines.set(i, joined.toString());
                    lines.subList(i + 1, next + 1).clear();
                    break;
                }
            }
        }
    }
}
