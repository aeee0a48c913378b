package io.paydesk.web.account;

import io.paydesk.account.AccountView;
import io.paydesk.instrument.Cards;
import io.paydesk.instrument.Instruments;
import io.paydesk.instrument.NewCard;
import io.paydesk.instrument.TokenisedCard;
import io.paydesk.web.faces.Notices;
import io.paydesk.web.security.Visitor;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.faces.event.PhaseId;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * {@code /account/instruments/card}: a card is typed at the tokeniser, in a frame of this page or, without JavaScript, on a page of
 * its own; what comes back is a token, with which the card is looked at and added here.
 */
@Named
@RequestScoped
public class CardPage {
    @Inject
    HttpServletRequest request;

    @EJB
    Cards cards;

    @EJB
    Instruments instruments;

    @Inject
    Visitor visitor;

    @Inject
    Notices notices;

    private @Nullable TokenisedCard card;
    private String currency = "CNY";
    private String holderName = "";

    @PostConstruct
    void look() {
        holderName = account().name();
        card = cards.areTaken() ? cards.look(account().id(), getToken()).orElse(null) : null;
    }

    public void add() {
        instruments.addCard(account().actor(), account().id(), new NewCard(getToken(), currency, holderName));
        notices.go(request.getContextPath() + "/account/instruments", "account_instruments_card.added");
    }

    private AccountView account() {
        return visitor.customer();
    }

    public String getToken() {
        return Objects.requireNonNullElse(request.getParameter("token"), "");
    }

    /** Whether the form is there: seen as long as there is a card, heard in any case, since who pressed twice is answered twice. */
    public boolean isOffered() {
        return card != null || FacesContext.getCurrentInstance().getCurrentPhaseId() != PhaseId.RENDER_RESPONSE;
    }

    /** The card that was typed; null as long as none was. */
    public @Nullable TokenisedCard getCard() {
        return card;
    }

    /** Whether somebody came back with a token that is good for nothing any more. */
    public boolean isSpent() {
        return card == null && !getToken().isEmpty();
    }

    public List<String> getCurrencies() {
        return List.of("CNY", "USD", "EUR", "HKD");
    }

    public String getCurrency() {
        return currency;
    }

    public void setCurrency(@Nullable String currency) {
        this.currency = Objects.requireNonNullElse(currency, "");
    }

    public String getHolderName() {
        return holderName;
    }

    public void setHolderName(@Nullable String holderName) {
        this.holderName = Objects.requireNonNullElse(holderName, "");
    }
}
