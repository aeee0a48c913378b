package io.paydesk.mail;

import io.paydesk.kernel.MailServer;
import jakarta.mail.FetchProfile;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessageRemovedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Store;
import jakarta.mail.UIDFolder;
import jakarta.mail.search.ComparisonTerm;
import jakarta.mail.search.FlagTerm;
import jakarta.mail.search.ReceivedDateTerm;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** A folder on an IMAP server (RFC 9051), over a connection of its own: plain, STARTTLS or TLS from the start. */
final class ImapMailbox implements Mailbox {
    private static final int WINDOW = 2000;
    private static final int CACHED_MAX = 10_000;
    private static final Flags SEEN = new Flags(Flags.Flag.SEEN);

    private final Store store;
    private final Folder folder;
    private final UIDFolder uids;
    private final @Nullable Folder doneFolder;
    private final @Nullable Folder failedFolder;
    private final ImapExtras extras;
    private final FetchProfile uidOnly = new FetchProfile();
    private final FetchProfile sizeAndArrival = new FetchProfile();
    private final boolean tellsArrival;

    /** Where mails go when they are taken in, and when they could not be read; "" leaves them in place. */
    record Targets(String done, String failed) {
        static final Targets IN_PLACE = new Targets("", "");
    }

    private ImapMailbox(Store store, Folder folder, Targets targets) throws MessagingException {
        this.store = store;
        this.folder = folder;
        this.uids = (UIDFolder) folder;
        this.doneFolder = target(targets.done());
        this.failedFolder = target(targets.failed());
        this.extras = new ImapExtras(store, folder);
        uidOnly.add(UIDFolder.FetchProfileItem.UID);
        sizeAndArrival.add(UIDFolder.FetchProfileItem.UID);
        sizeAndArrival.add(FetchProfile.Item.SIZE);
        var arrival = arrival(folder);
        tellsArrival = arrival != null;
        if (arrival != null) {
            sizeAndArrival.add(arrival);
        }
    }

    /** Connects, signs in and opens the folder. */
    static ImapMailbox open(MailServer server, Targets targets) throws MessagingException {
        return open(server, targets, new Properties());
    }

    /** With properties of the mail library that go before ours: how a test's own certificate is trusted. */
    static ImapMailbox open(MailServer server, Targets targets, Properties first) throws MessagingException {
        var store = ImapStores.of(server, first);
        try {
            store.connect(server.host(), server.port(), server.user(), server.password());
            var folder = store.getFolder(server.folder());
            folder.open(Folder.READ_WRITE);
            return new ImapMailbox(store, folder, targets);
        } catch (MessagingException | RuntimeException e) {
            store.close();
            throw e;
        }
    }

    /** Made where it is not there yet. */
    private @Nullable Folder target(String name) throws MessagingException {
        if (name.isEmpty()) {
            return null;
        }
        var target = store.getFolder(name);
        if (!target.exists() && !target.create(Folder.HOLDS_MESSAGES) && !target.exists()) {
            throw new MessagingException("The folder " + name + " is not there and cannot be made");
        }
        return target;
    }

    @Override
    public long uidValidity() {
        try {
            return uids.getUIDValidity();
        } catch (MessagingException e) {
            throw new IllegalStateException("The folder is open, so its UIDVALIDITY is known", e);
        }
    }

    @Override
    public List<Long> uids(long from) throws MessagingException {
        var count = folder.getMessageCount(); // asks the server, and so keeps the connection alive
        if (count == 0) {
            return List.of();
        }
        if (from <= 1) {
            return all(count);
        }
        return lastUid(count) < from ? List.of() : present(uids.getMessagesByUID(from, UIDFolder.LASTUID), from);
    }

    @Override
    public List<Long> notDone() throws MessagingException {
        if (doneFolder != null) {
            return uids(1);
        }
        var found = folder.search(new FlagTerm(SEEN, false));
        folder.fetch(found, uidOnly);
        return present(found, 1);
    }

    @Override
    public List<Listed> list(Collection<Long> wanted) throws MessagingException {
        var present = messages(wanted);
        folder.fetch(present, sizeAndArrival);
        var listed = new ArrayList<Listed>(present.length);
        for (var message : present) {
            try {
                listed.add(new Listed(uids.getUID(message), message.getSize(), arrivedAt(message)));
            } catch (MessageRemovedException e) {
                // gone meanwhile
            }
        }
        listed.sort(Comparator.comparingLong(Listed::uid));
        return listed;
    }

