package io.paydesk.web.wallet;

import io.paydesk.account.AccountView;
import io.paydesk.account.ConfirmOwner;
import io.paydesk.audit.Actor;
import io.paydesk.channel.ChannelView;
import io.paydesk.channel.Channels;
import io.paydesk.channel.Direction;
import io.paydesk.channel.Quote;
import io.paydesk.idempotency.IdempotentCalls;
import io.paydesk.idempotency.StoredAnswer;
import io.paydesk.instrument.InstrumentId;
import io.paydesk.instrument.InstrumentView;
import io.paydesk.instrument.Instruments;
import io.paydesk.kernel.Asset;
import io.paydesk.kernel.Money;
import io.paydesk.kernel.Refusal;
import io.paydesk.kernel.TextHash;
import io.paydesk.ledger.Balance;
import io.paydesk.ledger.Ledger;
import io.paydesk.web.faces.Notices;
import io.paydesk.web.faces.Typed;
import io.paydesk.web.security.Visitor;
import io.paydesk.withdrawal.NewWithdrawal;
import io.paydesk.withdrawal.WithdrawalRefusal;
import io.paydesk.withdrawal.Withdrawals;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code /wallet/withdraw}: to where and how much, then who asks, then it is requested. Each step is an address of its own. */
@Named
@RequestScoped
public class WithdrawPage {
    private static final String HERE = "/wallet/withdraw";

    @Inject
    HttpServletRequest request;

    @Inject
    Visitor visitor;

    @EJB
    Instruments instruments;

    @EJB
    Channels channels;

    @EJB
    Ledger ledger;

    @EJB
    Withdrawals withdrawals;

    @Inject
    ConfirmOwner owner;

    @EJB
    IdempotentCalls calls;

    @Inject
    Notices notices;

    private String amount = "";
    private String current = "";
    private String code = "";
    private @Nullable List<PayoutWay> ways;
    private @Nullable Quote quote;

    /** On to the step that asks who it is. Refuses as a quote does, and as a request would where it is known now. */
    public void review() {
        var wanted = wanted();
        channels.quote(wanted.channel(), Direction.OUT, wanted.amount());
        notices.go(request.getContextPath() + HERE + "?instrument=" + wanted.instrument() + "&amount="
                + wanted.amount().amount());
    }

    /**
     * Requests it, once however often the form is sent. Who asks is asked before anything is kept, and not once more for what is done:
     * a code is good once. Refuses as {@link Withdrawals#request} and {@link ConfirmOwner} do.
     */
    public void confirm() {
        var wanted = wanted();
        var actor = account().actor();
        var key = "withdraw:" + FormKey.of(request);
        var content = TextHash.sha256(wanted.toString());
        var answer = calls.answered(actor, key, content).orElseGet(() -> {
            channels.quote(wanted.channel(), Direction.OUT, wanted.amount()).require(terms());
            owner.confirm(account().id(), current, code);
            return calls.once(actor, key, content, () -> requested(actor, wanted));
        });
        notices.go(request.getContextPath() + HERE + "/status?id=" + answer.body(), "wallet_withdraw.done");
    }

    private String terms() {
        return Objects.requireNonNullElse(request.getParameter("terms"), "");
    }

    private StoredAnswer requested(Actor actor, NewWithdrawal wanted) {
        return new StoredAnswer(201, withdrawals.request(actor, wanted).id().toString());
    }

    private NewWithdrawal wanted() {
        var way = chosen();
        var channel = way.channel();
        if (channel == null) {
            throw new Refusal(WithdrawalRefusal.INSTRUMENT_UNFIT);
        }
        var money = new Typed(request).money("amount", channel.asset());
        return new NewWithdrawal(
                account().id(), channel.code(), money, way.instrument().id());
    }

    private PayoutWay chosen() {
        var id = InstrumentId.of(getInstrument());
        return getWays().stream()
                .filter(each -> each.instrument().id().equals(id))
                .findFirst()
                .orElseThrow(() -> new Refusal(WithdrawalRefusal.INSTRUMENT_UNFIT));
    }

    private AccountView account() {
        return visitor.customer();
    }

    /** Each instrument with the channel that pays to it. */
    public List<PayoutWay> getWays() {
        if (ways == null) {
            var all = channels.list();
            var balances = ledger.balances(account().id());
            ways = instruments.of(account().id()).stream()
                    .map(each -> way(each, all, balances))
                    .toList();
        }
        return ways;
    }

    private static PayoutWay way(InstrumentView to, List<ChannelView> all, List<Balance> balances) {
        var asset = Asset.valueOf(to.currency());
        var channel = all.stream()
                .filter(each -> each.direction() == Direction.OUT && each.asset() == asset)
                .filter(each -> each.kind().name().equals(to.kind().name()))
                .findFirst()
                .orElse(null);
        var available = balances.stream()
                .map(Balance::available)
                .filter(each -> each.asset() == asset)
                .findFirst()
                .orElse(Money.zero(asset));
        return new PayoutWay(to, channel, available);
    }

    /** What is confirmed in the second step; null in the first, and when it does not hold any more. */
    public @Nullable Quote getQuote() {
        if (getInstrument().isEmpty() || getAmount().isEmpty() || isFirstSent()) {
            return null;
        }
        if (quote == null) {
            var wanted = wanted();
            quote = channels.quote(wanted.channel(), Direction.OUT, wanted.amount());
        }
        return quote;
    }

    private boolean isFirstSent() {
        return request.getMethod().equals("POST") && request.getParameter("key") == null;
    }

    /** The one that was chosen, or the first that can be. */
    public boolean isChosen(PayoutWay way) {
        var chosen = getInstrument();
        return way.isOpen()
                && (chosen.isEmpty()
                        ? getWays().stream()
                                .filter(PayoutWay::isOpen)
                                .findFirst()
                                .filter(way::equals)
                                .isPresent()
                        : way.instrument().id().toString().equals(chosen));
    }

    /** Where it goes to, in the second step. */
    public InstrumentView getTo() {
        return chosen().instrument();
    }

    public boolean isCodeAsked() {
        return owner.asksForCode(account().id());
    }

    public String getEmail() {
        return account().email();
    }

    public String getInstrument() {
        return Stream.ofNullable(request.getParameter("instrument"))
                .filter(each -> each.matches("IN-[0-9]{1,18}"))
                .findFirst()
                .orElse("");
    }

    /** One a form, so that the same form sent twice requests once. */
    public String getKey() {
        return FormKey.orNew(request);
    }

    public String getAmount() {
        var sent = Objects.requireNonNullElse(request.getParameter("amount"), "");
        return amount.isEmpty() ? sent : amount;
    }

    public void setAmount(@Nullable String amount) {
        this.amount = Objects.requireNonNullElse(amount, "");
    }

    public String getCurrent() {
        return current;
    }

    public void setCurrent(@Nullable String current) {
        this.current = Objects.requireNonNullElse(current, "");
    }

    public String getCode() {
        return code;
    }

    public void setCode(@Nullable String code) {
        this.code = Objects.requireNonNullElse(code, "");
    }
}
