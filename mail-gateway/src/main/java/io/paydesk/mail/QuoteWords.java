package io.paydesk.mail;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What clients of many languages write above an older mail: the words alone, whatever else a line must hold to count. */
final class QuoteWords {
    private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
    private static final String SPACES = " \t\n\u000B\f\r";
    private static final List<String> WROTE = List.of(
            "wrote",
            "writes",
            "写道",
            "寫道",
            "写到",
            "a écrit",
            "nous a dit",
            "escribió",
            "escreveu",
            "ha scritto",
            "geschreven",
            "geschrieben",
            "schrieben sie",
            "schrieb",
            "schreef",
            "napisał",
            "napisała",
            "napisał(a)",
            "napsal",
            "napsal(a)",
            "написал",
            "написала",
            "написал(а)",
            "написав",
            "писал",
            "писал(а)",
            "пишет",
            "пише",
            "skrev",
            "kirjoitti",
            "님이 작성",
            "작성",
            "さんは書きました",
            "のメッセージ",
            "のメール",
            "เขียนว่า",
            "كتب",
            "έγραψε",
            "menulis",
            "ezt írta",
            "書きました",
            "yazdı",
            "đã viết",
            "вы писали",
            "írta",
            "pisze",
            "napísal",
            "napísal(a)",
            "쓴 글",
            "a scris",
            "rakstīja",
            "said",
            "says");
    private static final int WROTE_MAX =
            WROTE.stream().mapToInt(String::length).max().orElseThrow();
    private static final List<String> STARTS = List.of(
            "on ",
            "at ",
            "in message",
            "in article",
            "le ",
            "el ",
            "em ",
            "il ",
            "op ",
            "am ",
            "den ",
            "dnia ",
            "dne ",
            "在",
            "於",
            "于",
            "um ",
            "pada ",
            "vào ",
            "2",
            "1",
            "3",
            "mon",
            "tue",
            "wed",
            "thu",
            "fri",
            "sat",
            "sun",
            "søn",
            "man",
            "tir",
            "ons",
            "tor",
            "fre",
            "lør",
            "ср",
            "вт",
            "пн",
            "чт",
            "пт",
            "сб",
            "вс");
    private static final String DASH = "-‐‑–—―─－_=＝";
    private static final String DASHES = "[" + DASH + "]";
    private static final Pattern BETWEEN_LINES = Pattern.compile(
            "[\\s>*]{0,20}" + DASHES + "{2,80}\\s{0,5}(?:forwarded|original|reply|replied|forward)?\\s?(?:"
                    + "e?-?mail|message|original|mail|appointment|原始邮件|原始郵件|原始信件|原邮件|转发邮件(?:信息)?|轉寄郵件|轉寄的郵件|转发的邮件|回复的原邮件|回复邮件|原始信息|邮件原件|邮件原文|原文|原始訊息"
                    + "|message (?:transféré|d['’]origine|original|réexpédié)|mail original|ursprüngliche (?:nachricht|mail)|original-nachricht|weitergeleitete nachricht|originalnachricht"
                    + "|mensaje (?:original|reenviado)|mensagem (?:original|encaminhada|reencaminhada)|messaggio (?:originale|inoltrato)"
                    + "|oorspronkelijk bericht|doorgestuurd bericht|исходное сообщение|(?:пересылаемое|перенаправленное|переадресованное) сообщение"
                    + "|oprindelig (?:meddelelse|besked)|videresendt (?:besked|melding|meddelelse)|vidarebefordrat meddelande"
                    + "|opprinnelig melding|ursprungligt meddelande|alkuperäinen viesti|edelleenlähetetty viesti"
                    + "|oryginalna wiadomość|wiadomość oryginalna|przekazana wiadomość|wiadomość przekazana"
                    + "|původní (?:e-mail|zpráva)|přeposlaná zpráva|pôvodná správa|preposlaná správa|eredeti üzenet|továbbított üzenet"
                    + "|mesaj original|mesaj redirecționat|özgün [iİ]leti|orijinal [iİ]leti|iletilen [iİ]leti|αρχικό μήνυμα"
                    + "|thư gốc|tin nhắn gốc|pesan (?:asli|terusan)|ข้อความต้นฉบับ|الرسالة الأصلية"
                    + "|元のメッセージ|転送メッセージ|원본 ?메시지|원본 ?메일|전달된 ?메시지)\\s{0,5}" + DASHES + "{2,80}.{0,20}",
            FLAGS);
    private static final Pattern BEGIN_FORWARDED = Pattern.compile(
            "[\\s>*]{0,20}(?:begin forwarded message|début du message (?:transféré|réexpédié)|anfang der weitergeleiteten nachricht"
                    + "|inizio messaggio inoltrato|inicio del mensaje reenviado|início da mensagem (?:re)?encaminhada|begin doorgestuurd bericht"
                    + "|początek przekazywanej wiadomości|vidarebefordrat brev|videresendt meddelelse|začátek přeposlané zprávy"
                    + "|начало переадресованного сообщения|开始转发的邮件|下面是被转发的邮件|開始轉寄郵件|転送されたメッセージ|전달된 메시지)\\s?[:：].{0,20}",
            FLAGS);

    private QuoteWords() {}

    /** "----- Original Message -----", "------ 原始邮件 ------". */
    static boolean isTitleBetweenLines(String line) {
        return startsWithDash(line) && BETWEEN_LINES.matcher(line).matches();
    }

    /** "Begin forwarded message:", "下面是被转发的邮件：". */
    static boolean beginsForward(String line) {
        return BEGIN_FORWARDED.matcher(line).matches();
    }

    private static boolean startsWithDash(String line) {
        int at = 0;
        while (at < line.length() && (SPACES + ">*").indexOf(line.charAt(at)) >= 0) {
            at++;
        }
        return at < line.length() && DASH.indexOf(line.charAt(at)) >= 0;
    }

    /** Begins as a line does that ends in "wrote". */
    static boolean startsMarker(String line) {
        String lower = line.toLowerCase(Locale.ROOT);
        return STARTS.stream().anyMatch(lower::startsWith);
    }

    /** What stands before {@code end} is "wrote" in some language. */
    static boolean endsWithWrote(String line, int end) {
        String last = line.substring(Math.max(0, end - WROTE_MAX), end).toLowerCase(Locale.ROOT);
        return WROTE.stream().anyMatch(last::endsWith);
    }
}
