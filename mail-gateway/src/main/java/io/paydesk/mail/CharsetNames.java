package io.paydesk.mail;

import java.nio.charset.Charset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the charset labels of mail programs mean: the superset of an old name, misspelt names, names of code pages. */
final class CharsetNames {
    /** By letters and digits only, in lower case. */
    private static final Map<String, String> MEANT = Map.ofEntries(
            Map.entry("gb2312", "GB18030"),
            Map.entry("gb231280", "GB18030"),
            Map.entry("csgb2312", "GB18030"),
            Map.entry("isoir58", "GB18030"),
            Map.entry("chinese", "GB18030"),
            Map.entry("euccn", "GB18030"),
            Map.entry("xeuccn", "GB18030"),
            Map.entry("xgbk", "GB18030"),
            Map.entry("gbk", "GB18030"),
            Map.entry("cp936", "GB18030"),
            Map.entry("ms936", "GB18030"),
            Map.entry("windows936", "GB18030"),
            Map.entry("gb18030", "GB18030"),
            Map.entry("gb180302000", "GB18030"),
            Map.entry("gb180302005", "GB18030"),
            Map.entry("chinesesimplified", "GB18030"),
            Map.entry("gb2312charset", "GB18030"),
            Map.entry("ksc56011987", "x-windows-949"),
            Map.entry("ksc56011989", "x-windows-949"),
            Map.entry("ksc5601", "x-windows-949"),
            Map.entry("kscs56011987", "x-windows-949"),
            Map.entry("isoir149", "x-windows-949"),
            Map.entry("korean", "x-windows-949"),
            Map.entry("euckr", "x-windows-949"),
            Map.entry("xeuckr", "x-windows-949"),
            Map.entry("cp949", "x-windows-949"),
            Map.entry("ms949", "x-windows-949"),
            Map.entry("uhc", "x-windows-949"),
            Map.entry("windows949", "x-windows-949"),
            Map.entry("johab", "x-Johab"),
            Map.entry("xjohab", "x-Johab"),
            Map.entry("shiftjis", "windows-31j"),
            Map.entry("sjis", "windows-31j"),
            Map.entry("xsjis", "windows-31j"),
            Map.entry("mskanji", "windows-31j"),
            Map.entry("csshiftjis", "windows-31j"),
            Map.entry("cp932", "windows-31j"),
            Map.entry("ms932", "windows-31j"),
            Map.entry("windows932", "windows-31j"),
            Map.entry("xeucjp", "EUC-JP"),
            Map.entry("eucjp", "EUC-JP"),
            Map.entry("ujis", "EUC-JP"),
            Map.entry("eucjpms", "EUC-JP"),
            Map.entry("cp51932", "EUC-JP"),
            Map.entry("big5", "x-windows-950"),
            Map.entry("cnbig5", "x-windows-950"),
            Map.entry("xxbig5", "x-windows-950"),
            Map.entry("csbig5", "x-windows-950"),
            Map.entry("big5eten", "x-windows-950"),
            Map.entry("cp950", "x-windows-950"),
            Map.entry("ms950", "x-windows-950"),
            Map.entry("windows950", "x-windows-950"),
            Map.entry("big5hkscs", "Big5-HKSCS"),
            Map.entry("hkscs", "Big5-HKSCS"),
            Map.entry("euctw", "x-EUC-TW"),
            Map.entry("xeuctw", "x-EUC-TW"),
            Map.entry("iso88591", "windows-1252"),
            Map.entry("isoir100", "windows-1252"),
            Map.entry("latin1", "windows-1252"),
            Map.entry("l1", "windows-1252"),
            Map.entry("ansi", "windows-1252"),
            Map.entry("cp1252", "windows-1252"),
            Map.entry("xansi", "windows-1252"),
            Map.entry("iso88599", "windows-1254"),
            Map.entry("latin5", "windows-1254"),
            Map.entry("latin9", "ISO-8859-15"),
            Map.entry("l9", "ISO-8859-15"),
            Map.entry("tis620", "x-windows-874"),
            Map.entry("iso885911", "x-windows-874"),
            Map.entry("windows874", "x-windows-874"),
            Map.entry("cp874", "x-windows-874"),
            Map.entry("iso88598i", "ISO-8859-8"),
            Map.entry("iso88598e", "ISO-8859-8"),
            Map.entry("logical", "ISO-8859-8"),
            Map.entry("iso88596i", "ISO-8859-6"),
            Map.entry("iso88596e", "ISO-8859-6"),
            Map.entry("iso2022jp", "x-windows-iso2022jp"),
            Map.entry("csiso2022jp", "x-windows-iso2022jp"),
            Map.entry("iso2022jpms", "x-windows-iso2022jp"),
            Map.entry("iso2022jp1", "ISO-2022-JP-2"),
            Map.entry("iso2022jp3", "x-windows-iso2022jp"),
            Map.entry("iso2022jp2004", "x-windows-iso2022jp"),
            Map.entry("cp50220", "x-windows-50220"),
            Map.entry("cp50221", "x-windows-50221"),
            Map.entry("utf8", "UTF-8"),
            Map.entry("unicode11utf8", "UTF-8"),
            Map.entry("xunicode20utf8", "UTF-8"),
            Map.entry("utf8mb4", "UTF-8"),
            Map.entry("utf8bom", "UTF-8"),
            Map.entry("utf8n", "UTF-8"),
            Map.entry("utf16le", "UTF-16LE"),
            Map.entry("unicode", "UTF-16"),
            Map.entry("ucs2", "UTF-16"),
            Map.entry("iso10646ucs2", "UTF-16"),
            Map.entry("cp850", "IBM850"),
            Map.entry("cp437", "IBM437"),
            Map.entry("dos866", "IBM866"),
            Map.entry("cp866", "IBM866"),
            Map.entry("macintosh", "x-MacRoman"),
            Map.entry("mac", "x-MacRoman"),
            Map.entry("macroman", "x-MacRoman"),
            Map.entry("xmacroman", "x-MacRoman"),
            Map.entry("applemacintosh", "x-MacRoman"),
            Map.entry("xmaccyrillic", "x-MacCyrillic"),
            Map.entry("maccyrillic", "x-MacCyrillic"),
            Map.entry("xmacce", "x-MacCentralEurope"),
            Map.entry("koi8", "KOI8-R"),
            Map.entry("koi8r", "KOI8-R"),
            Map.entry("cskoi8r", "KOI8-R"),
            Map.entry("koi8u", "KOI8-U"),
            Map.entry("koi8ru", "KOI8-U"));

