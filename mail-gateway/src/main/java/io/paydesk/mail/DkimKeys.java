package io.paydesk.mail;

import io.paydesk.kernel.Settings;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Signers' keys from DNS, each remembered for a while, failures too. When no name server answers three times running
 * nobody is asked for a minute, then for longer and longer up to ten: without a network a mail waits for none.
 */
@ApplicationScoped
public class DkimKeys {
    private static final Logger LOG = System.getLogger(DkimKeys.class.getName());
    private static final Duration LOOKUP_MAX = Duration.ofSeconds(2);
    private static final Duration KEPT = Duration.ofHours(1);
    private static final Duration KEPT_NONE = Duration.ofMinutes(10);
    private static final Duration FIRST_REST = Duration.ofMinutes(1);
    private static final Duration LONGEST_REST = Duration.ofMinutes(10);
    private static final int SILENCES_MAX = 3;

    /** Who answered so lately is there: then it is the asked zone that is silent, and nobody else is to suffer for it. */
    private static final Duration ALIVE = Duration.ofMinutes(5);

    private static final int KEPT_MAX = 2000;

    /** What was found at a name: texts, or that nobody could tell. */
    private record Found(@Nullable List<String> texts, Instant until) {}

    @Inject
    Settings settings;

    @Inject
    Clock clock;

    /** Null: no signature is checked. */
    volatile @Nullable TxtRecords records;

    private final Map<String, Found> known = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Found> eldest) {
            return size() > KEPT_MAX;
        }
    };
    private int silences;
    private Instant answeredAt = Instant.EPOCH;
    private Instant restsUntil = Instant.EPOCH;

    @PostConstruct
    void openDns() {
        var servers = NameServers.named(settings.dkimNameServer(), Path.of("/etc/resolv.conf"));
        records = servers.isEmpty() ? null : new NameServers(servers, LOOKUP_MAX);
    }

    boolean isOff() {
        return records == null;
    }

    /** Whether nobody is asked just now, since nobody answers: what is not known already stays unknown. */
    synchronized boolean isResting() {
        return clock.instant().isBefore(restsUntil);
    }

    /** The key at this name. Takes two seconds at most, and throws when there is none, or none is to be had. */
    DkimKey find(String name) throws DkimFault {
        var texts = texts(name);
        if (texts == null) {
            throw new DkimFault(DkimFault.PASSING, "its key is not to be had just now");
        }
        var tags = texts.stream()
                .map(DkimTags::read)
                .flatMap(Optional::stream)
                .filter(read -> read.values().containsKey("p"))
                .findFirst()
                .orElseThrow(() -> new DkimFault(DkimFault.PERMANENT, "it has no key"));
        return DkimKey.read(tags);
    }

    private @Nullable List<String> texts(String name) {
        var asked = records;
        synchronized (this) {
            var found = known.get(name);
            if (found != null && clock.instant().isBefore(found.until())) {
                return found.texts();
            }
            if (asked == null || isResting()) {
                return null;
            }
        }
        List<String> texts = null;
        try {
            texts = asked.at(name);
            answered();
        } catch (TxtRecords.Refused e) {
            answered();
        } catch (IOException e) {
            silent(e);
        }
        synchronized (this) {
            var kept = texts == null || texts.isEmpty() ? KEPT_NONE : KEPT;
            known.put(name, new Found(texts, clock.instant().plus(kept)));
        }
        return texts;
    }

    private synchronized void answered() {
        silences = 0;
        answeredAt = clock.instant();
    }

    private synchronized void silent(IOException e) {
        if (clock.instant().isBefore(answeredAt.plus(ALIVE))) {
            return;
        }
        silences++;
        if (silences >= SILENCES_MAX) {
            var rest = FIRST_REST.multipliedBy(1L << Math.min(silences - SILENCES_MAX, 4));
            restsUntil = clock.instant().plus(rest.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : rest);
            LOG.log(
                    silences == SILENCES_MAX ? Level.WARNING : Level.DEBUG,
                    "No name server answers, so DKIM signatures are not checked for a while: {0}",
                    Faults.of(e));
        }
    }
}
