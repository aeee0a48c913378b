package io.paydesk.web.faces;

import io.paydesk.account.AccountView;
import io.paydesk.web.security.Visitor;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Moments for pages: {@code #{times.at(x)}}, {@code ago}, {@code due}; all of a page by one look at the clock, in the zone of
 * the customer who looks, else in the desk’s.
 */
@Named
@RequestScoped
public class Times {
    /** The zone in which the desk reads and writes dates. */
    public static final ZoneId ZONE = Moments.ZONE;

    private static final Duration SOON = Duration.ofHours(1);
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MM/yyyy", Locale.ROOT);

    @Inject
    Shell shell;

    @Inject
    Visitor visitor;

    @Inject
    Clock clock;

    private Moments moments;
    private Instant now;

    @SuppressWarnings("NullAway.Init")
    public Times() {}

    @PostConstruct
    void look() {
        moments = new Moments(
                shell.language(),
                visitor.isStaff()
                        ? ZONE
                        : visitor.account().map(AccountView::zone).orElse(ZONE));
        now = clock.instant();
    }

    public Instant getNow() {
        return now;
    }

    public String at(Instant moment) {
        return moments.at(moment, now);
    }

    /** A month as it stands on a card. */
    public String month(YearMonth month) {
        return MONTH.format(month);
    }

    public String ago(Instant moment) {
        return moments.ago(moment, now);
    }

    public String due(Instant moment) {
        return moments.due(moment, now);
    }

    /** In which zone the page tells its times. */
    public String getZone() {
        return moments.zone(now);
    }

    /** How far that zone is from UTC, such as UTC+8. */
    public String getOffset() {
        return moments.offset(now);
    }

    /** The tone of a promise: broken, due within the hour, or none. */
    public String tone(Instant due) {
        return due.isBefore(now) ? "bad" : due.isBefore(now.plus(SOON)) ? "warn" : "";
    }

    public boolean ahead(Instant moment) {
        return moment.isAfter(now);
    }

    public long secondsUntil(Instant moment) {
        return Math.max(0, Duration.between(now, moment).toSeconds());
    }
}
