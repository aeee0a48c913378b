package io.paydesk.web.wallet;

import io.paydesk.audit.Actor;
import io.paydesk.instrument.InstrumentId;
import io.paydesk.instrument.InstrumentState;
import io.paydesk.instrument.InstrumentView;
import io.paydesk.instrument.Instruments;
import io.paydesk.wallet.ChangeLine;
import io.paydesk.wallet.StateChanges;
import io.paydesk.web.faces.Notices;
import io.paydesk.web.security.Visitor;
import io.paydesk.withdrawal.SignedPayouts;
import io.paydesk.withdrawal.WithdrawalId;
import io.paydesk.withdrawal.WithdrawalState;
import io.paydesk.withdrawal.WithdrawalView;
import io.paydesk.withdrawal.Withdrawals;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code /wallet/withdraw/status?id=WD-…}: how a withdrawal stands, and what its owner can do about it. */
@Named
@RequestScoped
public class WithdrawStatusPage {
    @Inject
    HttpServletRequest request;

    @Inject
    Visitor visitor;

    @EJB
    Withdrawals withdrawals;

    @EJB
    SignedPayouts signed;

    @EJB
    StateChanges changes;

    @EJB
    Instruments instruments;

    @Inject
    Notices notices;

    private @Nullable WithdrawalView shown;
    private String answer = "";

    @PostConstruct
    void load() {
        shown = withdrawals.get(actor(), id());
    }

    public void cancel() {
        withdrawals.cancel(actor(), id(), "");
        done("wallet_withdraw_status.cancelled");
    }

    public void send() {
        var other = Objects.requireNonNullElse(request.getParameter("other"), "");
        withdrawals.answer(actor(), id(), answer, other.isEmpty() ? null : InstrumentId.of(other));
        done("wallet_withdraw_status.answered");
    }

    private void done(String key) {
        notices.go(request.getContextPath() + "/wallet/withdraw/status?id=" + id(), key);
    }

    private WithdrawalId id() {
        return WithdrawalId.of(Objects.requireNonNullElse(request.getParameter("id"), ""));
    }

    private Actor actor() {
        return visitor.customer().actor();
    }

    public WithdrawalView getShown() {
        return Objects.requireNonNull(shown);
    }

    public List<ChangeLine> getHistory() {
        return changes.of(getShown().id().toString());
    }

    /** Others that it could be paid to instead. */
    public List<InstrumentView> getOthers() {
        var currency = getShown().amount().asset().name();
        return instruments.of(getShown().account()).stream()
                .filter(each -> each.state() == InstrumentState.VERIFIED
                        && each.currency().equals(currency))
                .toList();
    }

    /** Its name on the chain; "" when it has none. */
    public String getTransaction() {
        return signed.transaction(getShown());
    }

    public boolean isCancellable() {
        return getShown().state().isCancellable();
    }

    public boolean isAsked() {
        return getShown().state() == WithdrawalState.NEEDS_INFO;
    }

    /** Whether it is still on its way to the bank. */
    public boolean isUnderWay() {
        return getShown().state().isHeld();
    }

    public String getTone() {
        return tone(getShown().state());
    }

    public static String tone(WithdrawalState state) {
        return switch (state) {
            case SETTLED, SENT, APPROVED, QUEUED -> "ok";
            case REQUESTED, IN_REVIEW, UNKNOWN, FAILED -> "info";
            case NEEDS_INFO -> "warn";
            case RETURNED, REJECTED -> "bad";
            case CANCELLED -> "";
        };
    }

    public String getAnswer() {
        return answer;
    }

    public void setAnswer(@Nullable String answer) {
        this.answer = Objects.requireNonNullElse(answer, "");
    }
}
