package io.paydesk.web.desk;

import io.paydesk.kernel.Asset;
import io.paydesk.ledger.HealthReport;
import io.paydesk.ledger.InvariantId;
import io.paydesk.ledger.LastCheck;
import io.paydesk.ledger.LedgerBoard;
import io.paydesk.ledger.LedgerCode;
import io.paydesk.ledger.LedgerHealth;
import io.paydesk.ledger.StatementLine;
import io.paydesk.ledger.TransactionId;
import io.paydesk.ledger.TrialLine;
import io.paydesk.ledger.Violation;
import io.paydesk.web.security.Visitor;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code /desk/ledger}: whether the books are in order; down to where they are not, and to any posting. */
@Named
@RequestScoped
public class LedgerPage {
    @Inject
    HttpServletRequest request;

    @Inject
    Visitor visitor;

    @EJB
    LedgerHealth health;

    @EJB
    LedgerBoard board;

    private @Nullable HealthReport report;
    private @Nullable LastCheck last;
    private @Nullable InvariantId invariant;
    private @Nullable String next;
    private List<Violation> violations = List.of();
    private List<StatementLine> lines = List.of();
    private Map<Asset, List<TrialLine>> trial = Map.of();

    @PostConstruct
    void load() {
        var actor = visitor.actor();
        if (!getTransaction().isEmpty()) {
            lines = board.transaction(actor, TransactionId.of(getTransaction()));
        } else if (!getAccount().isEmpty()) {
            var before = parameter("before");
            var page =
                    board.statement(actor, LedgerCode.of(getAccount()), before.matches("[0-9]{1,18}") ? before : null);
            lines = page.items();
            next = page.next();
        } else {
            report = health.check(actor);
            last = health.last().orElse(null);
            trial = board.trialBalance(actor);
            invariant = Stream.of(InvariantId.values())
                    .filter(each -> each.name().equals(parameter("invariant")))
                    .findFirst()
                    .orElse(null);
            violations = invariant == null ? List.of() : health.violations(actor, invariant);
        }
    }

    public @Nullable HealthReport getReport() {
        return report;
    }

    public @Nullable LastCheck getLast() {
        return last;
    }

    public @Nullable InvariantId getInvariant() {
        return invariant;
    }

    public List<Violation> getViolations() {
        return violations;
    }

    public List<Asset> getAssets() {
        return List.copyOf(trial.keySet());
    }

    public List<TrialLine> trialOf(Asset asset) {
        return trial.getOrDefault(asset, List.of());
    }

    public List<StatementLine> getLines() {
        return lines;
    }

    public @Nullable String getNext() {
        return next;
    }

    public String getTransaction() {
        return parameter("transaction");
    }

    public String getAccount() {
        return parameter("account");
    }

    private String parameter(String name) {
        return Objects.requireNonNullElse(request.getParameter(name), "");
    }
}