    @Override
    public boolean fetch(long uid, OutputStream to) throws MessagingException, IOException {
        var message = uids.getMessageByUID(uid);
        if (message == null) {
            return false;
        }
        try {
            message.writeTo(to);
            return true;
        } catch (MessageRemovedException e) {
            return false;
        }
    }

    @Override
    public void markDone(Collection<Long> done) throws MessagingException {
        finish(done, doneFolder);
    }

    @Override
    public void markFailed(Collection<Long> failed) throws MessagingException {
        finish(failed, failedFolder);
    }

    private void finish(Collection<Long> finished, @Nullable Folder target) throws MessagingException {
        var present = messages(finished);
        if (present.length > 0) {
            folder.setFlags(present, SEEN, true);
            if (target != null) {
                extras.move(present, target);
            }
        }
    }

    @Override
    public List<Long> arrivedSince(Instant moment) throws MessagingException {
        var found = folder.search(new ReceivedDateTerm(ComparisonTerm.GE, Date.from(moment.minus(Duration.ofDays(1)))));
        folder.fetch(found, uidOnly);
        return present(found, 1);
    }

    @Override
    public boolean awaitNews() throws MessagingException {
        return extras.idle();
    }

    @Override
    public void wake() {
        try {
            folder.getMessageCount(); // a command ends the idling of the other thread
        } catch (MessagingException | IllegalStateException e) {
            // the connection is broken: the other thread is told so too
        }
    }

    @Override
    public void reopen() throws MessagingException {
        folder.close(false);
        folder.open(Folder.READ_WRITE);
    }

    @Override
    public void close() {
        try {
            if (folder.isOpen()) {
                folder.close(false);
            }
        } catch (MessagingException | IllegalStateException e) {
            // the connection is broken already: nothing is left to close
        }
        try {
            store.close();
        } catch (MessagingException e) {
            // as above
        }
    }

    /** In windows; afterwards the library forgets again what it keeps of each mail of a large folder. */
    private List<Long> all(int count) throws MessagingException {
        var all = new ArrayList<Long>(count);
        for (var start = 1; start <= count; start += WINDOW) {
            var window = folder.getMessages(start, Math.min(count, start + WINDOW - 1));
            folder.fetch(window, uidOnly);
            all.addAll(present(window, 1));
        }
        if (count > CACHED_MAX) {
            reopen();
        }
        return all;
    }

    private long lastUid(int count) throws MessagingException {
        try {
            return uids.getUID(folder.getMessage(count));
        } catch (MessageRemovedException e) {
            return Long.MAX_VALUE; // unknown: look closer
        }
    }

    private List<Long> present(Message[] found, long from) throws MessagingException {
        var present = new ArrayList<Long>(found.length);
        for (var message : found) {
            try {
                if (message != null && uids.getUID(message) >= from) { // n:* always names the last one too
                    present.add(uids.getUID(message));
                }
            } catch (MessageRemovedException e) {
                // gone meanwhile
            }
        }
        present.sort(Comparator.naturalOrder());
        return present;
    }

    private Message[] messages(Collection<Long> wanted) throws MessagingException {
        var found =
                uids.getMessagesByUID(wanted.stream().mapToLong(Long::longValue).toArray());
        var present = new ArrayList<Message>(found.length);
        for (var message : found) {
            if (message != null && !message.isExpunged()) {
                present.add(message);
            }
        }
        return present.toArray(Message[]::new);
    }

    private @Nullable Instant arrivedAt(Message message) throws MessagingException {
        var date = tellsArrival ? message.getReceivedDate() : null;
        return date == null ? null : date.toInstant();
    }

    /**
     * INTERNALDATE alone, which the API cannot name: with it comes the ENVELOPE otherwise, at some cost, and servers
     * garble that of odd mails. The server's library can, but its classes are not ours to link on every server.
     */
    private static FetchProfile.@Nullable Item arrival(Folder folder) {
        try {
            var items = Class.forName(
                    folder.getClass().getName() + "$FetchProfileItem",
                    true,
                    folder.getClass().getClassLoader());
            return (FetchProfile.Item) items.getField("INTERNALDATE").get(null);
        } catch (ReflectiveOperationException | ClassCastException e) {
            return null; // then the time of reading stands for the time of arrival
        }
    }
}
