package io.paydesk.maillog;

import io.paydesk.audit.Actor;
import io.paydesk.audit.Audit;
import io.paydesk.kernel.Refusal;
import io.paydesk.mailbox.OurMailboxes;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.List;

/** Whose mail is blocked, and which machines must be answered: up to 1,000 addresses and domains. */
@Stateless
public class SenderRules {
    static final int RULES_MAX = 1000;

    private static final String OPERATE = "mail:operate";

    @PersistenceContext
    EntityManager em;

    @Inject
    Clock clock;

    @EJB
    Audit audit;

    @Inject
    OurMailboxes ours;

    @Inject
    KnownSenderRules known;

    /** Every rule, by sender. Refuses: NOT_ALLOWED. */
    public List<SenderRuleView> all(Actor actor) {
        actor.require(OPERATE);
        return em.createQuery("from SenderRule r order by r.sender", SenderRule.class)
                .setMaxResults(RULES_MAX)
                .getResultStream()
                .map(SenderRule::view)
                .toList();
    }

    /**
     * Decides about an address or a domain from now on; said again it changes the rule. Refuses: NOT_ALLOWED,
     * SENDER_WRONG, SENDER_OURS, TOO_MANY_RULES.
     */
    public void decide(Actor actor, String text, SenderVerdict verdict) {
        actor.require(OPERATE);
        var sender = SenderRule.sender(text).orElseThrow(() -> new Refusal(MailLogRefusal.SENDER_WRONG));
        if (ours.addresses().stream()
                .anyMatch(address -> SenderRule.names(address).contains(sender))) {
            throw new Refusal(MailLogRefusal.SENDER_OURS);
        }
        var rule = em.find(SenderRule.class, sender);
        if (rule != null) {
            rule.decide(verdict, actor, clock.instant());
        } else if (count() >= RULES_MAX) {
            throw new Refusal(MailLogRefusal.TOO_MANY_RULES, RULES_MAX);
        } else {
            em.persist(new SenderRule(sender, verdict, actor, clock.instant()));
        }
        known.forget();
        audit.note(actor, "sender.decide", "sender:" + sender, verdict.name());
    }

    /** Forgets the rule; nothing happens when there is none. Refuses: NOT_ALLOWED. */
    public void forget(Actor actor, String sender) {
        actor.require(OPERATE);
        var rule = em.find(SenderRule.class, sender);
        if (rule != null) {
            em.remove(rule);
            known.forget();
            audit.note(actor, "sender.forget", "sender:" + sender, rule.verdict.name());
        }
    }

    private long count() {
        return em.createQuery("select count(r) from SenderRule r", Long.class).getSingleResult();
    }
}
