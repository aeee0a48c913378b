package io.paydesk.web.desk;

import io.paydesk.chain.SpendingState;
import io.paydesk.channel.ChannelView;
import io.paydesk.web.faces.Notices;
import io.paydesk.web.security.Visitor;
import io.paydesk.withdrawal.SignedPayouts;
import io.paydesk.withdrawal.SignedPayouts.Signing;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code /desk/signing}: payouts over a chain, exported to be signed where the keys are, and brought back by somebody else. */
@Named
@RequestScoped
public class SigningPage {
    @Inject
    HttpServletRequest request;

    @Inject
    Visitor visitor;

    @Inject
    SignedPayouts payouts;

    @Inject
    Notices notices;

    @Nullable
    private List<Signing> all;

    public void export() {
        var batch = payouts.export(visitor.actor(), text("channel"), Math.toIntExact(number("rate")));
        done(batch.items() == 0 ? "desk_withdrawals.done.nothing" : "desk_signing.done.exported");
    }

    public void bring() {
        payouts.bring(visitor.actor(), number("batch"), text("signed"));
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

    public String tone(SpendingState state) {
        return state == SpendingState.SETTLED ? "ok" : state == SpendingState.EXPORTED ? "warn" : "info";
    }

    private long number(String name) {
        var typed = text(name);
        return typed.matches("[0-9]{1,9}") ? Long.parseLong(typed) : 0;
    }

    private String text(String name) {
        return Objects.requireNonNullElse(request.getParameter(name), "").strip();
    }
}
