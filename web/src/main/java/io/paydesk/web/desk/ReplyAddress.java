package io.paydesk.web.desk;

import io.paydesk.ticket.AddressHealth;
import io.paydesk.ticket.AddressView;
import io.paydesk.web.faces.Texts;
import io.paydesk.web.security.Visitor;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.jspecify.annotations.Nullable;

/** What is to be known of the customer's address before one answers: whether mail to it came back lately. */
@Named
@RequestScoped
public class ReplyAddress {
    @Inject
    Visitor visitor;

    @EJB
    AddressHealth addresses;

    @Inject
    TicketsPage page;

    @Inject
    Texts texts;

    private @Nullable AddressView address;

    @PostConstruct
    void look() {
        var ticket = page.getTicket();
        address = ticket == null
                ? null
                : addresses.of(visitor.actor(), ticket.requester().email()).orElse(null);
    }

    /** Null when there is nothing to warn of. */
    public @Nullable String getWarning() {
        if (address == null) {
            return null;
        }
        var key = address.bad() ? "desk_tickets.address.bad" : "desk_tickets.address.unsure";
        return texts.say(key, address.email(), address.bounces());
    }
}
