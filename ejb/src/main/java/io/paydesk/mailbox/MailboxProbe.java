package io.paydesk.mailbox;

import io.paydesk.kernel.MailServer;
import java.util.List;

/** Looks at a mail server without touching a mail there: lent by the mail gateway. Each step has a time limit. */
public interface MailboxProbe {
    /** The steps in their order, up to the first that fails. */
    List<TestedStep> test(MailServer server);

    /** The folder as it is now. Refuses: every {@link ConnectionFault}. */
    FolderSeen look(MailServer server);
}
