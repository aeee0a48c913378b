package io.paydesk.web.wallet;

import io.paydesk.ledger.Balance;
import io.paydesk.ledger.Ledger;
import io.paydesk.ledger.Statements;
import io.paydesk.web.faces.Notices;
import io.paydesk.web.security.Visitor;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

/** The form on {@code /wallet/transactions} that leads to a statement: this month’s, unless another period is chosen. */
@Named
@RequestScoped
public class StatementForm {
    @Inject
    HttpServletRequest request;

    @Inject
    Visitor visitor;

    @EJB
    Ledger ledger;

    @EJB
    Statements statements;

    @Inject
    Notices notices;

    @Inject
    Clock clock;

    /** The currencies that ever moved. */
    public List<String> getCurrencies() {
        return ledger.balances(visitor.customer().id()).stream()
                .map(Balance::available)
                .map(money -> money.asset().name())
                .toList();
    }

    public String getFrom() {
        return typed("from", today().withDayOfMonth(1) + "");
    }

    public String getTo() {
        return typed("to", today() + "");
    }

    public boolean isChosen(String currency) {
        return currency.equals(request.getParameter("currency"));
    }

    /** Whether it is to be calculated with; otherwise it is a paper. */
    public boolean isCsv() {
        return typed("format", "").equals("csv");
    }

    /** Leads to the file when there can be one. Refuses as {@link Statements#paper}, of CSV as {@link Statements#period}. */
    public void download() {
        var asked = StatementAsked.by(request);
        if (isCsv()) {
            asked.whole(statements, visitor.customer());
        } else {
            asked.paper(statements, visitor.customer());
        }
        notices.go(request.getContextPath() + "/wallet/statement." + (isCsv() ? "csv" : "pdf") + asked.query());
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), visitor.customer().zone());
    }

    private String typed(String name, String otherwise) {
        return Objects.requireNonNullElse(request.getParameter(name), otherwise);
    }
}
