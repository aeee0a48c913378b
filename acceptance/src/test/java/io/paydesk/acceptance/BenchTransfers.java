package io.paydesk.acceptance;

import io.paydesk.audit.Actor;
import io.paydesk.audit.Audit;
import io.paydesk.idempotency.IdempotentCalls;
import io.paydesk.idempotency.StoredAnswer;
import io.paydesk.ledger.Entry;
import io.paydesk.ledger.Ledger;
import io.paydesk.outbox.Outbox;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import java.time.Instant;

/** Verbs as a feature above the ledger has them, for {@link LedgerMeasurementIT}: inside the server, in its transactions. */
@Stateless
public class BenchTransfers {
    private static final Instant NEVER = Instant.parse("2100-01-01T00:00:00Z");

    @EJB
    Ledger ledger;

    @EJB
    IdempotentCalls calls;

    @EJB
    Audit audit;

    @EJB
    Outbox outbox;

    /** Posting alone. */
    public void post(Entry entry) {
        ledger.post(entry);
    }

    /** With all that a transfer of the product takes: the stored answer, the trace, the news. */
    public void whole(Entry entry) {
        var key = entry.booking().key();
        calls.once(Actor.SYSTEM, key, "0".repeat(64), () -> {
            var booked = ledger.post(entry);
            audit.note(Actor.SYSTEM, "bench.transfer", "transaction:" + booked.id(), key);
            outbox.put("bench", "" + booked.id(), "anna@example.com", "Transfer", "{}", NEVER);
            return new StoredAnswer(201, "{}");
        });
    }
}
