package io.paydesk.ticket;

import io.paydesk.audit.Actor;
import io.paydesk.kernel.Cut;
import io.paydesk.kernel.Page;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lists and counts of tickets. */
@Stateless
public class TicketBoard {
    private static final int TEXT_MAX = 200;

    @PersistenceContext
    EntityManager em;

    @Inject
    Timeline timeline;

    /** Tickets that fit, newest first; after a ticket number's cursor of the page before. Refuses: NOT_ALLOWED. */
    public Page<TicketLine> list(Actor actor, TicketFilter filter, @Nullable Long after, int limit) {
        actor.require(Tickets.READ);
        var conditions = conditions(filter);
        if (after != null) {
            conditions.put("t.id < :after", after);
        }
        return page(conditions, "t.id desc", limit);
    }

    /** Tickets that fit, those in which something happened last first. Refuses: NOT_ALLOWED. */
    public Page<TicketLine> latest(Actor actor, TicketFilter filter, int limit) {
        actor.require(Tickets.READ);
        return page(conditions(filter), "t.updatedAt desc, t.id desc", limit);
    }

    /**
     * Tickets that fit, those whose promise comes due first, broken ones before all; then those of which nothing is promised. What is
     * due at once goes by priority. Refuses: NOT_ALLOWED.
     */
    public Page<TicketLine> urgent(Actor actor, TicketFilter filter, int limit) {
        actor.require(Tickets.READ);
        return page(
                conditions(filter),
                "t.dueAt asc nulls last, case when t.priority = URGENT then 0 when t.priority = HIGH then 1"
                        + " when t.priority = NORMAL then 2 else 3 end, t.updatedAt desc, t.id desc",
                limit);
    }

    /** Tickets that fit, those first in which nothing has happened for longest. Refuses: NOT_ALLOWED. */
    public Page<TicketLine> longestWaiting(Actor actor, TicketFilter filter, int limit) {
        actor.require(Tickets.READ);
        return page(conditions(filter), "t.updatedAt, t.id", limit);
    }

    /** How many tickets fit. Refuses: NOT_ALLOWED. */
    public long count(Actor actor, TicketFilter filter) {
        actor.require(Tickets.READ);
        var conditions = conditions(filter);
        var query = em.createQuery("select count(t) from Ticket t" + where(conditions), Long.class);
        bind(query, conditions);
        return query.getSingleResult();
    }

    /** A stamp that changes whenever any ticket does, but for being seen: pages ask for it to know whether to look again. */
    public String pulse(Actor actor) {
        actor.require(Tickets.READ);
        // Versions too: what commits later may carry an earlier instant.
        var row = em.createQuery("select count(t), sum(t.version), max(t.updatedAt) from Ticket t", Object[].class)
                .getSingleResult();
        return row[0] + "." + row[1] + "." + row[2];
    }

    private Page<TicketLine> page(Map<String, Object> conditions, String order, int limit) {
        var query = em.createQuery("from Ticket t" + where(conditions) + " order by " + order, Ticket.class);
        bind(query, conditions);
        var tickets = Page.of(query.setMaxResults(limit + 1).getResultList(), limit, ticket -> "" + ticket.id);
        return new Page<>(timeline.lines(tickets.items()), tickets.next());
    }

    private static Map<String, Object> conditions(TicketFilter filter) {
        var conditions = new LinkedHashMap<String, Object>();
        if (!filter.status().isEmpty()) {
            conditions.put("t.status in :status", filter.status());
        }
        if (filter.topic() != null) {
            conditions.put("t.topic = :topic", filter.topic());
        }
        if (filter.channel() != null) {
            conditions.put("t.channel = :channel", filter.channel());
        }
        if (filter.assignee() != null) {
            conditions.put(
                    filter.assignee() == 0 ? "coalesce(t.assigneeId, 0) = :assignee" : "t.assigneeId = :assignee",
                    filter.assignee());
        }
        if (filter.requester() != null) {
            conditions.put(
                    "t.requesterEmail = :requester", filter.requester().strip().toLowerCase(Locale.ROOT));
        }
        if (filter.text() != null && !filter.text().isBlank()) {
            conditions.put(
                    "(lower(t.subject) like :text escape '!' or t.requesterEmail like :text escape '!'"
                            + " or lower(t.requesterName) like :text escape '!'"
                            + " or concat('pd-', cast(t.id as string)) like :text escape '!')",
                    like(filter.text()));
        }
        return conditions;
    }

    private static String like(String text) {
        var short200 = Cut.to(TEXT_MAX, text.strip());
        return "%" + short200.toLowerCase(Locale.ROOT).replaceAll("([!%_])", "!$1") + "%";
    }

    private static String where(Map<String, Object> conditions) {
        return conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions.keySet());
    }

    private static void bind(jakarta.persistence.Query query, Map<String, Object> conditions) {
        conditions.forEach(
                (condition, value) -> query.setParameter(condition.replaceAll("(?s)^[^:]*:([a-z]+).*$", "$1"), value));
    }
}
