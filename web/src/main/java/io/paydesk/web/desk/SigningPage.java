package io.paydesk.web.desk;

import io.paydesk.chain.SpendingState;
import io.paydesk.chain.SpendingView;
import io.paydesk.channel.ChannelView;
import io.paydesk.web.faces.Notices;
import io.paydesk.web.faces.Typed;
import io.paydesk.web.security.Visitor;
import io.paydesk.withdrawal.SignedPayouts;
import io.paydesk.withdrawal.SignedPayouts.Signing;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code /desk/signing}: payouts over a chain, exported to be signed where the keys are, and brought back by somebody else. */
@Named
@RequestScoped
public class SigningPage {
    @Inject
    HttpServletRequest request;

    @Inject
    Visitor visitor;

    @EJB
    SignedPayouts payouts;

    @Inject
    Notices notices;

    @Nullable
    private List<Signing> all;

    public void export() {
        var typed = new Typed(request);
        var rate = (int) typed.whole("rate", 4).orElse(0);
        var batch = payouts.export(visitor.actor(), typed.text("channel"), rate);
        done(batch.items() == 0 ? "desk_withdrawals.done.nothing" : "desk_signing.done.exported");
    }

    public void bring() {
        var typed = new Typed(request);
        payouts.bring(visitor.actor(), typed.number("batch"), typed.text("signed"));
        done("desk_signing.done.brought");
    }

    private void done(String key) {
        notices.go(request.getContextPath() + "/desk/signing", key);
    }

    public List<ChannelView> getChannels() {
        return payouts.signed();
    }

    public List<Signing> getAll() {
        if (all == null) {
            all = payouts.list(visitor.actor());
        }
        return all;
    }

    public boolean isExporter() {
        return visitor.may(SignedPayouts.EXPORT);
    }

    /** Whether the visitor may bring this one back: not who exported it. */
    public boolean isToBring(Signing each) {
        return each.spending().state() == SpendingState.EXPORTED
                && visitor.may(SignedPayouts.BRING)
                && !each.isExportedBy(visitor.actor());
    }

    /** What was typed for this channel, after a refusal. */
    public String rate(ChannelView channel) {
        var typed = new Typed(request);
        return typed.text("channel").equals(channel.code()) ? typed.text("rate") : "";
    }

    /** What was pasted for this one, after a refusal. */
    public String signed(Signing each) {
        var typed = new Typed(request);
        return typed.number("batch") == each.batch().id() ? typed.text("signed") : "";
    }

    /** What spends the coins of one that was replaced. */
    public List<String> spenders(Signing each) {
        return payouts.spenders(visitor.actor(), each);
    }

    public String tone(SpendingView of) {
        return switch (of.state()) {
            case SETTLED -> "ok";
            case EXPORTED -> "warn";
            case SIGNED, SEEN -> of.isReplaced() ? "bad" : "info";
            case ABANDONED -> "info";
        };
    }
}
