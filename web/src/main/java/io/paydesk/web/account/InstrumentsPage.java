package io.paydesk.web.account;

import io.paydesk.account.AccountView;
import io.paydesk.instrument.Cards;
import io.paydesk.instrument.InstrumentId;
import io.paydesk.instrument.InstrumentKind;
import io.paydesk.instrument.InstrumentProofs;
import io.paydesk.instrument.InstrumentView;
import io.paydesk.instrument.Instruments;
import io.paydesk.instrument.NewInstrument;
import io.paydesk.web.faces.Notices;
import io.paydesk.web.security.Visitor;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code /account/instruments}: what a customer is paid to, added, confirmed by a small payment or by support, removed. */
@Named
@RequestScoped
public class InstrumentsPage {
    @Inject
    HttpServletRequest request;

    @EJB
    Instruments instruments;

    @EJB
    InstrumentProofs proofs;

    @EJB
    Cards cards;

    @Inject
    Visitor visitor;

    @Inject
    Notices notices;

    private InstrumentKind kind = InstrumentKind.BANK;
    private String currency = "CNY";
    private String number = "";
    private String bic = "";
    private String holderName = "";

    @PostConstruct
    void begin() {
        holderName = account().name();
    }

    public void add() {
        instruments.add(
                account().actor(), account().id(), new NewInstrument(kind, currency, number, holderName, false, bic));
        done("account_instruments.added");
    }

    public void ask() {
        proofs.ask(account().id(), chosen());
        done("account_instruments.asked");
    }

    public void tell() {
        if (proofs.tell(account().id(), chosen(), text("amount"))) {
            done("account_instruments.proved");
        } else {
            notices.refuse(request.getContextPath() + "/account/instruments", "account_instruments.wrong");
        }
    }

    public void remove() {
        instruments.remove(account().actor(), account().id(), chosen());
        done("account_instruments.removed");
    }

    /** The one whose button was pressed, by its own number: the list may be another one by now. */
    private InstrumentId chosen() {
        return InstrumentId.of(text("instrument"));
    }

    private String text(String name) {
        return Objects.requireNonNullElse(request.getParameter(name), "").strip();
    }

    private void done(String key) {
        notices.go(request.getContextPath() + "/account/instruments", key);
    }

    private AccountView account() {
        return visitor.customer();
    }

    public List<InstrumentView> getAll() {
        return instruments.of(account().id());
    }

    public boolean isProvable(InstrumentView instrument) {
        return proofs.reaches(instrument);
    }

    public boolean isCardTaken() {
        return cards.areTaken();
    }

    /** Cards have a page of their own: their number never comes to us. */
    public List<InstrumentKind> getKinds() {
        return List.of(InstrumentKind.BANK, InstrumentKind.PLATFORM, InstrumentKind.CHAIN);
    }

    public List<String> getCurrencies() {
        return List.of("CNY", "USD", "EUR", "HKD", "BTC", "ETH", "USDT");
    }

    public InstrumentKind getKind() {
        return kind;
    }

    public void setKind(InstrumentKind kind) {
        this.kind = kind;
    }

    public String getCurrency() {
        return currency;
    }

    public void setCurrency(@Nullable String currency) {
        this.currency = Objects.requireNonNullElse(currency, "");
    }

    public String getNumber() {
        return number;
    }

    public void setNumber(@Nullable String number) {
        this.number = Objects.requireNonNullElse(number, "");
    }

    public String getBic() {
        return bic;
    }

    public void setBic(@Nullable String bic) {
        this.bic = Objects.requireNonNullElse(bic, "");
    }

    public String getHolderName() {
        return holderName;
    }

    public void setHolderName(@Nullable String holderName) {
        this.holderName = Objects.requireNonNullElse(holderName, "");
    }
}