    private static final List<String> SAYS_NOTHING = List.of(
            "us-ascii",
            "ascii",
            "ansi_x3.4-1968",
            "ansi_x3.4-1986",
            "iso646-us",
            "iso_646.irv:1991",
            "x-unknown",
            "unknown-8bit",
            "unknown",
            "8bit",
            "7bit",
            "binary",
            "x-user-defined",
            "default",
            "default_charset",
            "none",
            "auto",
            "_autodetect_all",
            "iso-2022-cn",
            "iso-2022-cn-ext");

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9-]{1,40}");
    private static final int REMEMBERED_MAX = 500;
    private static final Map<String, Optional<Charset>> REMEMBERED = new ConcurrentHashMap<>();

    private CharsetNames() {}

    /** A label as it is compared: lower case, without quotes, blanks and what some programs put around it. */
    static String normal(@Nullable String label) {
        if (label == null || label.isBlank()) {
            return "";
        }
        if (PLAIN.matcher(label).matches()) {
            return label.toLowerCase(Locale.ROOT);
        }
        String name =
                label.replaceAll("[\"'\\s;<>]", "").toLowerCase(Locale.ROOT).replaceAll("[‐–—]", "-");
        name = name.replaceFirst("^charset=", "").replaceFirst("^[a-z]{2}_[a-z]{2}\\.", "");
        return name.replaceFirst("(?://|,|\\().*", "");
    }

    /** The charset a {@link #normal} label means, or null when it means none. */
    static @Nullable Charset find(String name) {
        if (name.isEmpty() || name.length() > 60 || SAYS_NOTHING.contains(name)) {
            return null;
        }
        Optional<Charset> known = REMEMBERED.get(name);
        if (known == null) {
            known = Optional.ofNullable(search(name));
            if (REMEMBERED.size() < REMEMBERED_MAX) {
                REMEMBERED.put(name, known);
            }
        }
        return known.orElse(null);
    }

    private static @Nullable Charset search(String name) {
        String meant = MEANT.get(name.replaceAll("[^a-z0-9]", ""));
        try {
            return Charset.forName(meant == null ? name : meant);
        } catch (IllegalArgumentException unknown) {
            return codePage(name);
        }
    }

    /** "cp-1251", "x-cp1251", "win1251", "iso8859_2". */
    private static @Nullable Charset codePage(String name) {
        String windows = name.replaceFirst("^(?:x-)?(?:cp|windows|win|ms-ansi)[-_]?", "");
        String latin = name.replaceFirst("^(?:x-)?iso[-_]?8859[-_]?", "");
        String ibm = name.replaceFirst("^(?:x-)?(?:ibm|cp|dos|oem)[-_]?", "");
        try {
            if (windows.matches("12\\d\\d")) {
                return Charset.forName("windows-" + windows);
            }
            if (!latin.equals(name) && latin.matches("\\d{1,2}")) {
                return Charset.forName("ISO-8859-" + latin);
            }
            return ibm.matches("\\d{3}") ? Charset.forName("IBM" + ibm) : null;
        } catch (IllegalArgumentException unknown) {
            return null;
        }
    }
}
