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
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code /account/instruments}: what a customer is paid to, added, confirmed by a small payment, removed. */
@Named
@RequestScoped
public class InstrumentsPage {
    @Inject
    HttpServletRequest request;

    @Inject
    Instruments instruments;

    @Inject
    InstrumentProofs proofs;

    @Inject
    Cards cards;

    @Inject
    Visitor visitor;

    @Inject
    Notices notices;

    private InstrumentKind kind = InstrumentKind.BANK;
    private String currency = "CNY";
    private String number = "";
    private String holderName = "";
    private String amount = "";

    @PostConstruct
    void begin() {
        holderName = account().name();
    }

    public void add() {
        instruments.add(
                account().actor(), account().id(), new NewInstrument(kind, currency, number, holderName, false));
        done("account_instruments.added");
    }

    public void ask(String id) {
        proofs.ask(account().id(), InstrumentId.of(id));
        done("account_instruments.asked");
    }

    public void tell(String id) {
        var right = proofs.tell(account().id(), InstrumentId.of(id), amount);
        done(right ? "account_instruments.proved" : "account_instruments.wrong");
    }

    public void remove(String id) {
        instruments.remove(account().actor(), account().id(), InstrumentId.of(id));
        done("account_instruments.removed");
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

    public String getHolderName() {
        return holderName;
    }

    public void setHolderName(@Nullable String holderName) {
        this.holderName = Objects.requireNonNullElse(holderName, "");
    }

    public String getAmount() {
        return amount;
    }

    public void setAmount(@Nullable String amount) {
        this.amount = Objects.requireNonNullElse(amount, "");
    }
}
