package io.paydesk.mail;

import java.util.regex.Pattern;

/** "Sent from my iPhone" in many languages: a line the device wrote, not its owner. */
final class DeviceSignatures {
    private static final Pattern LINE = Pattern.compile(
            "[ \\t]{0,20}(?:"
                    + "发自(?:我的|我使用|iphone|ipad|华为|小米|网易|qq|163|手机|企业微信|新浪|foxmail|outlook|yahoo).{0,60}|發自我的.{0,40}|寄自我的.{0,40}"
                    + "|從我的.{1,40}(?:傳送|寄出)|从我的.{1,40}(?:发送|发出).{0,20}|由我的.{1,40}(?:发送|传送).{0,20}|来自我的.{1,40}|通过.{1,30}(?:手机|客户端)发送"
                    + "|获取 ?(?:ios|android|适用于).{0,60}|取得 ?(?:ios|android).{0,60}|.{0,30}から送信(?:されました)?|나의 .{1,30}에서 보냄|내 .{1,30}에서 보냄"
                    + "|\\w{1,30} from mobile.{0,30}|[(<]{0,3}sent (?:from (?:my|a|an|the|mail|outlook|yahoo|windows|samsung|gmail|proton|iphone|mobile)\\b|via|with|by \\w{1,20}[)>]|by galaxy).{0,90}"
                    + "|from my .{1,20}|get outlook for .{1,40}|download outlook for .{1,40}"
                    + "|envoyé depuis (?:mon|yahoo mail|l).{0,60}|envoyé de mon .{1,40}|von meinem .{1,60} gesendet.{0,10}|gesendet von (?:mein|outlook|mail).{0,60}"
                    + "|diese nachricht wurde von .{1,80} gesendet.{0,5}|inviato da(?:l mio)? .{1,60}|sendt fra min .{1,40}|skickat från min .{1,40}|från min .{1,40}"
                    + "|enviado (?:do meu|desde mi|a partir do|desde) .{1,60}|verzonden (?:met|vanaf|via) .{1,60}|verstuurd (?:vanaf|met|door) .{1,60}"
                    + "|lähetetty .{1,40}|отправлено (?:с|из) .{1,60}|надіслано з .{1,60}|wysłane z .{1,60}|odesláno z .{1,60}|gönderen .{1,30} cihazım.{0,20}"
                    + ")[ \\t]{0,20}",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
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
        return LINE.matcher(text).matches() && !SENTENCE.matcher(text).matches();
    }
}
