package io.paydesk.mail;

import java.util.List;
import java.util.regex.Pattern;

/** "Sent from my iPhone" in many languages: a line the device or the program wrote, not its owner. */
final class DeviceSignatures {
    private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;

    /** What such a line names; "sent from my account" names none of these. */
    private static final Pattern DEVICE = Pattern.compile(
            "i-?phon|i-?pad|i-?pod|\\bios\\b|imac|macbook|\\bmac\\b|watch|android|galaxy|samsung|huawei|honor|xiaomi|redmi|oppo|vivo|oneplus|pixel"
                    + "|nokia|motorola|\\bmoto\\b|\\bhtc\\b|\\blg\\b|sony|xperia|\\bzte\\b|realme|blackberry|verizon|t-mobile|windows|outlook|yahoo|gmx|web\\.de"
                    + "|proton|mail|spark|thunderbird|wecom|foxmail|alimail|roundcube|blackberry|nexus|wiko|lumia|surface|kindle|chromebook|meizu|poco|lenovo|phone|smartphone|tablet|device|mobile|handheld|laptop|computer|telefon|téléphone|móvil|celular"
                    + "|华为|華為|荣耀|小米|红米|魅族|一加|中兴|联想|三星|苹果|锤子|钉钉|飞书|微信|平板|電子信箱|qq|почт|телефон|смартфон|яндекс|메일|갤럭시|手机|手機|邮|郵|信箱|电脑|客户端|メール",
            FLAGS);

    /** A line about money that moved is its owner's, whatever it moved through: "sent via mobile banking". */
    private static final Pattern MONEY = Pattern.compile(
            "\\b(?:bank|banking|account|wallet|card|transfer|payment|deposit|withdraw(?:al)?|money|order|konto|cuenta|compte|conta|carte|tarjeta)\\b|\\bapp[.!]|\\d\\s?(?:eur|usd|usdt|cny)\\b"
                    + "|银行|銀行|账户|账号|帳戶|帐户|钱包|錢包|支付|转账|轉帳|汇款|匯款|款项|充值|提现|的款|口座|振込|계좌|송금|은행|счет|счёт|перевод",
            FLAGS);

    private static final Pattern ENGLISH = Pattern.compile(
            "[(<\\s]{0,3}(?:sent (?:from|via|with|using|by)\\b.{1,95}|(?:sent|posted|written|typed) from (?:a )?mobile.{0,30}|from my .{1,20})",
            FLAGS);

    /** Named as makers name things, known or not: "Sent from my iMachine". */
    private static final Pattern PRODUCT = Pattern.compile(
            "[(<\\s]{0,3}(?:[Ss]ent from (?:my|a|an|the) (?:i?[A-Z][\\w+.-]{0,11}(?: [A-Z\\d][\\w+.-]{0,11}){0,3})|[Ss]ent by \\w{1,20}[)>])[.\\s]{0,3}");

    /** The words that may go on a sentence begun above: "100 EUR were taken twice / from my phone". */
    private static final Pattern GOES_ON = Pattern.compile("\\s{0,5}(?:\\p{Ll}|From my ).*");

    /** The verb first, then the thing, and no clause after it. */
    private static final Pattern SENT = Pattern.compile(
            "\\s{0,5}(?:envoyé|enviado|inviat[oa]|verzonden|verstuurd|wysłan[eo]|отправлено|надіслано|skickat|från min|sendt|lähetetty|odesláno|odoslané"
                    + "|đã gửi|gửi|dikirim|ส่งจาก|أرسلت|تم الإرسال|απεστάλη|στάλθηκε|trimis|elküldve|gesendet (?:von|mit|über))(?=\\s|ส่ง|จาก|$)[^,;:!?]{1,70}",
            FLAGS);

    /** The thing first, then the verb. */
    private static final Pattern SENT_LAST = Pattern.compile(
            "\\s{0,5}(?:[^,;:?，。？、]{1,60}(?:から送信(?:されました)?|에서 보냄|에서 보냈습니다|gönderildi|küldve)"
                    + "|von mein[^,;:!?]{1,60} (?:gesendet|geschickt)|diese nachricht wurde von .{1,80} gesendet|gönderen .{1,30} cihazım.{0,20})\\.?\\s{0,5}",
            FLAGS);

