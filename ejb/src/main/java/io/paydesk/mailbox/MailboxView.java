package io.paydesk.mailbox;

import io.paydesk.kernel.MailServer.Security;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A mailbox as administrators see it: all but its secrets. Number 0 is that of the settings, which no page changes. */
public record MailboxView(
        long id,
        int version,
        String address,
        String name,
        Security security,
        String host,
        int port,
        String login,
        String folder,
        String doneFolder,
        String failedFolder,
        boolean active,
        @Nullable FirstRead firstRead,
        @Nullable Instant since,
        MailboxSign sign,
        String team,
        String language,
        SendingForm sending,
        TokenForm tokens) {
    public enum State {
        /** Nobody has said yet what to do with the mail that lies there. */
        ASKED,
        PAUSED,
        /** Not yet read since it was added. */
        STARTING,
        READ,
        FAILING
    }

    public boolean ofSettings() {
        return id == 0;
    }

    public State state() {
        if (firstRead == null && !ofSettings()) {
            return State.ASKED;
        }
        if (!active) {
            return State.PAUSED;
        }
        if (!sign.problem().isEmpty()) {
            return State.FAILING;
        }
        return sign.readAt() == null ? State.STARTING : State.READ;
    }
}
