package io.paydesk.mailbox;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All mailboxes of the house, paused ones too, as those need them who read and write mail. */
public interface OurMailboxes {
    /** Our own addresses, in lower case; what was changed on the page may show two seconds late. */
    Set<String> addresses();

    /** The mailbox that is read at this place, else the one of this address; that of the settings when there is neither. */
    MailHome at(String place, String address);

    /** The mailbox of this number; that of the settings when it is null or removed. */
    MailHome of(@Nullable Long mailbox);
}
