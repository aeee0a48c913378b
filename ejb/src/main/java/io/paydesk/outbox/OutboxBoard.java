package io.paydesk.outbox;

import io.paydesk.audit.Actor;
import io.paydesk.kernel.Cut;
import io.paydesk.kernel.Page;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The outbox as a page shows it: the last first, by what one looks for. */
@Stateless
public class OutboxBoard {
    private static final int TEXT_MAX = 200;

    @PersistenceContext
    EntityManager em;

    /** Items that fit, the last one first. Refuses: NOT_ALLOWED. */
    public Page<OutboxItem> latest(Actor actor, OutboxFilter filter, int limit) {
        actor.require("mail:read");
        var conditions = conditions(filter);
        var query = em.createQuery(
                        "from QueuedItem i where " + String.join(" and ", conditions.keySet()) + " order by i.id desc",
                        QueuedItem.class)
                .setMaxResults(limit + 1);
        conditions.forEach((condition, value) -> query.setParameter(nameIn(condition), value));
        return Page.of(query.getResultList(), limit, item -> "" + item.id).map(QueuedItem::view);
    }

    /** Each condition with the value of the one name in it. */
    private static Map<String, Object> conditions(OutboxFilter filter) {
        var conditions = new LinkedHashMap<String, Object>();
        add(conditions, "i.kind = :kind", filter.kind());
        add(conditions, "i.state = :state", filter.state());
        add(conditions, "i.createdAt >= :since", filter.from());
        add(conditions, "i.createdAt < :until", filter.until());
        add(conditions, "i.id < :before", filter.before());
        add(conditions, "i.id in :among", filter.among());
        var text = filter.text();
        if (text != null && !text.isBlank()) {
            conditions.put(
                    "(lower(i.subject) like :text escape '!' or lower(i.recipient) like :text escape '!'"
                            + " or lower(i.about) like :text escape '!')",
                    like(text.strip()));
        }
        return conditions;
    }

    private static void add(Map<String, Object> conditions, String condition, @Nullable Object value) {
        if (value != null) {
            conditions.put(condition, value);
        }
    }

    private static String nameIn(String condition) {
        return condition.replaceAll("^[^:]*:([a-z]+).*$", "$1");
    }

    private static String like(String text) {
        var bounded = Cut.to(TEXT_MAX, text);
        return "%" + bounded.toLowerCase(Locale.ROOT).replaceAll("([!%_])", "!$1") + "%";
    }
}
