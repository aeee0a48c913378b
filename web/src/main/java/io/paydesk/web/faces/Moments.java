package io.paydesk.web.faces;

import io.paydesk.kernel.Language;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.Locale;

/** Dates and times as the house writes them: {@code 11 月 24 日 10:44} and {@code 24 Nov 10:44}. */
final class Moments {
    /** The staff's own zone, and that of people without an account. */
    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private static final long HOUR_MINUTES = 60;
    private static final long DAY_MINUTES = 24 * HOUR_MINUTES;

    private final ZoneId zone;
    private final Locale locale;
    private final Texts texts;
    private final DateTimeFormatter clock;
    private final DateTimeFormatter day;
    private final DateTimeFormatter dayOfYear;

    Moments(Language language, ZoneId zone) {
        this.zone = zone;
        var chinese = language == Language.ZH_CN;
        locale = language.locale();
        texts = Texts.in(language);
        clock = DateTimeFormatter.ofPattern("HH:mm", language.locale());
        day = DateTimeFormatter.ofPattern(chinese ? "M 月 d 日" : "d MMM", language.locale());
        dayOfYear = DateTimeFormatter.ofPattern(chinese ? "yyyy 年 M 月 d 日" : "d MMM yyyy", language.locale());
    }

    /** Date and time of day, the year only when it is another one. */
    String at(Instant moment, Instant now) {
        return date(moment.atZone(zone), now.atZone(zone)) + " " + clock.format(moment.atZone(zone));
    }

    /** How long ago, as far as a list needs it: minutes, then the time of day, yesterday, the date. */
    String ago(Instant moment, Instant now) {
        var then = moment.atZone(zone);
        var today = now.atZone(zone);
        var minutes = Duration.between(moment, now).toMinutes();
        if (minutes < 1) {
            return texts.get("moments.now");
        }
        if (minutes < HOUR_MINUTES) {
            return texts.say("moments.minutes_ago", minutes);
        }
        if (then.toLocalDate().equals(today.toLocalDate())) {
            return clock.format(then);
        }
        if (then.toLocalDate().equals(today.toLocalDate().minusDays(1))) {
            return texts.get("moments.yesterday");
        }
        return date(then, today);
    }

    /** How much time is left of a promise, or how long ago it was broken. */
    String due(Instant moment, Instant now) {
        return moment.isBefore(now)
                ? texts.say("moments.over", length(Duration.between(moment, now)))
                : texts.say("moments.left", length(Duration.between(now, moment)));
    }

    /** In which zone all of these are told. */
    String zone(Instant now) {
        return texts.say("moments.zone", zone.getDisplayName(TextStyle.FULL, locale), offset(now));
    }

    String offset(Instant now) {
        return DateTimeFormatter.ofPattern("O", locale).format(now.atZone(zone)).replace("GMT", "UTC");
    }

    private String length(Duration length) {
        var minutes = length.toMinutes();
        if (minutes < HOUR_MINUTES) {
            return texts.say("moments.minutes", minutes);
        }
        if (minutes < DAY_MINUTES) {
            return minutes % HOUR_MINUTES == 0 || minutes >= 6 * HOUR_MINUTES
                    ? texts.say("moments.hours", minutes / HOUR_MINUTES)
                    : texts.say("moments.hours_minutes", minutes / HOUR_MINUTES, minutes % HOUR_MINUTES);
        }
        return texts.say("moments.days", minutes / DAY_MINUTES);
    }

    private String date(ZonedDateTime then, ZonedDateTime today) {
        return (then.getYear() == today.getYear() ? day : dayOfYear).format(then);
    }
}
