package io.paydesk.web.wallet;

import io.paydesk.account.AccountView;
import io.paydesk.deposit.DepositId;
import io.paydesk.deposit.DepositState;
import io.paydesk.deposit.Deposits;
import io.paydesk.wallet.TransactionLine;
import io.paydesk.wallet.Wallet;
import io.paydesk.web.faces.Notices;
import io.paydesk.web.security.Visitor;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code /wallet/transactions/{id}}: one deposit or withdrawal, how it stands and what to do. */
@Named
@RequestScoped
public class TransactionPage {
    @Inject
    HttpServletRequest request;

    @Inject
    Visitor visitor;

    @Inject
    Wallet wallet;

    @Inject
    Deposits deposits;

    @Inject
    Moves moves;

    @Inject
    Notices notices;

    private @Nullable TransactionLine line;

    public TransactionLine getLine() {
        if (line == null) {
            line = wallet.transaction(account().id(), id());
        }
        return line;
    }

    public List<Moves.Shown> getSteps() {
        return moves.steps(getLine());
    }

    public boolean isAwaited() {
        return getLine().state() == DepositState.AWAITING_PAYMENT;
    }

    public boolean isIdentityWanted() {
        return getLine().state() == DepositState.HELD_KYC;
    }

    /** Gives it up, as long as nothing was paid. */
    public void cancel() {
        deposits.cancel(account().actor(), account().id(), DepositId.of(id()));
        notices.go(request.getContextPath() + "/wallet/transactions/" + id(), "wallet_transaction.cancelled");
    }

    private AccountView account() {
        return visitor.customer();
    }

    private String id() {
        return request.getAttribute(TransactionAddress.ID) instanceof String id
                ? id
                : Objects.requireNonNullElse(request.getParameter("id"), "");
    }
}
