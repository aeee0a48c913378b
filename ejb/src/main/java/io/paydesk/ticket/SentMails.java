package io.paydesk.ticket;

import io.paydesk.audit.Actor;
import io.paydesk.kernel.Page;
import io.paydesk.outbox.OutboxBoard;
import io.paydesk.outbox.OutboxFilter;
import io.paydesk.outbox.OutboxItem;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** The mails that went out as a page lists them, with what the outbox cannot know: which of the sent ones came back. */
@Stateless
public class SentMails {
    private static final int BATCH = 500;

    @PersistenceContext
    EntityManager em;

    @EJB
    OutboxBoard board;

    /** Mails that fit, the last one first; with {@code returned} only those that came back. Refuses: NOT_ALLOWED. */
    public Page<OutboxItem> latest(Actor actor, OutboxFilter filter, boolean returned, int limit) {
        if (!returned) {
            return board.latest(actor, filter, limit);
        }
        var found = new ArrayList<OutboxItem>();
        var before = Objects.requireNonNullElse(filter.before(), Long.MAX_VALUE);
        List<Long> batch;
        do {
            batch = cameBack(before);
            var left = limit + 1 - found.size();
            found.addAll(board.latest(actor, filter.among(batch), left).items());
            before = batch.isEmpty() ? before : batch.get(batch.size() - 1);
        } while (batch.size() == BATCH && found.size() <= limit);
        return Page.of(found, limit, item -> "" + item.id());
    }

    /** Those of the outbox items whose mail came back. Refuses: NOT_ALLOWED. */
    public Set<Long> cameBack(Actor actor, Collection<Long> outboxIds) {
        actor.require("mail:read");
        return outboxIds.isEmpty()
                ? Set.of()
                : Set.copyOf(em.createQuery(
                                "select m.outboxId from Message m where m.bounced = true and m.outboxId in ?1",
                                Long.class)
                        .setParameter(1, outboxIds)
                        .getResultList());
    }

    private List<Long> cameBack(long before) {
        return em.createQuery(
                        "select m.outboxId from Message m where m.bounced = true and m.outboxId < ?1"
                                + " order by m.outboxId desc",
                        Long.class)
                .setParameter(1, before)
                .setMaxResults(BATCH)
                .getResultList();
    }
}
