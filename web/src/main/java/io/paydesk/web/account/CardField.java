package io.paydesk.web.account;

import io.paydesk.instrument.Cards;
import io.paydesk.web.security.Visitor;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;

/** On {@code /account/instruments/card}: where the tokeniser’s field is, in a frame of the page or on a page of its own. */
@Named
@RequestScoped
public class CardField {
    @Inject
    HttpServletRequest request;

    @EJB
    Cards cards;

    @Inject
    Visitor visitor;

    public boolean isThere() {
        return cards.areTaken();
    }

    public String getFramed() {
        return address(true);
    }

    public String getAlone() {
        return address(false);
    }

    private String address(boolean framed) {
        var address = cards.field(visitor.customer().id(), framed);
        return address.startsWith("/") ? request.getContextPath() + address : address;
    }
}
