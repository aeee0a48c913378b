package io.paydesk.web.desk;

import io.paydesk.kernel.Refusal;
import io.paydesk.reconciliation.Comparison;
import io.paydesk.reconciliation.LineDecisions;
import io.paydesk.reconciliation.LineParts;
import io.paydesk.reconciliation.LineState;
import io.paydesk.reconciliation.LineUse;
import io.paydesk.reconciliation.LineView;
import io.paydesk.reconciliation.Reconciliation;
import io.paydesk.reconciliation.ReconciliationRefusal;
import io.paydesk.web.faces.Notices;
import io.paydesk.web.security.Visitor;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code /desk/reconciliation}: what the bank says, what the books say, and what nobody has booked yet. */
@Named
@RequestScoped
public class ReconciliationPage {
    private static final int SHOWN = 50;
    private static final int FILE_MAX = 20 << 20;

    @Inject
    HttpServletRequest request;

    @Inject
    Visitor visitor;

    @EJB
    Reconciliation reconciliation;

    @EJB
    LineDecisions decisions;

    @EJB
    LineParts parts;

    @Inject
    Notices notices;

    private List<Comparison> accounts = List.of();
    private List<LineView> lines = List.of();
    private @Nullable String next;

    @PostConstruct
    void load() {
        accounts = reconciliation.compare(visitor.actor());
        var after = parameter("after");
        var page = reconciliation.lines(
                visitor.actor(),
                isAll() ? List.of(LineState.values()) : List.of(LineState.NEW, LineState.OPEN, LineState.PROPOSED),
                after.matches("[0-9]{1,18}") ? Long.parseLong(after) : 0,
                SHOWN);
        lines = page.items();
        next = page.next();
    }

    /** Takes the chosen file; one of more than 20 MB is cut, and so refused as damaged. */
    public void take() throws IOException, ServletException {
        var part = request.getPart("statement");
        var name = part == null ? "" : ChosenFiles.fileName(part.getSubmittedFileName());
        var file = part == null ? new byte[0] : part.getInputStream().readNBytes(FILE_MAX);
        reconciliation.take(visitor.actor(), parameter("account"), name, file);
        notices.go(address(), "desk_reconciliation.done.taken");
    }

    public void tie() {
        decisions.tie(visitor.actor(), line(), parameter("booked"));
        notices.go(address(), "desk_reconciliation.done.tied");
    }

    public void addPart() {
        var matched = parts.add(visitor.actor(), line(), parameter("whole"));
        notices.go(address(), matched ? "desk_reconciliation.done.whole" : "desk_reconciliation.done.part");
    }

    public void takeAsPayment() {
        decisions.takeAsPayment(visitor.actor(), line());
        notices.go(address(), "desk_reconciliation.done.payment");
    }

    public void propose() {
        var use = getUses().stream()
                .filter(each -> each.name().equals(parameter("use")))
                .findFirst()
                .orElseThrow(() -> new Refusal(ReconciliationRefusal.USE_MISSING));
        decisions.propose(visitor.actor(), line(), use, parameter("note"));
        notices.go(address(), "desk_reconciliation.done.proposed");
    }

    public void approve() {
        decisions.approve(visitor.actor(), line());
        notices.go(address(), "desk_reconciliation.done.approved");
    }

    public void putBack() {
        decisions.putBack(visitor.actor(), line());
        notices.go(address(), "desk_reconciliation.done.put_back");
    }

    /** What a line can be proposed to be, if it may be a payout that came back; otherwise it is the house's own. */
    public List<LineUse> getUses() {
        return List.of(LineUse.values());
    }

    public List<Comparison> getAccounts() {
        return accounts;
    }

    public List<LineView> getLines() {
        return lines;
    }

    public @Nullable String getNext() {
        return next;
    }

    public boolean isAll() {
        return parameter("show").equals("all");
    }

    public boolean isMine(LineView line) {
        return line.proposedBy()
                .equals(visitor.actor().kind() + ":" + visitor.actor().id());
    }

    private long line() {
        var written = parameter("line");
        return written.matches("[0-9]{1,18}") ? Long.parseLong(written) : 0;
    }

    private String address() {
        return request.getContextPath() + "/desk/reconciliation";
    }

    private String parameter(String name) {
        return Objects.requireNonNullElse(request.getParameter(name), "");
    }
}