    private static final Pattern GET = Pattern.compile(
            "\\s{0,5}(?:get|download|holen sie sich|laden sie|télécharge[rz]|obtenez|obtenir|obtener|obtén|descargar|obter|obtenha|baixar|baixe|scarica|ottieni"
                    + "|pobierz|получить|скачать|отримати|skaffa|hämta|hent|få|hanki|získat|získajte|stáhnout|tải|dapatkan|unduh|λήψη|obțineți)\\s"
                    + "[^?!,;。，？]{0,30}(?:outlook|bluemail|typeapp|yahoo|spark|edison)\\b[^?!,;。，？]{0,40}"
                    + "|\\s{0,5}[^?!,;。，？]{0,25}\\boutlook\\b[^?!,;。，？]{0,40}(?:herunterladen|downloaden|edinin|を入手|をダウンロード|다운로드|얻기|가져오기)\\s{0,5}"
                    + "|\\s{0,5}(?:获取|獲取|取得|下载|下載)[^?!,;。，？]{0,20}outlook[^?!,;。，？]{0,30}",
            FLAGS);

    private static final List<String> GET_WORDS = List.of("outlook", "bluemail", "typeapp", "yahoo", "spark", "edison");

    private static final List<String> SENT_LAST_WORDS = List.of(
            "から送信", "에서 보냄", "에서 보냈습니다", "gönderildi", "küldve", "von mein", "diese nachricht wurde von", "gönderen");

    private static final Pattern CHINESE = Pattern.compile(
            "\\s{0,5}(?:发自|發自|寄自|来自|來自)\\s?(?:我的|我|我使用的)?\\s?"
                    + "(?:华为|華為|荣耀|小米|红米|魅族|一加|中兴|联想|三星|苹果|锤子|网易|新浪|搜狐|阿里|钉钉|飞书|企业微信|微信|腾讯|手机|手機|邮箱|移动|平板|[a-z\\d][\\w+.-]{0,30}+)"
                    + "(?:[\\s-]{0,2}(?:手机|手機|智能手机|版|邮件|邮箱|郵件|信箱|客户端|客戶端|平板|平板电脑|电脑|大师|设备|[a-z\\d][\\w+.-]{0,30}+)){0,6}\\s?(?:发送|傳送)?\\s{0,5}"
                    + "|\\s{0,5}(?:从|從|由|使用|通过|透過)\\s?[^,;:!?，。？！、]{1,40}(?:发送|傳送|传送|寄出|发出)\\s{0,5}"
                    + "|\\s{0,5}签名由.{1,20}定制\\s{0,5}",
            FLAGS);

    private static final Pattern LINK =
            Pattern.compile("\\[([^\\]]{1,200})\\]\\([^)]{1,400}\\)|[(<]https?://[^\\s)>]{1,400}[)>]");

    /** "Sent from my desk, is much easier than my phone." is somebody talking. */
    private static final Pattern SENTENCE =
            Pattern.compile("\\s*sent from .{1,80}, .{1,160}\\.\\s*", Pattern.CASE_INSENSITIVE);

    private DeviceSignatures() {}

    static boolean matches(String line) {
        if (line.length() > 300) {
            return false;
        }
        String text = line.contains("http") || line.contains("](")
                ? LINK.matcher(line).replaceAll("$1")
                : line;
        String folded = folded(text);
        boolean get = hasOneOf(GET_WORDS, folded) && GET.matcher(text).matches();
        boolean sent = PRODUCT.matcher(text).matches() || namesDevice(text, folded);
        return get
                || (sent
                        && !SENTENCE.matcher(text).matches()
                        && !MONEY.matcher(text).find());
    }

    /** Whether the line could be the rest of the sentence above it. */
    static boolean mayGoOn(String line) {
        return GOES_ON.matcher(line).matches();
    }

    private static boolean namesDevice(String text, String folded) {
        return text.length() <= 120
                && (ENGLISH.matcher(text).matches()
                        || CHINESE.matcher(text).matches()
                        || SENT.matcher(text).matches()
                        || (hasOneOf(SENT_LAST_WORDS, folded)
                                && SENT_LAST.matcher(text).matches()))
                && DEVICE.matcher(text).find();
    }

    /** Patterns that may begin anywhere are slow: without one of their words they are not tried. */
    private static boolean hasOneOf(List<String> words, String folded) {
        return words.stream().anyMatch(folded::contains);
    }

    /** Upper and lower case as the patterns compare them, letter by letter. */
    private static String folded(String text) {
        char[] letters = text.toCharArray();
        for (int i = 0; i < letters.length; i++) {
            letters[i] = Character.toLowerCase(Character.toUpperCase(letters[i]));
        }
        return new String(letters);
    }
}
