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
import java.util.regex.Pattern;

/** What was typed into the plain fields of a form. */
public record Typed(HttpServletRequest request) {
    private static final int DAY = "2026-11-27".length();
    private static final Pattern GROUPED =
            Pattern.compile("[1-9][0-9]{0,2}(?:(?:,[0-9]{3})+|(?: [0-9]{3})+)(?:\\.[0-9]{1,40})?");
    private static final int FULL_WIDTH_FIRST = '\uff01';
    private static final int FULL_WIDTH_LAST = '\uff5e';

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

    /** Refuses as {@link #amount}. */
    public Money money(String name, Asset asset) {
        return amount(text(name), asset);
    }

    /**
     * An amount as people write it: full-width too, with commas or blanks between groups of three digits. Any other comma might
     * be meant for a decimal point, and is not guessed at. Refuses: AMOUNT_FORM, AMOUNT_DECIMALS, AMOUNT_TOO_LARGE.
     */
    public static Money amount(String typed, Asset asset) {
        var narrow = typed.codePoints()
                .map(Typed::narrow)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .strip();
        var grouped = GROUPED.matcher(narrow).matches();
        return Money.of(grouped ? narrow.replace(",", "").replace(" ", "") : narrow, asset);
    }

    private static int narrow(int typed) {
        if (typed >= FULL_WIDTH_FIRST && typed <= FULL_WIDTH_LAST) {
            return typed - FULL_WIDTH_FIRST + '!';
        }
        return Character.isSpaceChar(typed) ? ' ' : typed;
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
