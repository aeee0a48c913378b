package io.paydesk.mailbox;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The last sign of a mailbox, and when somebody was told that none came. Apart from it, so that no edit collides. */
@Entity
@Table(name = "mailbox_state")
class MailboxState {
    @Id
    @Column(name = "mailbox_id")
    long mailboxId;

    /** Since when it ought to be read. */
    @Column(name = "expected_since")
    Instant expectedSince;

    @Column(name = "read_at")
    @Nullable
    Instant readAt;

    int waiting;
    String problem = "";

    @Column(name = "failing_since")
    @Nullable
    Instant failingSince;

    @Column(name = "told_at")
    @Nullable
    Instant toldAt;

    @SuppressWarnings("NullAway.Init")
    protected MailboxState() {}

    MailboxState(long mailboxId, Instant now) {
        this.mailboxId = mailboxId;
        this.expectedSince = now;
    }

    void read(int left, Instant now) {
        readAt = now;
        waiting = left;
        problem = "";
        failingSince = null;
    }

    void failed(String reason, Instant now) {
        failingSince = failingSince == null ? now : failingSince;
        problem = reason;
    }

    /** It goes on after a pause: the silence before does not count. */
    void expectFrom(Instant now) {
        expectedSince = now;
        problem = "";
        failingSince = null;
    }

    MailboxSign sign() {
        return new MailboxSign(readAt, waiting, problem, failingSince);
    }
}
