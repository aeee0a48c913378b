package io.paydesk.mailbox;

import io.paydesk.kernel.Settings;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Keeps the list for two seconds, since every mail asks for it; what is not in it is looked for once more. */
@ApplicationScoped
public class KnownMailboxes implements OurMailboxes {
    private static final Duration FRESH = Duration.ofSeconds(2);

    /** The first is that of the settings. */
    private record Seen(Instant at, List<MailHome> homes) {}

    @Inject
    Settings settings;

    @EJB
    Mailboxes mailboxes;

    @Inject
    Clock clock;

    private volatile @Nullable Seen last;

    @Override
    public Set<String> addresses() {
        return known().stream().map(MailHome::address).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public MailHome at(String place, String address) {
        var found = place.isEmpty()
                ? Optional.<MailHome>empty()
                : find(home -> home.place().equalsIgnoreCase(place));
        return found.or(() -> known().stream()
                        .filter(home -> home.address().equalsIgnoreCase(address))
                        .findFirst())
                .orElseGet(() -> known().get(0));
    }

    @Override
    public MailHome of(@Nullable Long mailbox) {
        return mailbox == null
                ? known().get(0)
                : find(home -> home.mailbox() == mailbox).orElseGet(() -> known().get(0));
    }

    private Optional<MailHome> find(Predicate<MailHome> wanted) {
        return known().stream().filter(wanted).findFirst().or(() -> look().stream()
                .filter(wanted)
                .findFirst());
    }

    private List<MailHome> known() {
        var seen = last;
        var now = clock.instant();
        return seen == null || now.isBefore(seen.at()) || now.isAfter(seen.at().plus(FRESH)) ? look() : seen.homes();
    }

    private List<MailHome> look() {
        var now = clock.instant();
        var place = settings.imap()
                .map(server -> MailSource.ofSettings("", server).place())
                .orElse("");
        var homes = new ArrayList<MailHome>();
        homes.add(new MailHome(0, settings.mailAddress(), "", "", place));
        homes.addAll(mailboxes.homes());
        last = new Seen(now, List.copyOf(homes));
        return homes;
    }
}
