package io.paydesk.mail;

import jakarta.mail.MessagingException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * A folder of mails on a server, open for reading. A MessagingException or IOException means the connection: what was
 * read before it holds, and the mailbox must be opened anew.
 */
public interface Mailbox extends AutoCloseable {
    /** Changes when the folder was made anew: UIDs of before mean nothing then (RFC 9051, 2.3.1.1). */
    long uidValidity();

    /** The mails with this UID or a higher one, oldest first, each with its size in bytes as the server tells it. */
    List<Listed> from(long uid) throws MessagingException;

    /** Streams the raw bytes exactly as the server has them, without marking the mail as seen; false when it is gone. */
    boolean fetch(long uid, OutputStream to) throws MessagingException, IOException;

    /** Marks mails as seen. */
    void markDone(List<Long> uids) throws MessagingException;

    @Override
    void close();

    /** A mail of the folder. */
    record Listed(long uid, long size) {}
}
