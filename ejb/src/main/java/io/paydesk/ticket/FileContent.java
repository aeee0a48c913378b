package io.paydesk.ticket;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What a file is by its first bytes, where those tell for certain. The sender's word counts until the bytes contradict it:
 * a program is told as one whatever it is called, and what is called a picture or a PDF must be one.
 */
public final class FileContent {
    /** How many bytes from its beginning tell what a file is. */
    public static final int BEGINNING = 4096;

    private static final int MZ_HEADER = 64;
    private static final String PROGRAM = "application/x-msdownload";
    private static final String ELF = "application/x-elf";
    private static final String MACH = "application/x-mach-binary";
    private static final String CLASSES = "application/java-vm";
    private static final String SHORTCUT = "application/x-ms-shortcut";
    private static final String SCRIPT = "text/x-shellscript";
    private static final String HTML = "text/html";
    private static final String SVG = "image/svg+xml";
    private static final String ZIP = "application/zip";
    private static final String JAR = "application/java-archive";
    private static final String APK = "application/vnd.android.package-archive";
    private static final String OLE = "application/x-ole-storage";

    private static final Set<String> PROGRAMS = Set.of(PROGRAM, ELF, MACH, CLASSES, SHORTCUT);
    private static final Set<String> PROGRAM_NAMES = Set.of(
            "exe", "dll", "com", "scr", "sys", "cpl", "ocx", "drv", "efi", "msi", "lnk", "so", "elf", "o", "ko",
            "dylib", "class", "bin", "run", "out", "app");

    /** Other words for the same type. */
    private static final Map<String, String> SAME = Map.ofEntries(
            Map.entry("image/jpg", "image/jpeg"),
            Map.entry("image/pjpeg", "image/jpeg"),
            Map.entry("image/x-png", "image/png"),
            Map.entry("image/x-ms-bmp", "image/bmp"),
            Map.entry("image/x-bmp", "image/bmp"),
            Map.entry("image/tif", "image/tiff"),
            Map.entry("image/heif", "image/heic"),
            Map.entry("application/x-pdf", "application/pdf"));

    /** What has a beginning of its own, by the end of its name: called so, it must be so. */
    private static final Map<String, String> SIGNED = Map.ofEntries(
            Map.entry("png", "image/png"),
            Map.entry("jpg", "image/jpeg"),
            Map.entry("jpeg", "image/jpeg"),
            Map.entry("gif", "image/gif"),
            Map.entry("webp", "image/webp"),
            Map.entry("bmp", "image/bmp"),
            Map.entry("tif", "image/tiff"),
            Map.entry("tiff", "image/tiff"),
            Map.entry("heic", "image/heic"),
            Map.entry("heif", "image/heic"),
            Map.entry("pdf", "application/pdf"));

    private record Sign(int at, String bytes, String type) {}

    /** One character a byte. */
    private static final List<Sign> SIGNS = List.of(
            new Sign(0, "\u0089PNG\r\n\u001A\n", "image/png"),
            new Sign(0, "\u00FF\u00D8\u00FF", "image/jpeg"),
            new Sign(0, "GIF87a", "image/gif"),
            new Sign(0, "GIF89a", "image/gif"),
            new Sign(8, "WEBPVP8", "image/webp"),
            new Sign(0, "II*\0", "image/tiff"),
            new Sign(0, "MM\0*", "image/tiff"),
            new Sign(0, "II+\0", "image/tiff"),
            new Sign(0, "MM\0+", "image/tiff"),
            new Sign(4, "ftyphei", "image/heic"),
            new Sign(4, "ftyphev", "image/heic"),
            new Sign(4, "ftypmif1", "image/heic"),
            new Sign(4, "ftypmsf1", "image/heic"),
            new Sign(4, "ftypavi", "image/avif"),
            new Sign(4, "ftypqt  ", "video/quicktime"),
            new Sign(4, "ftypM4A ", "audio/mp4"),
            new Sign(4, "ftyp", "video/mp4"),
            new Sign(0, "\u001AE\u00DF\u00A3", "video/webm"),
            new Sign(0, "OggS", "audio/ogg"),
            new Sign(8, "WAVEfmt ", "audio/wav"),
            new Sign(0, "#!AMR", "audio/amr"),
            new Sign(0, "ID3", "audio/mpeg"),
            new Sign(0, "%PDF-", "application/pdf"),
            new Sign(0, "{\\rtf1", "text/rtf"),
            new Sign(0, "\u00D0\u00CF\u0011\u00E0\u00A1\u00B1\u001A\u00E1", OLE),
            new Sign(0, "Rar!\u001A\u0007", "application/vnd.rar"),
            new Sign(0, "7z\u00BC\u00AF'\u001C", "application/x-7z-compressed"),
            new Sign(0, "\u001F\u008B\b", "application/gzip"),
            new Sign(0, "\u007FELF", ELF),
            new Sign(0, "\u00FE\u00ED\u00FA\u00CE", MACH),
            new Sign(0, "\u00FE\u00ED\u00FA\u00CF", MACH),
            new Sign(0, "\u00CE\u00FA\u00ED\u00FE", MACH),
            new Sign(0, "\u00CF\u00FA\u00ED\u00FE", MACH),
            new Sign(0, "\u00CA\u00FE\u00BA\u00BE\0", CLASSES),
            new Sign(0, "L\0\0\0\u0001\u0014\u0002\0", SHORTCUT));

