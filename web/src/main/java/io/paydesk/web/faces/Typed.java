package io.paydesk.web.faces;

import io.paydesk.channel.ChannelRefusal;
import io.paydesk.kernel.Asset;
import io.paydesk.kernel.Money;
import io.paydesk.kernel.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.OptionalLong;

/** What was typed into the plain fields of a form. */
public record Typed(HttpServletRequest request) {
    private static final int DAY = "2026-11-27".length();

    /** "" where there is no such field. */
    public String text(String name) {
        return or(name, "");
    }

    /** After a refusal what was typed, before it this. */
    public String or(String name, String now) {
        return Objects.requireNonNullElse(request.getParameter(name), now);
    }

    /** As browsers send a day. Refuses: DATE_WRONG. */
    public LocalDate day(String name) {
        var written = text(name);
        try {
            if (written.length() == DAY) {
                return LocalDate.parse(written);
            }
            throw new DateTimeException(written);
        } catch (DateTimeException e) {
            throw new Refusal(ChannelRefusal.DATE_WRONG);
        }
    }

    /** Midnight in the zone of the desk; now when no day was chosen. Refuses: DATE_WRONG. */
    public Instant from(String name, Clock clock) {
        return text(name).isEmpty()
                ? clock.instant()
                : day(name).atStartOfDay(Times.ZONE).toInstant();
    }

    public Money money(String name, Asset asset) {
        return Money.of(text(name).strip(), asset);
    }

    /** A whole number of so many digits at most, up to 18; empty for anything else. */
    public OptionalLong whole(String name, int digits) {
        var written = text(name).strip();
        return written.matches("[0-9]{1," + digits + "}")
                ? OptionalLong.of(Long.parseLong(written))
                : OptionalLong.empty();
    }

    /** The number of something; 0, which nothing has, for anything else. */
    public long number(String name) {
        return whole(name, 18).orElse(0);
    }
}
