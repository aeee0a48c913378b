package io.paydesk.mail;

import io.paydesk.blob.BlobStore.Blob;
import io.paydesk.blob.Blobs;
import io.paydesk.kernel.Leases;
import io.paydesk.kernel.MailServer;
import io.paydesk.kernel.Rounds;
import io.paydesk.kernel.Settings;
import io.paydesk.maillog.FetchedMail;
import io.paydesk.maillog.MailLog;
import io.paydesk.maillog.MailPlace;
import io.paydesk.maillog.MailboxHealth;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.mail.MessagingException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Looks into the mailbox over and over and takes in what is new, oldest first, one mail a transaction. What is new is told
 * by UIDs against the log, never by a mark; the mark in the mailbox comes after the commit.
 */
@ApplicationScoped
public class MailPoll {
    private static final Logger LOG = System.getLogger(MailPoll.class.getName());
    private static final Duration LEASE = Duration.ofSeconds(60);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final int BATCH_MAX = 50;
    private static final int LOOKS_BEFORE_REOPENING = 60;
    private static final int FETCHES_MAX = 3;
    private static final int BEGINNING = 256 * 1024;

    @Inject
    Settings settings;

    @Inject
    Rounds rounds;

    @Inject
    Leases leases;

    @Inject
    Blobs blobs;

    @Inject
    MailLog log;

    @Inject
    MailIntake intake;

    @Inject
    MailboxHealth health;

    @Inject
    Clock clock;

    private @Nullable Mailbox mailbox;
    private long nextUid;
    private int looks;
    private int failures;
    private Instant notBefore = Instant.EPOCH;
    private long stubbornUid;
    private int stubbornFetches;

    void begin(MailServer server) {
        health.expected();
        rounds.every(settings.mailPollInterval(), "mailbox " + server, () -> round(server));
    }

    /** One look. Never two at once. */
    private void round(MailServer server) {
        if (clock.instant().isBefore(notBefore)) {
            return;
        }
        try {
            if (!leases.take(lease(server), rounds.node(), LEASE)) {
                close(); // another node reads it
                health.read();
                return;
            }
            look(server);
            failures = 0;
            health.read();
        } catch (MessagingException | IOException e) {
            failed(server, e);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "mailbox={0} waits for the database: {1}", server, rootOf(e));
            close(); // looks anew at what the log knows
        }
    }

    private void look(MailServer server) throws MessagingException, IOException {
        var open = open(server);
        var place = new MailPlace(settings.mailAddress(), source(server), open.uidValidity(), nextUid);
        var listed = open.from(Math.max(1, nextUid));
        if (nextUid == 0) {
            var known = new HashSet<>(log.known(place));
            listed.removeIf(mail -> known.contains(mail.uid()));
        }
        for (var start = 0; start < listed.size(); start += BATCH_MAX) {
            var batch = listed.subList(start, Math.min(listed.size(), start + BATCH_MAX));
            take(open, place, batch);
            if (!leases.take(lease(server), rounds.node(), LEASE)) {
                close();
                return;
            }
        }
        nextUid = Math.max(1, nextUid);
    }

    private void take(Mailbox open, MailPlace place, List<Mailbox.Listed> batch)
            throws MessagingException, IOException {
        var done = new ArrayList<Long>();
        for (var listed : batch) {
            var at = place.at(listed.uid());
            var began = System.nanoTime();
            var fetched = fetch(open, at, listed.size());
            if (fetched != null) {
                var row = log(fetched);
                done.add(listed.uid());
                LOG.log(
                        Level.INFO,
                        "mail={0} uid={1} bytes={2} ms={3}",
                        "" + row,
                        "" + listed.uid(),
                        "" + fetched.rawSize(),
                        "" + (System.nanoTime() - began) / 1_000_000);
            }
            nextUid = listed.uid() + 1;
        }
        open.markDone(done);
    }

    /** Null when the mail is gone from the mailbox. */
    private @Nullable FetchedMail fetch(Mailbox open, MailPlace at, long size) throws MessagingException, IOException {
        if (stubbornUid == at.uid() && stubbornFetches >= FETCHES_MAX) {
            var nothing = blobs.put(new ByteArrayInputStream(new byte[0]));
            return intake.unread(
                    at, nothing, clock.instant(), null, "The server failed to hand it over three times", false);
        }
        stubbornFetches = stubbornUid == at.uid() ? stubbornFetches + 1 : 1;
        stubbornUid = at.uid();
        var fetched = size > settings.mailMaxBytes() ? fetchLarge(open, at) : fetchWhole(open, at, size);
        stubbornFetches = 0;
        return fetched;
    }

    private @Nullable FetchedMail fetchWhole(Mailbox open, MailPlace at, long size)
            throws MessagingException, IOException {
        var bytes = new ByteArrayOutputStream((int) Math.max(1024, size + 64));
        if (!open.fetch(at.uid(), bytes)) {
            return null;
        }
        var raw = bytes.toByteArray();
        return intake.read(at, blobs.put(new ByteArrayInputStream(raw)), raw, clock.instant());
    }

    private @Nullable FetchedMail fetchLarge(Mailbox open, MailPlace at) throws MessagingException, IOException {
        var file = Files.createTempFile(Files.createDirectories(settings.dataDir()), "mail", ".eml");
        try {
            try (var out = Files.newOutputStream(file)) {
                if (!open.fetch(at.uid(), out)) {
                    return null;
                }
            }
            Blob raw;
            byte[] beginning;
            try (var in = Files.newInputStream(file)) {
                raw = blobs.put(in);
            }
            try (var in = Files.newInputStream(file)) {
                beginning = in.readNBytes(BEGINNING);
            }
            return intake.tooLarge(at, raw, beginning, clock.instant());
        } finally {
            Files.deleteIfExists(file);
        }
    }

    /** What the database refuses as it is goes into quarantine; when it refuses that too, it is the database. */
    private long log(FetchedMail fetched) {
        try {
            return log.take(fetched);
        } catch (RuntimeException e) {
            if (fetched.content() == null) {
                throw e;
            }
            var raw = new Blob(fetched.rawSha256(), fetched.rawSize());
            return log.take(intake.unread(
                    fetched.place(), raw, fetched.receivedAt(), null, "It could not be stored: " + rootOf(e), false));
        }
    }

    private Mailbox open(MailServer server) throws MessagingException {
        if (mailbox != null && ++looks >= LOOKS_BEFORE_REOPENING) {
            close(); // a folder made anew shows its new UIDVALIDITY
        }
        if (mailbox == null) {
            mailbox = ImapMailbox.open(server);
            looks = 0;
            nextUid = 0;
        }
        return mailbox;
    }

    private void failed(MailServer server, Exception e) {
        close();
        failures++;
        var pause = Duration.ofSeconds(1L << Math.min(failures, 6));
        notBefore = clock.instant().plus(pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause);
        health.failed(rootOf(e));
        LOG.log(failures == 1 ? Level.WARNING : Level.INFO, "mailbox={0} cannot be read: {1}", server, rootOf(e));
    }

    @PreDestroy
    void close() {
        if (mailbox != null) {
            mailbox.close();
            mailbox = null;
        }
    }

    private static String source(MailServer server) {
        return server.user() + "@" + server.host() + ":" + server.port() + "/" + server.folder();
    }

    private static String lease(MailServer server) {
        var name = "mailbox:" + source(server);
        return name.length() <= 100 ? name : "mailbox:" + new Sha256().add(name).hex();
    }

    private static String rootOf(Throwable thrown) {
        var root = thrown;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return OneLine.of(root.toString());
    }
}
