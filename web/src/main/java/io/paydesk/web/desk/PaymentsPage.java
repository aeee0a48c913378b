package io.paydesk.web.desk;

import io.paydesk.audit.Actor;
import io.paydesk.channel.ToldBoard;
import io.paydesk.channel.ToldLine;
import io.paydesk.deposit.DepositBoard;
import io.paydesk.deposit.DepositId;
import io.paydesk.deposit.DepositState;
import io.paydesk.deposit.DepositView;
import io.paydesk.deposit.Proposal;
import io.paydesk.deposit.StrayAction;
import io.paydesk.deposit.StrayPayments;
import io.paydesk.deposit.StrayState;
import io.paydesk.deposit.StraySuggestion;
import io.paydesk.deposit.StrayView;
import io.paydesk.staff.Staff;
import io.paydesk.web.faces.Notices;
import io.paydesk.web.faces.Texts;
import io.paydesk.web.security.Visitor;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** {@code /desk/payments}: money that fits nothing; one proposes what becomes of it, another approves. */
@Named
@RequestScoped
public class PaymentsPage {
    private static final Pattern UNEXPECTED = Pattern.compile("unexpected: ([A-Z_]+)(.*)");

    @Inject
    HttpServletRequest request;

    @Inject
    Visitor visitor;

    @EJB
    StrayPayments strays;

    @EJB
    DepositBoard board;

    @EJB
    ToldBoard told;

    @EJB
    Staff staff;

    @Inject
    Texts texts;

    @Inject
    Notices notices;

    public List<StrayView> getOpen() {
        return strays.list(actor(), StrayState.OPEN);
    }

    /** On their way back: strays, and deposits that could not be credited. */
    public List<StrayView> getReturning() {
        return strays.list(actor(), StrayState.RETURNING);
    }

    public List<DepositView> getRefunds() {
        return board.in(actor(), DepositState.REFUND_PENDING);
    }

    /** What providers told and nothing was done about. */
    public List<ToldLine> getTold() {
        return told.unseen(actor());
    }

    /** Why it fits nothing, in the reader's words; what was noted before there were words stays as it is. */
    public String because(ToldLine each) {
        if (each.result().isEmpty()) {
            return texts.get("desk_payments.told.waits");
        }
        var said = UNEXPECTED.matcher(each.result());
        return said.matches() && texts.containsKey("Unexpected." + said.group(1))
                ? texts.get("Unexpected." + said.group(1)) + said.group(2)
                : each.result();
    }

    public void see() {
        var event = text("event");
        told.see(actor(), event.matches("[0-9]{1,18}") ? Long.parseLong(event) : 0);
        done("desk_payments.seen");
    }

    public List<StrayAction> getActions() {
        return List.of(StrayAction.values());
    }

    public void propose() {
        var deposit = text("deposit");
        strays.propose(
                actor(),
                text("stray"),
                new Proposal(
                        version(),
                        text("action").equals(StrayAction.RETURN.name()) ? StrayAction.RETURN : StrayAction.MATCH,
                        deposit.isEmpty() ? null : DepositId.of(deposit),
                        text("why")));
        done("desk_payments.proposed");
    }

    /** Why it is suggested, in the reader's words: whoever approves reads it. */
    public String why(StraySuggestion each) {
        var because =
                each.because().stream().map(texts::of).collect(Collectors.joining(texts.get("desk_payments.and")));
        return texts.say("desk_payments.suggested.why", because);
    }

    public void approve() {
        strays.approve(actor(), text("stray"), version());
        done("desk_payments.approved");
    }

    public void dismiss() {
        strays.dismiss(actor(), text("stray"));
        done("desk_payments.dismissed");
    }

    public boolean proposes(StrayView each) {
        return each.wanted() == null && actor().may(StrayPayments.PROPOSE);
    }

    public boolean approves(StrayView each) {
        return each.proposedBy() != null
                && actor().may(StrayPayments.APPROVE)
                && each.proposedBy() != actor().staffId();
    }

    public boolean dismisses(StrayView each) {
        return each.wanted() != null && actor().may(StrayPayments.PROPOSE);
    }

    /** What a colleague is called. */
    public String name(long member) {
        var found = staff.named(List.of(member)).get(member);
        return found == null ? "" + member : found.name();
    }

    private void done(String key) {
        notices.go(request.getContextPath() + "/desk/payments", key);
    }

    private Actor actor() {
        return visitor.actor();
    }

    private int version() {
        var sent = text("version");
        return sent.matches("[0-9]{1,9}") ? Integer.parseInt(sent) : -1;
    }

    private String text(String name) {
        return Objects.requireNonNullElse(request.getParameter(name), "").strip();
    }
}
