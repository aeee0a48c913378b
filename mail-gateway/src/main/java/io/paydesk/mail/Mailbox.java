package io.paydesk.mail;

import jakarta.mail.MessagingException;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A folder of mails on a server, open for reading. A MessagingException or IOException means the connection: what was
 * read before it holds, and the mailbox must be opened anew. Used by one thread at a time.
 */
public interface Mailbox extends AutoCloseable {
    /** Changes when the folder was made anew: UIDs of before mean nothing then (RFC 9051, 2.3.1.1). */
    long uidValidity();

    /** The UIDs at or above this one, rising. Where there is none this costs next to nothing. */
    List<Long> uids(long from) throws MessagingException;

    /** The UIDs of mails that are not marked as done, rising. */
    List<Long> notDone() throws MessagingException;

    /** What the server tells of these mails, without those that are gone, in the order of their UIDs. */
    List<Listed> list(Collection<Long> uids) throws MessagingException;

    /** Streams the raw bytes exactly as the server has them, without marking the mail; false when it is gone. */
    boolean fetch(long uid, OutputStream to) throws MessagingException, IOException;

    /** Marks mails as done (seen, or moved to a folder for these); those that are gone are passed over. */
    void markDone(Collection<Long> uids) throws MessagingException;

    /** Marks mails that could not be read as done; where a folder for these is named, they go there. */
    void markFailed(Collection<Long> uids) throws MessagingException;

    /** The UIDs of mails that arrived on the day of this moment or later, the day before included, rising. */
    List<Long> arrivedSince(Instant moment) throws MessagingException;

    /**
     * Waits until the server tells that something has changed, or until {@link #wake}; false at once when this server
     * cannot tell (no IDLE, RFC 2177).
     */
    boolean awaitNews() throws MessagingException;

    /** Ends the waiting, from another thread; blocks until the server has answered, on a dead connection for half a minute. */
    void wake();

    /** Opens the folder anew on the same connection, so that a folder made anew shows. */
    void reopen() throws MessagingException;

    @Override
    void close();

    /** A mail of the folder: bytes as the server counts them, -1 when it does not say; when it came, if it says. */
    record Listed(long uid, long size, @Nullable Instant arrivedAt) {}
}
