package io.paydesk.mail;

import io.paydesk.kernel.Refusal;
import io.paydesk.mailbox.ConnectionFault;
import io.paydesk.mailbox.SignIn;
import io.paydesk.mailbox.TokenRequest;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The access tokens of the mailboxes that sign in by OAuth2: each is kept until a minute before its end. A refresh token
 * that the token server exchanges is stored at once, and kept here until that has gone well.
 */
final class AccessTokens {
    private static final Logger LOG = System.getLogger(AccessTokens.class.getName());
    private static final Duration BEFORE_ITS_END = Duration.ofSeconds(60);

    private static final int ENTER_TRIES = 20;
    private static final Duration ENTER_PAUSE = Duration.ofMillis(250);

    /** Where refresh tokens lie. */
    interface Kept {
        /** With open secrets. */
        TokenRequest request(long mailbox);

        /** The token server gave {@code next} for {@code used}. */
        void rotated(long mailbox, String used, String next);

        /** Whether this node may exchange its refresh token now; false while another node does. */
        boolean enter(long mailbox);

        void leave(long mailbox);
    }

    private record Held(int version, String token, Instant until) {}

    private record Exchanged(String used, String next) {}

    private static final class Mailbox {
        @Nullable
        Held held;

        @Nullable
        Exchanged unsaved;
    }

    private final Kept kept;
    private final Clock clock;
    private final Map<Long, Mailbox> all = new ConcurrentHashMap<>();

    AccessTokens(Kept kept, Clock clock) {
        this.kept = kept;
        this.clock = clock;
    }

    /** For a mailbox as of this version. Refuses: what TokenServer and Secrets do, MAILBOX_UNKNOWN. */
    String of(long id, int version) {
        var mailbox = all.computeIfAbsent(id, each -> new Mailbox());
        synchronized (mailbox) { // whoever else needs it waits for this one
            var held = mailbox.held;
            if (held != null && held.version() == version && clock.instant().isBefore(held.until())) {
                return held.token();
            }
            var answer = asked(id, mailbox);
            var until = clock.instant().plus(answer.life()).minus(BEFORE_ITS_END);
            mailbox.held = new Held(version, answer.accessToken(), until);
            return answer.accessToken();
        }
    }

    /** A new one, whatever is at hand. Refuses: as {@link #of}. */
    String anew(long id, int version) {
        var mailbox = all.computeIfAbsent(id, each -> new Mailbox());
        synchronized (mailbox) {
            mailbox.held = null;
            return of(id, version);
        }
    }

    /** The mail server does not take this one: the next is asked for anew. */
    void forget(long id, String token) {
        var mailbox = all.computeIfAbsent(id, each -> new Mailbox());
        synchronized (mailbox) {
            if (mailbox.held != null && mailbox.held.token().equals(token)) {
                mailbox.held = null;
            }
        }
    }

    /** What is kept of all other mailboxes is dropped: they were removed. */
    void keepOnly(Set<Long> mailboxes) {
        all.keySet().retainAll(mailboxes);
    }

    /** Two nodes must not use one refresh token at once: some servers then take back all that came of it. */
    private TokenServer.Answer asked(long id, Mailbox mailbox) {
        if (kept.request(id).signIn() != SignIn.OAUTH_REFRESH) {
            return exchanged(id, mailbox);
        }
        for (var tries = 1; !kept.enter(id); tries++) {
            if (tries == ENTER_TRIES) {
                throw new Refusal(ConnectionFault.TOKEN_SERVER_AWAY, "another node is asking it");
            }
            LockSupport.parkNanos(ENTER_PAUSE.toNanos());
        }
        try {
            return exchanged(id, mailbox);
        } finally {
            kept.leave(id);
        }
    }

    private TokenServer.Answer exchanged(long id, Mailbox mailbox) {
        var request = newest(id, mailbox);
        TokenServer.Answer answer;
        try {
            answer = TokenServer.ask(request);
        } catch (Refusal e) {
            var now = newest(id, mailbox);
            if (e.reason() != ConnectionFault.TOKEN_REFUSED
                    || now.refreshToken().equals(request.refreshToken())) {
                throw e;
            }
            request = now; // another node has exchanged it at this very moment
            answer = TokenServer.ask(request);
        }
        if (!answer.refreshToken().isEmpty() && !answer.refreshToken().equals(request.refreshToken())) {
            mailbox.unsaved = new Exchanged(storedBefore(mailbox, request), answer.refreshToken());
            save(id, mailbox);
        }
        return answer;
    }

    /** What lies in the database is still the one from before the exchanges that could not be stored. */
    private static String storedBefore(Mailbox mailbox, TokenRequest request) {
        var unsaved = mailbox.unsaved;
        return unsaved != null && unsaved.next().equals(request.refreshToken())
                ? unsaved.used()
                : request.refreshToken();
    }

    private TokenRequest newest(long id, Mailbox mailbox) {
        save(id, mailbox);
        var request = kept.request(id);
        var unsaved = mailbox.unsaved;
        return unsaved != null && unsaved.used().equals(request.refreshToken())
                ? new TokenRequest(
                        request.signIn(),
                        request.tokenUrl(),
                        request.clientId(),
                        request.clientSecret(),
                        unsaved.next(),
                        request.scope())
                : request;
    }

    private void save(long id, Mailbox mailbox) {
        var unsaved = mailbox.unsaved;
        if (unsaved == null) {
            return;
        }
        try {
            kept.rotated(id, unsaved.used(), unsaved.next());
            mailbox.unsaved = null;
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "A new refresh token is not stored yet: {0}", Faults.of(e));
        }
    }
}
