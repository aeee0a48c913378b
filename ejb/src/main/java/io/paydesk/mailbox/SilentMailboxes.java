package io.paydesk.mailbox;

import io.paydesk.kernel.Settings;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Mailboxes that no node has read for longer than {@code paydesk.mail.alarm-after}, at least a minute; paused ones apart. */
@Stateless
public class SilentMailboxes {
    private static final Duration TOLD_AGAIN = Duration.ofDays(1);
    private static final Duration SHORTEST = Duration.ofMinutes(1);

    @PersistenceContext
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    Settings settings;

    /** Those that are silent now. */
    public List<SilentMailbox> now() {
        return silent().map(this::told).flatMap(Optional::stream).toList();
    }

    /** Those nobody has been told of for a day; from now on they count as told. In the caller's transaction. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public List<SilentMailbox> untold() {
        var now = clock.instant();
        return silent().filter(state -> state.toldAt == null || state.toldAt.isBefore(now.minus(TOLD_AGAIN)))
                .flatMap(state -> {
                    var found = told(state);
                    found.ifPresent(mailbox -> state.toldAt = now);
                    return found.stream();
                })
                .toList();
    }

    private Stream<MailboxState> silent() {
        var limit = clock.instant().minus(patience());
        return em
                .createQuery(
                        "from MailboxState s where s.expectedSince < ?1 and (s.readAt is null or s.readAt < ?1)"
                                + " order by s.mailboxId",
                        MailboxState.class)
                .setParameter(1, limit)
                .setMaxResults(Mailboxes.COUNT_MAX + 1)
                .getResultList()
                .stream();
    }

    /** Never so short that a sign on its way, or a slow polling, looks like silence. */
    private Duration patience() {
        var looks = settings.mailPollInterval().multipliedBy(3);
        return Collections.max(List.of(settings.mailAlarmAfter(), SHORTEST, looks));
    }

    /** Empty for one that is not to be read. */
    private Optional<SilentMailbox> told(MailboxState state) {
        if (state.mailboxId == 0) {
            return settings.imap().map(server -> silent(state, settings.mailAddress(), settings.mailAddress()));
        }
        return Optional.ofNullable(em.find(Mailbox.class, state.mailboxId))
                .filter(mailbox -> mailbox.active && mailbox.firstRead != null)
                .map(mailbox -> silent(state, mailbox.name, mailbox.address));
    }

    private static SilentMailbox silent(MailboxState state, String name, String address) {
        return new SilentMailbox(
                state.mailboxId, name, address, later(state.expectedSince, state.readAt), state.problem);
    }

    private static Instant later(Instant expected, @Nullable Instant read) {
        return read == null || read.isBefore(expected) ? expected : read;
    }
}
