package io.paydesk.mail;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which charset an HTML part is written in: what the mail says, or what its own meta element says where that fits better. */
final class HtmlCharset {
    private static final int HEAD = 4_096;
    private static final Pattern META =
            Pattern.compile("<meta[^>]{0,300}charset\\s{0,3}=\\s{0,3}[\"']?([\\w.:-]{2,40})", Pattern.CASE_INSENSITIVE);

    private HtmlCharset() {}

    static @Nullable String of(byte[] bytes, @Nullable String declared) {
        Charset said = Charsets.find(Charsets.normal(declared));
        boolean certain = said != null && !said.name().equals("windows-1252");
        if (certain || Charsets.isAscii(bytes) || OddCharsets.knows(Charsets.normal(declared))) {
            return declared;
        }
        String head = new String(bytes, 0, Math.min(HEAD, bytes.length), StandardCharsets.ISO_8859_1);
        Matcher meta = META.matcher(head);
        if (!meta.find()) {
            return declared;
        }
        Charset own = Charsets.find(Charsets.normal(meta.group(1)));
        boolean fits = own != null && !own.name().startsWith("UTF-16") && Charsets.strictly(bytes, own) != null;
        return fits ? meta.group(1) : declared;
    }
}
