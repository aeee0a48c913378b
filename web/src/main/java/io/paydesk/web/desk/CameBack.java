package io.paydesk.web.desk;

import io.paydesk.outbox.OutboxItem;
import io.paydesk.ticket.SentMails;
import io.paydesk.web.security.Visitor;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Set;

/** Which of the sent mails that the mail log shows came back: they left, so the outbox alone calls them sent. */
@Named
@RequestScoped
public class CameBack {
    @Inject
    MailLogPage page;

    @EJB
    SentMails sent;

    @Inject
    Visitor visitor;

    private Set<Long> items = Set.of();

    @PostConstruct
    void look() {
        items = sent.cameBack(
                visitor.actor(), page.getOutbound().stream().map(OutboxItem::id).toList());
    }

    public boolean has(OutboxItem item) {
        return items.contains(item.id());
    }
}
