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
    private static final Map<String, Integer> ZONE_HOURS =
            Map.of("est", -5, "edt", -4, "cst", -6, "cdt", -5, "mst", -7, "mdt", -6, "pst", -8, "pdt", -7);
    private static final Pattern DAY_MONTH_YEAR = Pattern.compile(
            "(\\d{1,2})[\\s-]+([a-z]{3})[a-z]*\\.?[\\s,-]+(\\d{2,4})[\\s,]+(\\d{1,2})[:.](\\d{1,2})(?:[:.](\\d{1,2}))?(?:[.,]\\d+)?\\s*(.*)");
    private static final Pattern CTIME = Pattern.compile(
            "([a-z]{3})[a-z]*\\s+(\\d{1,2}),?\\s+(\\d{1,2}):(\\d{2}):(\\d{2})\\s+([a-z]{3,4}\\s+)?(\\d{4})\\s*(.*)");
    private static final Pattern OFFSET = Pattern.compile("([+-])\\s*(\\d{1,2}):?(\\d{2})");
    private static final Pattern WEEKDAY = Pattern.compile("^[a-z]{2,9}\\.?\\s*,?\\s+(?=\\S)");

    private MailDate() {}

    /** Null when the text is no date. */
    static @Nullable Instant parse(String header) {
        if (header.length() > 200) {
            return null;
        }
        String text = withoutComments(header).strip().toLowerCase(Locale.ROOT);
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
        Matcher usual = DAY_MONTH_YEAR.matcher(text);
        if (usual.find()) {
            int second = usual.group(6) == null ? 0 : Integer.parseInt(usual.group(6));
            return at(
                    year(usual.group(3)),
                    usual.group(2),
                    usual.group(1),
                    new int[] {Integer.parseInt(usual.group(4)), Integer.parseInt(usual.group(5)), second},
                    usual.group(7));
        }
        Matcher ctime = CTIME.matcher(WEEKDAY.matcher(text).replaceFirst(""));
        if (ctime.lookingAt()) {
            int[] time = {
                Integer.parseInt(ctime.group(3)), Integer.parseInt(ctime.group(4)), Integer.parseInt(ctime.group(5))
            };
            String zone = ctime.group(6) == null ? ctime.group(8) : ctime.group(6);
            return at(Integer.parseInt(ctime.group(7)), ctime.group(1), ctime.group(2), time, zone);
        }
        return null;
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