    /** What neither a picture nor a PDF is. */
    private static final Set<String> OTHERS = Set.of(
            SCRIPT,
            HTML,
            SVG,
            ZIP,
            JAR,
            APK,
            OLE,
            "text/rtf",
            "application/vnd.rar",
            "application/x-7z-compressed",
            "application/gzip");

    private static final List<String> SVG_STARTS = List.of("<svg", "<!doctype svg");
    private static final List<String> HTML_STARTS =
            List.of("<!doctype html", "<html", "<head", "<body", "<script", "<iframe", "<meta", "<title");

    private FileContent() {}

    /**
     * The type to tell of a file: the declared one, unless its beginning contradicts that or its name. Never refuses; the
     * declared type may be anything.
     */
    public static String type(String declared, String fileName, byte[] beginning) {
        var found = of(beginning);
        var claimed = claimed(declared, fileName);
        var contradicts = PROGRAMS.contains(found)
                ? !isOpenlyAProgram(claimed, fileName)
                : SIGNED.containsValue(claimed) && !found.isEmpty() && !found.equals(claimed);
        return contradicts ? found : declared;
    }

    /** The type its first bytes show, or "" where they show none for certain. */
    public static String of(byte[] beginning) {
        var text = new String(beginning, 0, Math.min(beginning.length, BEGINNING), StandardCharsets.ISO_8859_1);
        if (text.startsWith("PK\u0003\u0004")) {
            return packed(text);
        }
        if (isProgram(text)) {
            return PROGRAM;
        }
        return SIGNS.stream()
                .filter(sign -> text.startsWith(sign.bytes(), sign.at()))
                .findFirst()
                .map(Sign::type)
                .orElseGet(() -> text.startsWith("BM") && text.startsWith("\0\0\0\0", 6) ? "image/bmp" : written(text));
    }

    /** Whether what is told of a file is something else than its name says, as an agent must know before opening it. */
    static boolean isDisguised(String fileName, String type) {
        var plain = plain(type);
        if (PROGRAMS.contains(plain)) {
            return !PROGRAM_NAMES.contains(ending(fileName));
        }
        var named = SIGNED.get(ending(fileName));
        return named != null
                && (OTHERS.contains(plain)
                        || (SIGNED.containsValue(plain) && named.startsWith("image/") != plain.startsWith("image/")));
    }

    private static boolean isOpenlyAProgram(String claimed, String fileName) {
        var open = claimed.equals("application/octet-stream")
                || claimed.startsWith("application/x-ms")
                || PROGRAMS.contains(claimed);
        return open && PROGRAM_NAMES.contains(ending(fileName));
    }

    /** The declared type; the name's where nothing is declared. */
    private static String claimed(String declared, String fileName) {
        var plain = plain(declared);
        return plain.equals("application/octet-stream") ? SIGNED.getOrDefault(ending(fileName), plain) : plain;
    }

    private static String plain(String type) {
        var lower = type.toLowerCase(Locale.ROOT);
        return SAME.getOrDefault(lower, lower);
    }

    private static String ending(String fileName) {
        return fileName.substring(fileName.lastIndexOf('.') + 1).strip().toLowerCase(Locale.ROOT);
    }

    /** "MZ" alone begins many a text: its header has zeros, wherever the rest of it lies. */
    private static boolean isProgram(String text) {
        return text.startsWith("MZ") && text.length() >= MZ_HEADER && text.lastIndexOf('\0', MZ_HEADER) > 0;
    }

    /** What a ZIP holds, by the name of its first file: none is ever unpacked here. */
    private static String packed(String text) {
        if (text.startsWith("META-INF/", 30)) {
            return JAR;
        }
        return text.startsWith("AndroidManifest.xml", 30) ? APK : ZIP;
    }

    private static String written(String text) {
        var at = text.startsWith("\u00EF\u00BB\u00BF") ? 3 : 0;
        if (text.startsWith("#!/", at)) {
            return SCRIPT;
        }
        var start = afterPreface(text, at);
        if (SVG_STARTS.stream().anyMatch(tag -> isTag(text, start, tag))) {
            return SVG;
        }
        return HTML_STARTS.stream().anyMatch(tag -> isTag(text, start, tag)) ? HTML : "";
    }

    /** Behind blanks, comments and the line that says it is XML. */
    private static int afterPreface(String text, int from) {
        var at = from;
        while (at < text.length()) {
            if (text.charAt(at) <= ' ') {
                at++;
            } else if (text.startsWith("<!--", at)) {
                at = behind(text, "-->", at + 4);
            } else if (text.startsWith("<?xml", at)) {
                at = behind(text, ">", at + 5);
            } else {
                return at;
            }
        }
        return at;
    }

    private static int behind(String text, String end, int from) {
        var at = text.indexOf(end, from);
        return at < 0 ? text.length() : at + end.length();
    }

    private static boolean isTag(String text, int at, String tag) {
        var end = at + tag.length();
        return text.regionMatches(true, at, tag, 0, tag.length())
                && end < text.length()
                && (text.charAt(end) <= ' ' || text.charAt(end) == '>' || text.charAt(end) == '/');
    }
}
