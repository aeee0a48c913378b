package io.paydesk.mailbox;

import java.util.List;

/** Looks at mail servers without touching a mail there: lent by the mail gateway. Each step has a time limit. */
public interface MailboxProbe {
    /** The steps into the mailbox in their order, up to the first that fails. */
    List<TestedStep> test(MailSource source);

    /** The same to the server its answers leave through; no mail is sent. */
    List<TestedStep> test(SendingWay way);

    /** The folder as it is now. Refuses: every {@link ConnectionFault}, what Secrets does. */
    FolderSeen look(MailSource source);
}
