package io.paydesk.web.desk;

import io.paydesk.kernel.Cut;
import io.paydesk.maillog.Disposition;
import io.paydesk.maillog.MailFilter;
import io.paydesk.maillog.MailReason;
import io.paydesk.outbox.OutboxFilter;
import io.paydesk.outbox.OutboxState;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the mail log is asked for, as its address says; whatever makes no sense in an address is left open. */
public record MailLogQuery(
        boolean out,
        String mailbox,
        @Nullable Disposition disposition,
        @Nullable OutboxState state,
        boolean returned,
        @Nullable MailReason reason,
        String text,
        @Nullable LocalDate from,
        @Nullable LocalDate until,
        @Nullable Long before) {
    /** Beside the states of the outbox, which calls sent what came back later. */
    private static final String RETURNED = "RETURNED";

    private static final int TEXT_MAX = 200;

    static MailLogQuery of(HttpServletRequest request) {
        var out = text(request, "box").equals("out");
        var before = text(request, "before");
        return new MailLogQuery(
                out,
                out ? "" : text(request, "mailbox"),
                out ? null : one(Disposition.values(), text(request, "disposition")),
                out ? one(OutboxState.values(), text(request, "state")) : null,
                out && text(request, "state").equals(RETURNED),
                out ? null : one(MailReason.values(), text(request, "reason")),
                text(request, "q").strip(),
                date(text(request, "from")),
                date(text(request, "until")),
                before.matches("[0-9]{1,18}") ? Long.valueOf(before) : null);
    }

    MailFilter inbound(ZoneId zone) {
        return new MailFilter(
                mailbox.isEmpty() ? null : mailbox,
                disposition,
                reason,
                text,
                begin(from, zone),
                begin(until == null ? null : until.plusDays(1), zone),
                before);
    }

    OutboxFilter outbound(String kind, ZoneId zone) {
        return new OutboxFilter(
                kind,
                state,
                text,
                begin(from, zone),
                begin(until == null ? null : until.plusDays(1), zone),
                before,
                null);
    }

    /** Whether more is asked for than the box and the place in it. */
    public boolean isNarrowed() {
        return disposition != null
                || state != null
                || returned
                || reason != null
                || from != null
                || until != null
                || !mailbox.isEmpty()
                || !text.isEmpty();
    }

    /** The same list from another place on; null for its beginning. */
    String address(@Nullable String place) {
        var address = new StringBuilder("?box=").append(out ? "out" : "in");
        add(address, "mailbox", mailbox);
        add(address, "disposition", disposition);
        add(address, "state", returned ? RETURNED : state);
        add(address, "reason", reason);
        add(address, "q", text);
        add(address, "from", from);
        add(address, "until", until);
        add(address, "before", place);
        return address.toString();
    }

    private static void add(StringBuilder address, String name, @Nullable Object value) {
        if (value != null && !value.toString().isEmpty()) {
            address.append('&')
                    .append(name)
                    .append('=')
                    .append(URLEncoder.encode(value.toString(), StandardCharsets.UTF_8));
        }
    }

    private static <T extends Enum<T>> @Nullable T one(T[] all, String name) {
        return Arrays.stream(all)
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    private static @Nullable LocalDate date(String text) {
        try {
            return text.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}") ? LocalDate.parse(text) : null;
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private static @Nullable Instant begin(@Nullable LocalDate day, ZoneId zone) {
        return day == null ? null : day.atStartOfDay(zone).toInstant();
    }

    private static String text(HttpServletRequest request, String name) {
        var value = Objects.requireNonNullElse(request.getParameter(name), "").replaceAll("\\p{Cntrl}", " ");
        return Cut.to(TEXT_MAX, value);
    }
}
