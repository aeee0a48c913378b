package io.paydesk.web.demo;

import io.paydesk.audit.Actor;
import io.paydesk.channel.EventKind;
import io.paydesk.channel.ProviderEvents;
import io.paydesk.channel.ToldEvent;
import io.paydesk.deposit.DepositBoard;
import io.paydesk.deposit.DepositId;
import io.paydesk.deposit.DepositState;
import io.paydesk.deposit.DepositView;
import io.paydesk.deposit.Deposits;
import io.paydesk.kernel.Money;
import io.paydesk.web.faces.Notices;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** {@code /demo/bank}: the visitor plays the bank, acquirer or platform, and tells what it would. */
@Named
@RequestScoped
public class BankPage {
    private static final int SHOWN = 50;

    @Inject
    HttpServletRequest request;

    @EJB
    Deposits deposits;

    @EJB
    DepositBoard board;

    @EJB
    ProviderEvents events;

    @Inject
    Notices notices;

    @Inject
    Clock clock;

    public List<DepositView> getLatest() {
        return board.latest(Actor.SYSTEM, SHOWN);
    }

    public boolean isAwaited(DepositView each) {
        return each.state() == DepositState.AWAITING_PAYMENT;
    }

    public boolean isPaid(DepositView each) {
        return each.state() == DepositState.COMPLETED
                || each.state() == DepositState.HELD_KYC
                || each.state() == DepositState.HELD_REVIEW;
    }

    public boolean isLeaving(DepositView each) {
        return each.state() == DepositState.REFUND_PENDING;
    }

    public void pay() {
        tell(EventKind.RECEIVED, chosen().amount());
    }

    /** A tenth less than announced. */
    public void payOther() {
        var amount = chosen().amount();
        tell(EventKind.RECEIVED, amount.minus(new Money(Math.max(1, amount.minor() / 10), amount.asset())));
    }

    public void fail() {
        tell(EventKind.FAILED, chosen().amount());
    }

    public void chargeBack() {
        tell(EventKind.CHARGEBACK, chosen().amount());
    }

    public void settle() {
        tell(EventKind.SETTLED, chosen().net());
    }

    public void giveBack() {
        tell(EventKind.RETURNED, chosen().amount());
    }

    /** Whoever it is sent back to does not take it. */
    public void notTaken() {
        tell(EventKind.FAILED, chosen().amount());
    }

    /** The same event twice, as networks do: it acts once. */
    public void payTwice() {
        var event = event(EventKind.RECEIVED, chosen().amount());
        events.tell(event);
        events.tell(event);
        done();
    }

    private void tell(EventKind kind, Money amount) {
        events.tell(event(kind, amount));
        done();
    }

    private ToldEvent event(EventKind kind, Money amount) {
        var of = chosen();
        var way = isLeaving(of) ? of.leavesBy() : of.channel();
        return new ToldEvent(way, "demo-" + UUID.randomUUID(), kind, of.reference(), amount, clock.instant());
    }

    private void done() {
        notices.go(request.getContextPath() + "/demo/bank", "demo_bank.told");
    }

    private DepositView chosen() {
        return deposits.get(DepositId.of(Objects.requireNonNullElse(request.getParameter("deposit"), "")));
    }
}
