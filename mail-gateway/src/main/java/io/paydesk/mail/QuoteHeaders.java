package io.paydesk.mail;

import java.util.List;
import java.util.regex.Pattern;

/** The heading of an older mail as clients write it above its text: From, Sent, To, Subject in their languages. */
final class QuoteHeaders {
    private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
    private static final String LEAD = "[\\s*>|]{0,20}(?:";
    /** Behind it no name of a header can end. */
    private static final int NAME_END_MAX = 60;

    private static final String COLON = ")[*\\s]{0,6}[:：][*\\s]{0,200}";

    private static final String FROM_EAST = "发件人|发送人|寄件人|寄件者|差出人|送信者|보낸 ?사람";
    private static final String FROM = FROM_EAST
            + "|from|sender|von|de|da|van|fra|från|от|од|від|od|lähettäjä|kimden|gönderen|feladó|de la|expéditeur|από|từ|người gửi|dari|จาก|من|מאת";
    private static final String SENT =
            "sent|sent time|date|发送时间|发送日期|发件时间|日[\\s　]{0,2}期|时间|寄件日期|傳送時間|送信日時|日付|보낸 ?날짜|보낸 ?시간|날짜|gesendet|datum|envoyé(?: le)?|le|enviado(?: el| em)?|enviada em|fecha"
                    + "|data|inviato|verzonden|sendt|skickat|dato|отправлено|дата|надіслано|wysłano|odesláno|odoslané|lähetetty|päivämäärä|gönderildi|gönderilme|tarih"
                    + "|elküldve|dátum|trimis|στάλθηκε|ημερομηνία|đã gửi|ngày|dikirim|tanggal|ส่ง|วันที่|تم الإرسال|التاريخ|נשלח";
    private static final String SUBJECT =
            "subject|主[\\s　]{0,2}[题題旨]|件名|제목|betreff|objet|sujet|asunto|assunto|oggetto|onderwerp|emne|ämne|aihe|тема|temat|předmět|predmet|konu|tárgy|subiect|θέμα|chủ đề"
                    + "|tiêu đề|subjek|perihal|เรื่อง|หัวเรื่อง|الموضوع|נושא";
    private static final String OTHER =
            "to|recipients?|cc recipients?|cc|bcc|reply-to|importance|attachments|收件人|收件者|抄[\\s　]{0,2}送(?:人|至)?|副本|回复|宛先|받는 ?사람|참조|an|kopie|à|a|cc|destinataire|répondre à|copie(?: à)?|para|risposta"
                    + "|per|aan|til|till|kopia|vastaanottaja|кому|копия|копія|do|dw|komu|kime|bilgi|címzett|másolatot kap|către|προς|đến|kepada|tembusan|ถึง|สำเนา|إلى|אל";

    private static final Pattern HEADER =
            Pattern.compile(LEAD + FROM + "|" + SENT + "|" + SUBJECT + "|" + OTHER + COLON + "\\S.*", FLAGS);
    private static final Pattern SENDER_LINE = Pattern.compile(LEAD + FROM + COLON + ".*", FLAGS);
    private static final Pattern EAST_LINE = Pattern.compile(LEAD + FROM_EAST + COLON + ".*");
    private static final Pattern SENT_LINE = Pattern.compile(LEAD + SENT + ")[^:：]{0,10}[:：].*\\d.*", FLAGS);
    private static final Pattern SUBJECT_LINE = Pattern.compile(LEAD + SUBJECT + COLON + ".*", FLAGS);

    private static final Pattern SUM_LINE = Pattern.compile(
            "[\\s*>|-]{0,20}(?:amount|sum|total|order(?: no\\.?| number| id)?|currency|fee|network|tx ?id|hash|wallet|reference|金额|金額|数量|订单号?|单号|币种|手续费|流水号?|哈希|网络|备注"
                    + "|betrag|importe|monto|montant|valor|importo|bedrag|kwota|сумма|tutar|金額|금액)[*\\s]{0,6}[:：].*",
            FLAGS);

    private QuoteHeaders() {}

    /** The line is at most a few hundred characters. */
    static boolean isHeader(String line) {
        String written = line.replace("&nbsp;", " ");
        int colon = colon(written);
        return colon >= 0 && colon <= NAME_END_MAX && HEADER.matcher(written).matches();
    }

    static boolean isSender(String line) {
        return SENDER_LINE.matcher(line).matches();
    }

    static boolean isSubject(String line) {
        return SUBJECT_LINE.matcher(line).matches();
    }

    /** What stands behind the first colon of a header line. */
    static String value(String line) {
        return line.substring(colon(line) + 1).replaceAll("^[*\\s]{1,200}|[*\\s|]{1,200}$", "");
    }

    /** The first colon of either width; negative where there is none. */
    private static int colon(String line) {
        int colon = line.indexOf(':');
        int wide = line.indexOf('：');
        return wide >= 0 && (colon < 0 || wide < colon) ? wide : colon;
    }

    /** Whether header-like lines below the sign of an older mail are its heading: they name its sender and more of a mail. */
    static boolean isBlock(List<String> lines) {
        boolean sent = any(lines, SENT_LINE);
        boolean mail = lines.stream().anyMatch(line -> line.contains("@")) || any(lines, EAST_LINE);
        return any(lines, SENDER_LINE)
                && (sent || lines.size() > 2)
                && (mail || (any(lines, SUBJECT_LINE) && lines.size() > 2));
    }

    /**
     * Whether they are one without any sign above: then they name a subject too, and no sum. "From: wallet A, To: wallet
     * B, Amount: 100" is what a customer writes about a payment.
     */
    static boolean isPlainBlock(List<String> lines) {
        return isBlock(lines) && any(lines, SUBJECT_LINE) && !any(lines, SUM_LINE);
    }

    static boolean isSum(String line) {
        return SUM_LINE.matcher(line).matches();
    }

    private static boolean any(List<String> lines, Pattern pattern) {
        return lines.stream().anyMatch(line -> pattern.matcher(line).matches());
    }
}
