package io.paydesk.web.wallet;

import io.paydesk.account.AccountView;
import io.paydesk.chain.ChainAddresses;
import io.paydesk.chain.PaymentState;
import io.paydesk.chain.PaymentView;
import io.paydesk.deposit.DepositId;
import io.paydesk.deposit.DepositState;
import io.paydesk.deposit.Deposits;
import io.paydesk.idempotency.IdempotentCalls;
import io.paydesk.idempotency.StoredAnswer;
import io.paydesk.kernel.Asset;
import io.paydesk.kernel.TextHash;
import io.paydesk.ticket.Questions;
import io.paydesk.wallet.TransactionKind;
import io.paydesk.wallet.TransactionLine;
import io.paydesk.wallet.Wallet;
import io.paydesk.web.faces.Notices;
import io.paydesk.web.faces.QrPicture;
import io.paydesk.web.faces.Texts;
import io.paydesk.web.security.Visitor;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code /wallet/transactions/{id}}: one deposit, withdrawal or correction, how it stands and what to do. */
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
    ChainAddresses addresses;

    @Inject
    Moves moves;

    @Inject
    Notices notices;

    @Inject
    Questions questions;

    @Inject
    IdempotentCalls calls;

    @Inject
    Texts texts;

    private @Nullable TransactionLine line;
    private @Nullable String address;
    private @Nullable String question;
    private @Nullable List<PaymentView> payments;
    private String words = "";

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

    /** Whether a payment to its address is on its way. */
    public boolean isConfirming() {
        return getLine().state() == DepositState.CONFIRMING;
    }

    /** What it is to be paid to; null where that is no address of a chain. */
    public @Nullable String getAddress() {
        if (address == null && isDeposit()) {
            address = Objects.requireNonNullElse(
                    deposits.get(DepositId.of(getLine().id())).address(), "");
        }
        return address == null || address.isEmpty() ? null : address;
    }

    /** The address for a wallet's camera; of bitcoin with the amount (BIP 21). */
    public QrPicture getQr() {
        var address = Objects.requireNonNullElse(getAddress(), "");
        var amount = getLine().amount();
        return QrPicture.of(
                amount.asset() == Asset.BTC ? "bitcoin:" + address + "?amount=" + amount.amount() : address);
    }

    /** What was seen of payments to the address, while none counts yet. */
    public List<PaymentView> getPayments() {
        if (payments == null) {
            payments = payments();
        }
        return payments;
    }

    private List<PaymentView> payments() {
        return addresses.payments(DepositId.of(getLine().id()).value()).stream()
                .filter(each -> each.state() == PaymentState.PENDING)
                .toList();
    }

    private boolean isDeposit() {
        return getLine().kind() == TransactionKind.DEPOSIT;
    }

    /** Whether what it refers to is a transaction of its own: what a correction mends or takes back. */
    public boolean isLinked() {
        return getLine().kind().isCorrection()
                && !getLine().reference().equals(getLine().id());
    }

    public boolean isIdentityWanted() {
        return getLine().state() == DepositState.HELD_KYC;
    }

    /** Gives it up, as long as nothing was paid. */
    public void cancel() {
        deposits.cancel(account().actor(), account().id(), DepositId.of(id()));
        notices.go(request.getContextPath() + "/wallet/transactions/" + id(), "wallet_transaction.cancelled");
    }

    /** The ticket in which it is asked about; "" when there is none. */
    public String getQuestion() {
        if (question == null) {
            question = questions.about(account(), id()).orElse("");
        }
        return question;
    }

    /** Asks about it, once however often the form is sent; the ticket names it. */
    public void ask() {
        var owner = account();
        var about = getLine();
        var subject = texts.say("wallet_transaction.help.subject", texts.of(about.kind()), about.id());
        calls.once(
                owner.actor(),
                "question:" + FormKey.of(request),
                TextHash.sha256(about.id() + "\n" + words),
                () -> new StoredAnswer(201, questions.ask(owner, about.id(), subject, words)));
        notices.go(request.getContextPath() + "/wallet/transactions/" + about.id(), "wallet_transaction.help.sent");
    }

    /** One a form, so that the same form sent twice asks once. */
    public String getKey() {
        return FormKey.orNew(request);
    }

    public String getWords() {
        return words;
    }

    public void setWords(@Nullable String words) {
        this.words = Objects.requireNonNullElse(words, "");
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
