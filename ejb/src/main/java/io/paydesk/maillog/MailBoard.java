package io.paydesk.maillog;

import io.paydesk.audit.Actor;
import io.paydesk.kernel.Cut;
import io.paydesk.kernel.Page;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The log of fetched mails as a page shows it: the last first, by what one looks for. */
@Stateless
public class MailBoard {
    private static final int TEXT_MAX = 200;
    private static final int LATELY = 10_000;
    private static final int MAILBOXES_MAX = 200;

    @PersistenceContext
    EntityManager em;

    /** Fetched mails that fit, the last one first. Refuses: NOT_ALLOWED. */
    public Page<InboundLine> latest(Actor actor, MailFilter filter, int limit) {
        actor.require(MailLog.READ);
        var conditions = conditions(filter);
        var where = conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions.keySet());
        var query = em.createQuery("from InboundMail m" + where + " order by m.id desc", InboundMail.class)
                .setMaxResults(limit + 1);
        conditions.forEach((condition, value) -> query.setParameter(nameIn(condition), value));
        return Page.of(query.getResultList(), limit, row -> "" + row.id).map(InboundMail::view);
    }

    /** The addresses of ours that the last ten thousand mails were fetched for. Refuses: NOT_ALLOWED. */
    public List<String> mailboxes(Actor actor) {
        actor.require(MailLog.READ);
        var newest = em.createQuery("select max(m.id) from InboundMail m", Long.class)
                .getSingleResult();
        if (newest == null) {
            return List.of();
        }
        return em.createQuery(
                        "select distinct m.mailbox from InboundMail m where m.id > ?1 order by m.mailbox", String.class)
                .setParameter(1, newest - LATELY)
                .setMaxResults(MAILBOXES_MAX)
                .getResultList();
    }

    /** Each condition with the value of the one name in it. */
    private static Map<String, Object> conditions(MailFilter filter) {
        var conditions = new LinkedHashMap<String, Object>();
        add(conditions, "m.mailbox = :mailbox", filter.mailbox());
        add(conditions, "m.disposition = :disposition", filter.disposition());
        add(conditions, "m.reason = :reason", filter.reason());
        add(conditions, "m.receivedAt >= :since", filter.from());
        add(conditions, "m.receivedAt < :until", filter.until());
        add(conditions, "m.id < :before", filter.before());
        var text = filter.text();
        if (text != null && !text.isBlank()) {
            conditions.put(
                    "(lower(m.subject) like :text escape '!' or lower(m.fromEmail) like :text escape '!'"
                            + " or lower(m.fromName) like :text escape '!')",
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
