package io.paydesk.mail;

import io.paydesk.kernel.MailServer;
import jakarta.mail.FetchProfile;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessageRemovedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.UIDFolder;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;

/** A folder on an IMAP server (RFC 9051), over a connection of its own: plain, STARTTLS or TLS from the start. */
final class ImapMailbox implements Mailbox {
    private static final String TIMEOUT_MILLIS = "20000";
    private static final String FETCH_BYTES = "1048576"; // at the default of 16 KB a fetch costs three times as much

    private final Store store;
    private final Folder folder;
    private final UIDFolder uids;
    private final long uidValidity;

    private ImapMailbox(Store store, Folder folder) throws MessagingException {
        this.store = store;
        this.folder = folder;
        this.uids = (UIDFolder) folder;
        this.uidValidity = uids.getUIDValidity();
    }

    /** Connects, signs in and opens the folder. */
    static ImapMailbox open(MailServer server) throws MessagingException {
        var store = Session.getInstance(properties(server)).getStore(protocol(server));
        try {
            store.connect(server.host(), server.port(), server.user(), server.password());
            var folder = store.getFolder(server.folder());
            folder.open(Folder.READ_WRITE);
            return new ImapMailbox(store, folder);
        } catch (MessagingException | RuntimeException e) {
            store.close();
            throw e;
        }
    }

    @Override
    public long uidValidity() {
        return uidValidity;
    }

    @Override
    public List<Listed> from(long uid) throws MessagingException {
        var found = uids.getMessagesByUID(uid, UIDFolder.LASTUID);
        var fresh = new ArrayList<Message>();
        for (var message : found) {
            if (message != null && uids.getUID(message) >= uid) { // n:* always names the last one too
                fresh.add(message);
            }
        }
        var profile = new FetchProfile();
        profile.add(FetchProfile.Item.SIZE);
        folder.fetch(fresh.toArray(Message[]::new), profile);
        var listed = new ArrayList<Listed>();
        for (var message : fresh) {
            listed.add(new Listed(uids.getUID(message), message.getSize()));
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
    public void markDone(List<Long> done) throws MessagingException {
        var found =
                uids.getMessagesByUID(done.stream().mapToLong(Long::longValue).toArray());
        var present = new ArrayList<Message>();
        for (var message : found) {
            if (message != null && !message.isExpunged()) {
                present.add(message);
            }
        }
        folder.setFlags(present.toArray(Message[]::new), new Flags(Flags.Flag.SEEN), true);
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

    private static String protocol(MailServer server) {
        return server.security() == MailServer.Security.TLS ? "imaps" : "imap";
    }

    private static Properties properties(MailServer server) {
        var prefix = "mail." + protocol(server) + ".";
        var properties = new Properties();
        properties.setProperty(prefix + "connectiontimeout", TIMEOUT_MILLIS);
        properties.setProperty(prefix + "timeout", TIMEOUT_MILLIS);
        properties.setProperty(prefix + "writetimeout", TIMEOUT_MILLIS);
        properties.setProperty(prefix + "fetchsize", FETCH_BYTES);
        properties.setProperty(prefix + "peek", "true");
        properties.setProperty(prefix + "ssl.checkserveridentity", "true");
        if (server.security() == MailServer.Security.STARTTLS) {
            properties.setProperty(prefix + "starttls.enable", "true");
            properties.setProperty(prefix + "starttls.required", "true");
        }
        return properties;
    }
}
