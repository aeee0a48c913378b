package io.paydesk.web.wallet;

import io.paydesk.deposit.DepositId;
import io.paydesk.deposit.DepositState;
import io.paydesk.deposit.Deposits;
import io.paydesk.wallet.TransactionKind;
import io.paydesk.wallet.TransactionLine;
import io.paydesk.wallet.Wallet;
import io.paydesk.web.faces.Notices;
import io.paydesk.web.faces.Typed;
import io.paydesk.web.security.Visitor;
import io.paydesk.withdrawal.WithdrawalState;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/** {@code /wallet/transactions/{id}}: one deposit, withdrawal or correction, how it stands and what to do. */
@Named
@RequestScoped
public class TransactionPage {
    @Inject
    HttpServletRequest request;

    @Inject
    Visitor visitor;

    @EJB
    Wallet wallet;

    @EJB
    Deposits deposits;

    @Inject
    Notices notices;

    private @Nullable TransactionLine line;

    public TransactionLine getLine() {
        if (line == null) {
            line = wallet.transaction(visitor.customer().id(), id());
        }
        return line;
    }

    public boolean isAwaited() {
        return getLine().state() == DepositState.AWAITING_PAYMENT;
    }

    /** Whether it has a page of its own on which its owner follows, answers and cancels it. */
    public boolean isWithdrawal() {
        return getLine().kind() == TransactionKind.WITHDRAWAL;
    }

    public boolean isAsked() {
        return getLine().state() == WithdrawalState.NEEDS_INFO;
    }

    public boolean isCancellable() {
        return getLine().state() instanceof WithdrawalState state && state.isCancellable();
    }

    /** Whether a payment to its address is on its way. */
    public boolean isConfirming() {
        return getLine().state() == DepositState.CONFIRMING;
    }

    /** Whether what it refers to is a transaction of its own: what a correction mends or reverses. */
    public boolean isLinked() {
        return getLine().kind().isCorrection()
                && !getLine().reference().equals(getLine().id());
    }

    public boolean isIdentityWanted() {
        return getLine().state() == DepositState.HELD_KYC;
    }

    /** Gives it up, as long as nothing was paid. */
    public void cancel() {
        var owner = visitor.customer();
        deposits.cancel(owner.actor(), owner.id(), DepositId.of(id()));
        notices.go(address(), "wallet_transaction.cancelled");
    }

    /** Of this page. */
    public String address() {
        return request.getContextPath() + "/wallet/transactions/" + id();
    }

    private String id() {
        return request.getAttribute(TransactionAddress.ID) instanceof String id ? id : new Typed(request).text("id");
    }
}
