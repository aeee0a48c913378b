package io.paydesk.web.wallet;

import io.paydesk.chain.ChainAddresses;
import io.paydesk.chain.PaymentState;
import io.paydesk.chain.PaymentView;
import io.paydesk.deposit.DepositId;
import io.paydesk.deposit.Deposits;
import io.paydesk.kernel.Asset;
import io.paydesk.wallet.TransactionKind;
import io.paydesk.web.faces.QrPicture;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** On {@code /wallet/transactions/{id}}, the address of a chain that a deposit is paid to, and what was seen of payments to it. */
@Named
@RequestScoped
public class TransactionPayment {
    @Inject
    TransactionPage page;

    @EJB
    Deposits deposits;

    @EJB
    ChainAddresses addresses;

    private @Nullable String address;
    private @Nullable List<PaymentView> payments;

    /** What it is to be paid to; null where that is no address of a chain. */
    public @Nullable String getAddress() {
        if (address == null && page.getLine().kind() == TransactionKind.DEPOSIT) {
            address = Objects.requireNonNullElse(deposits.get(deposit()).address(), "");
        }
        return address == null || address.isEmpty() ? null : address;
    }

    /** The address for a wallet's camera; of bitcoin with the amount (BIP 21). */
    public QrPicture getQr() {
        var to = Objects.requireNonNullElse(getAddress(), "");
        var amount = page.getLine().amount();
        return QrPicture.of(amount.asset() == Asset.BTC ? "bitcoin:" + to + "?amount=" + amount.amount() : to);
    }

    /** What was seen of payments to the address, while none counts yet. */
    public List<PaymentView> getPayments() {
        if (payments == null) {
            payments = addresses.payments(deposit().value()).stream()
                    .filter(each -> each.state() == PaymentState.PENDING)
                    .toList();
        }
        return payments;
    }

    private DepositId deposit() {
        return DepositId.of(page.getLine().id());
    }
}
