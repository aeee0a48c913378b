package io.paydesk.mailbox;

import io.paydesk.kernel.MailServer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A mailbox that is to be read: number 0 is that of the settings. Two sources are equal while nothing about the reading has
 * changed. Folders are "" where mails stay in place.
 */
public record MailSource(
        long id, int version, String address, MailServer server, String doneFolder, String failedFolder, From from) {

    /**
     * Which mails count: null {@code since} is every one. Else those at or above the UID, as long as the folder is the one
     * of this UIDVALIDITY; of those below, and of a folder made anew, what arrived at that moment or later. With
     * {@code newOnly} nothing below the UID counts.
     */
    public record From(long uidValidity, long uid, @Nullable Instant since, boolean newOnly) {
        public static final From BEGINNING = new From(0, 0, null, false);
    }

    /** The mailbox of the settings. */
    public static MailSource ofSettings(String address, MailServer server) {
        return new MailSource(0, 0, address, server, "", "", From.BEGINNING);
    }

    /** Server, user and folder, as the log names where a mail lay: user@host:port/folder. */
    public String place() {
        return server.user() + "@" + server.host() + ":" + server.port() + "/" + server.folder();
    }
}
