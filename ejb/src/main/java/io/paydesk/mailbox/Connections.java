package io.paydesk.mailbox;

import io.paydesk.audit.Actor;
import io.paydesk.kernel.Refusal;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks into mailboxes for administrators, outside any transaction, by the means the mail gateway lends. */
@ApplicationScoped
public class Connections {
    @EJB
    Mailboxes mailboxes;

    private volatile @Nullable MailboxProbe probe;

    /** From now on this one looks. */
    public void lend(MailboxProbe means) {
        probe = means;
    }

    /** Tests the way into a mailbox step by step. Refuses: NOT_ALLOWED, MAILBOX_UNKNOWN, NO_GATEWAY. */
    public List<TestedStep> test(Actor actor, long id) {
        var source = mailboxes.source(actor, id); // who may not is told that, also where there are no means to look
        return probe().test(source);
    }

    /**
     * Tests the way out of its answers the same way; empty when they leave through the server of the settings. Refuses: as
     * {@link #test}.
     */
    public List<TestedStep> testSending(Actor actor, long id) {
        mailboxes.source(actor, id);
        return mailboxes.way(id).map(probe()::test).orElse(List.of());
    }

    /** How the folder is now. Refuses: as {@link #test}, what Secrets does, and every ConnectionFault. */
    public FolderSeen look(Actor actor, long id) {
        var source = mailboxes.source(actor, id);
        return probe().look(source);
    }

    /**
     * Looks at the folder once more and begins to read as chosen. Refuses: as {@link #look}, and CHANGED_MEANWHILE,
     * BEGUN_ALREADY, DAYS_WRONG.
     */
    public void begin(Actor actor, long id, int version, FirstRead choice, int days) {
        mailboxes.begin(actor, id, version, choice, days, look(actor, id));
    }

    private MailboxProbe probe() {
        var means = probe;
        if (means == null) {
            throw new Refusal(MailboxRefusal.NO_GATEWAY);
        }
        return means;
    }
}
