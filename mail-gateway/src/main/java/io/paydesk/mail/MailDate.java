package io.paydesk.mail;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The Date header in all the forms seen: RFC 5322, two-digit years, named zones, ctime, ISO 8601. */
final class MailDate {
    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
    private static final Map<String, Integer> ZONE_HOURS = Map.ofEntries(
            Map.entry("est", -5),
            Map.entry("edt", -4),
            Map.entry("cdt", -5),
            Map.entry("mst", -7),
            Map.entry("mdt", -6),
            Map.entry("pst", -8),
            Map.entry("pdt", -7),
            Map.entry("bst", 1),
            Map.entry("cet", 1),
            Map.entry("met", 1),
            Map.entry("mez", 1),
            Map.entry("cest", 2),
            Map.entry("mesz", 2),
            Map.entry("eet", 2),
            Map.entry("eest", 3),
            Map.entry("msk", 3),
            Map.entry("hkt", 8),
            Map.entry("sgt", 8),
            Map.entry("jst", 9),
            Map.entry("kst", 9));
    private static final List<String> CHINESE_MONTHS =
            List.of("十二月", "十一月", "十月", "九月", "八月", "七月", "六月", "五月", "四月", "三月", "二月", "一月");
    private static final List<String> LATE = List.of("下午", "晚上", "오후", "午後");
    private static final Pattern EASTERN = Pattern.compile(
            "(\\d{4})\\s?[年년./-]\\s?(\\d{1,2})\\s?[月월./-]\\s?(\\d{1,2})\\s?[日일]?\\D{0,20}?(\\d{1,2})[:：时時시]\\s?(\\d{1,2})(?:[:：分분]\\s?(\\d{1,2}))?秒?(?:\\.\\d+)?\\s*(.*)");
    private static final Pattern DAY_MONTH_YEAR = Pattern.compile(
            "(\\d{1,2})[\\s-]+([a-z]{3})[a-z]*\\.?[\\s,-]+(\\d{2,4})[\\s,]+(\\d{1,2})[:.](\\d{1,2})(?:[:.](\\d{1,2}))?(?:[.,]\\d+)?\\s*(.*)");
    private static final Pattern CTIME = Pattern.compile(
            "([a-z]{3})[a-z]*\\s+(\\d{1,2}),?\\s+(\\d{1,2}):(\\d{2}):(\\d{2})\\s+((?:[a-z]{3,4}|[+-]\\d{4})\\s+)?(\\d{4})\\s*(.*)");
    private static final Pattern MONTH_DAY_YEAR = Pattern.compile(
            "([a-z]{3})[a-z]*\\.?\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+(\\d{4}),?\\s+(?:at\\s+)?(\\d{1,2}):(\\d{2})(?::(\\d{2}))?\\s*(.*)");
    private static final Pattern OFFSET = Pattern.compile("([+-])\\s*(\\d{1,2}):?(\\d{2})");
    private static final Pattern WEEKDAY = Pattern.compile(
            "^(?!(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\.? \\d)[a-z]{2,9}\\.?\\s*,?\\s+(?=\\S)");

    private MailDate() {}

    /** Null when the text is no date. */
    static @Nullable Instant parse(String header) {
        if (header.length() > 200) {
            return null;
        }
        String text = latinMonths(withoutComments(header).replaceAll("[\"']", ""))
                .strip()
                .toLowerCase(Locale.ROOT);
        try {
            return parsed(text);
        } catch (DateTimeException | NumberFormatException absurd) {
            return null;
        }
    }

