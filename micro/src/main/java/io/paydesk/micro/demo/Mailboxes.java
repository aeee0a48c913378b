package io.paydesk.micro.demo;

import com.icegreen.greenmail.Managers;
import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.store.StoredMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import jakarta.mail.Flags;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/**
 * The demo's inboxes on disk: {@code <address>/<uid>.<seen|new>.eml}. UIDs and UIDVALIDITY stay the same over a
 * restart, so nothing is fetched twice; after a kill the next UID is far beyond any that may have been given out unseen.
 */
final class Mailboxes {
    /** GreenMail makes one from the clock at each start, which would make every mail a new one. */
    private static final long UID_VALIDITY = 1;

    private static final long GAP_AFTER_A_KILL = 1000;

    private final Path root;
    private final Managers managers;

    Mailboxes(Path root, Managers managers) {
        this.root = root;
        this.managers = managers;
    }

    /** Fills the empty server with what was stored. */
    void restore() {
        try {
            Files.createDirectories(root);
            var gap = Files.deleteIfExists(cleanMark()) ? 0 : GAP_AFTER_A_KILL;
            for (var mailbox : listed(root)) {
                restore(mailbox, gap);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (MessagingException | FolderException e) {
            throw new IllegalStateException("The demo's mailboxes cannot be read", e);
        }
    }

    /** Writes what is not on disk yet and removes what is gone. */
    void store() {
        try {
            for (var user : managers.getUserManager().listUser()) {
                store(user);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (MessagingException | FolderException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }

    /** Says that nothing was given out after the last store. */
    void markClean() {
        try {
            Files.writeString(cleanMark(), "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path cleanMark() {
        return root.resolveSibling("stopped-cleanly");
    }

    private void restore(Path mailbox, long gap) throws IOException, MessagingException, FolderException {
        var address = URLDecoder.decode(mailbox.getFileName().toString(), StandardCharsets.UTF_8);
        var user = DemoMailServer.user(managers.getUserManager(), address);
        var inbox = managers.getImapHostManager().getInbox(user);
        Inside.setUidValidity(inbox, UID_VALIDITY);
        for (var uid : new TreeSet<>(uids(mailbox))) {
            Inside.nextUid(inbox).set(uid);
            restore(mailbox, uid, inbox);
        }
        Inside.nextUid(inbox).addAndGet(gap);
    }

    private void restore(Path mailbox, long uid, MailFolder inbox) throws IOException, MessagingException {
        var seen = Files.exists(file(mailbox, uid, true));
        var file = file(mailbox, uid, seen);
        var flags = new Flags();
        if (seen) {
            flags.add(Flags.Flag.SEEN);
        }
        try (var in = Files.newInputStream(file)) {
            inbox.appendMessage(
                    new MimeMessage(Session.getInstance(new Properties()), in),
                    flags,
                    Date.from(Files.getLastModifiedTime(file).toInstant()));
        }
    }

    private void store(GreenMailUser user) throws IOException, MessagingException, FolderException {
        var inbox = managers.getImapHostManager().getInbox(user);
        Inside.setUidValidity(inbox, UID_VALIDITY);
        var mailbox = root.resolve(URLEncoder.encode(user.getEmail(), StandardCharsets.UTF_8));
        Files.createDirectories(mailbox);
        var kept = new HashSet<Long>();
        for (var message : List.copyOf(inbox.getMessages())) {
            kept.add(message.getUid());
            store(mailbox, message);
        }
        for (var uid : uids(mailbox)) {
            if (!kept.contains(uid)) {
                Files.deleteIfExists(file(mailbox, uid, true));
                Files.deleteIfExists(file(mailbox, uid, false));
            }
        }
    }

    private static void store(Path mailbox, StoredMessage message) throws IOException, MessagingException {
        var seen = message.isSet(Flags.Flag.SEEN);
        var file = file(mailbox, message.getUid(), seen);
        var other = file(mailbox, message.getUid(), !seen);
        if (Files.exists(file)) {
            return;
        }
        if (Files.exists(other)) {
            Files.move(other, file);
            return;
        }
        var partly = mailbox.resolve("partly");
        try (var out = Files.newOutputStream(partly)) {
            message.getMimeMessage().writeTo(out);
        }
        Files.move(partly, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static Path file(Path mailbox, long uid, boolean seen) {
        return mailbox.resolve(uid + (seen ? ".seen.eml" : ".new.eml"));
    }

    private static Set<Long> uids(Path mailbox) throws IOException {
        return listed(mailbox).stream()
                .map(file -> file.getFileName().toString())
                .filter(name -> name.matches("[0-9]{1,18}\\.(seen|new)\\.eml"))
                .map(name -> Long.valueOf(name.substring(0, name.indexOf('.'))))
                .collect(Collectors.toSet());
    }

    private static List<Path> listed(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.toList();
        }
    }

    /** What GreenMail's folders keep to themselves. */
    private static final class Inside {
        static AtomicLong nextUid(MailFolder folder) {
            try {
                return (AtomicLong) field(folder, "nextUid").get(folder);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("GreenMail's folders have changed", e);
            }
        }

        static void setUidValidity(MailFolder folder, long value) {
            try {
                field(folder, "uidValidity").setLong(folder, value);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("GreenMail's folders have changed", e);
            }
        }

        private static java.lang.reflect.Field field(MailFolder folder, String name) throws NoSuchFieldException {
            Class<?> type = folder.getClass();
            while (type != null) {
                for (var field : type.getDeclaredFields()) {
                    if (field.getName().equals(name)) {
                        field.setAccessible(true);
                        return field;
                    }
                }
                type = type.getSuperclass();
            }
            throw new NoSuchFieldException(name);
        }
    }
}
