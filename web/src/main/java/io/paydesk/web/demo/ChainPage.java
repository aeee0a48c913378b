package io.paydesk.web.demo;

import io.paydesk.audit.Actor;
import io.paydesk.chain.ChainAddresses;
import io.paydesk.chain.ChainLook;
import io.paydesk.chain.Chains;
import io.paydesk.chain.PaymentState;
import io.paydesk.chain.PaymentView;
import io.paydesk.chain.SimulatedBlocks;
import io.paydesk.chain.SimulatedChain;
import io.paydesk.chain.SpendingLook;
import io.paydesk.channel.ChannelRefusal;
import io.paydesk.deposit.DepositBoard;
import io.paydesk.deposit.DepositId;
import io.paydesk.deposit.DepositView;
import io.paydesk.deposit.Deposits;
import io.paydesk.kernel.Asset;
import io.paydesk.kernel.Money;
import io.paydesk.kernel.Refusal;
import io.paydesk.web.faces.Notices;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;

/** {@code /demo/chain}: the visitor pays to addresses, makes blocks, and does what happens to chains at times. */
@Named
@RequestScoped
public class ChainPage {
    private static final int SHOWN = 50;
    private static final int DROPPED = 2;
    private static final int MANY = 6;

    @Inject
    HttpServletRequest request;

    @EJB
    Deposits deposits;

    @EJB
    DepositBoard board;

    @EJB
    ChainAddresses addresses;

    @Inject
    Chains chains;

    @EJB
    SimulatedBlocks blocks;

    @Inject
    ChainLook look;

    @Inject
    SpendingLook spendings;

    @Inject
    Notices notices;

    public List<Asset> getAssets() {
        return Chains.ASSETS.stream().filter(chains::isSimulated).toList();
    }

    public long height(Asset asset) {
        return blocks.tip(asset);
    }

    /** The latest deposits over simulated chains. */
    public List<DepositView> getLatest() {
        return board.latest(Actor.SYSTEM, SHOWN).stream()
                .filter(each -> each.address() != null && chains.isSimulated(asset(each)))
                .toList();
    }

    public List<PaymentView> payments(DepositView of) {
        return addresses.payments(of.id().value());
    }

    public boolean isThere(PaymentView payment) {
        return payment.state() == PaymentState.PENDING || payment.state() == PaymentState.CONFIRMED;
    }

    public void pay() {
        pay(chosen().amount());
    }

    /** A tenth less than announced. */
    public void payOther() {
        var amount = chosen().amount();
        pay(amount.minus(new Money(Math.max(1, amount.minor() / 10), amount.asset())));
    }

    public void mine() {
        blocks.mine(named(), 1);
        done(named());
    }

    public void mineMany() {
        blocks.mine(named(), MANY);
        done(named());
    }

    /** The two newest blocks are given up for three others. */
    public void reorganise() {
        blocks.reorganise(named(), DROPPED);
        done(named());
    }

    public void doubleSpend() {
        blocks.doubleSpend(text("transaction"));
        done(asset(chosen()));
    }

    private void pay(Money amount) {
        blocks.pay(Objects.requireNonNull(chosen().address()), amount);
        done(amount.asset());
    }

    /** The chain is looked at now, not in ten seconds: what follows is seen at once. */
    private void done(Asset asset) {
        var chain = new SimulatedChain(blocks, asset);
        look.look(asset, chain);
        spendings.look(asset, chain);
        notices.go(request.getContextPath() + "/demo/chain", "demo_chain.done");
    }

    private DepositView chosen() {
        var found = deposits.get(DepositId.of(text("deposit")));
        requireSimulated(asset(found));
        return found;
    }

    private Asset named() {
        var asset = Asset.of(text("asset"));
        requireSimulated(asset);
        return asset;
    }

    /** A real chain beside the demo's is not played with. */
    private void requireSimulated(Asset asset) {
        if (!Chains.ASSETS.contains(asset) || !chains.isSimulated(asset)) {
            throw new Refusal(ChannelRefusal.CHANNEL_CLOSED);
        }
    }

    private static Asset asset(DepositView of) {
        return of.amount().asset();
    }

    private String text(String name) {
        return Objects.requireNonNullElse(request.getParameter(name), "");
    }
}