    private static @Nullable Instant parsed(String text) {
        if (text.matches("\\d{4}-\\d\\d-\\d\\d[t ].*")) {
            return iso(text);
        }
        Matcher eastern = EASTERN.matcher(text);
        if (eastern.lookingAt()) {
            return eastern(eastern, text);
        }
        Matcher usual = DAY_MONTH_YEAR.matcher(text);
        if (usual.find()) {
            int second = usual.group(6) == null ? 0 : Integer.parseInt(usual.group(6));
            int hour = hour(
                    Integer.parseInt(usual.group(4)),
                    usual.group(7).startsWith("pm"),
                    usual.group(7).startsWith("am"));
            return at(
                    year(usual.group(3)),
                    usual.group(2),
                    usual.group(1),
                    new int[] {hour, Integer.parseInt(usual.group(5)), second},
                    usual.group(7).replaceFirst("^[ap]m\\s*", ""));
        }
        Matcher ctime = CTIME.matcher(WEEKDAY.matcher(text).replaceFirst(""));
        if (ctime.lookingAt()) {
            int[] time = {
                Integer.parseInt(ctime.group(3)), Integer.parseInt(ctime.group(4)), Integer.parseInt(ctime.group(5))
            };
            String zone = ctime.group(6) == null ? ctime.group(8) : ctime.group(6);
            return at(Integer.parseInt(ctime.group(7)), ctime.group(1), ctime.group(2), time, zone);
        }
        Matcher american = MONTH_DAY_YEAR.matcher(WEEKDAY.matcher(text).replaceFirst(""));
        if (american.lookingAt()) {
            String zone = american.group(7);
            int hour = hour(Integer.parseInt(american.group(4)), zone.startsWith("pm"), zone.startsWith("am"));
            int second = american.group(6) == null ? 0 : Integer.parseInt(american.group(6));
            return at(
                    Integer.parseInt(american.group(3)),
                    american.group(1),
                    american.group(2),
                    new int[] {hour, Integer.parseInt(american.group(5)), second},
                    zone.replaceFirst("^[ap]m\\s*", ""));
        }
        return null;
    }

    /** "2024年3月5日 下午3:21", "2024/03/05 15:21:00 +0800". */
    private static Instant eastern(Matcher found, String text) {
        boolean late = LATE.stream().anyMatch(text::contains) || found.group(7).startsWith("pm");
        int second = found.group(6) == null ? 0 : Math.min(59, Integer.parseInt(found.group(6)));
        return LocalDateTime.of(
                        Integer.parseInt(found.group(1)),
                        Integer.parseInt(found.group(2)),
                        Integer.parseInt(found.group(3)),
                        hour(Integer.parseInt(found.group(4)), late, false),
                        Integer.parseInt(found.group(5)),
                        second)
                .toInstant(offset(found.group(7).strip()));
    }

    private static int hour(int hour, boolean late, boolean early) {
        if (late && hour < 12) {
            return hour + 12;
        }
        return early && hour == 12 ? 0 : hour;
    }

    private static String latinMonths(String text) {
        if (!text.contains("月") || text.matches(".*\\d\\s?月.*")) {
            return text;
        }
        String latin = text;
        for (int i = 0; i < CHINESE_MONTHS.size(); i++) {
            latin = latin.replace(CHINESE_MONTHS.get(i), " " + MONTHS.get(11 - i) + " ");
        }
        return latin;
    }

    private static @Nullable Instant iso(String text) {
        String normal = text.toUpperCase(Locale.ROOT).replaceFirst(" ", "T").replaceAll("\\s", "");
        try {
            return OffsetDateTime.parse(normal.replaceFirst("([+-]\\d\\d)(\\d\\d)$", "$1:$2"))
                    .toInstant();
        } catch (DateTimeParseException withoutZone) {
            return LocalDateTime.parse(normal).toInstant(ZoneOffset.UTC);
        }
    }

    private static @Nullable Instant at(int year, String month, String day, int[] time, String zone) {
        int number = MONTHS.indexOf(month) + 1;
        if (number == 0) {
            return null;
        }
        int second = Math.min(time[2], 59);
        return LocalDateTime.of(year, number, Integer.parseInt(day), time[0], time[1], second)
                .toInstant(offset(zone.strip()));
    }

    private static int year(String digits) {
        int year = Integer.parseInt(digits);
        if (digits.length() == 4) {
            return year;
        }
        return digits.length() == 2 && year < 50 ? 2000 + year : 1900 + year;
    }

    private static ZoneOffset offset(String zone) {
        Matcher numeric = OFFSET.matcher(zone);
        if (numeric.find()) {
            int minutes = Integer.parseInt(numeric.group(2)) * 60 + Integer.parseInt(numeric.group(3));
            boolean west = numeric.group(1).equals("-");
            return minutes > 18 * 60 ? ZoneOffset.UTC : ZoneOffset.ofTotalSeconds((west ? -minutes : minutes) * 60);
        }
        String name = zone.isEmpty() ? "" : zone.split("[^a-z]", 2)[0];
        return ZoneOffset.ofHours(ZONE_HOURS.getOrDefault(name, 0));
    }

    private static String withoutComments(String text) {
        String result = text;
        for (int i = 0; i < 5 && result.contains("("); i++) {
            result = result.replaceAll("\\([^()]*\\)", " ");
        }
        return result;
    }
}
