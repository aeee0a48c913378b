package io.paydesk.web.wallet;

import io.paydesk.account.AccountView;
import io.paydesk.channel.ChannelRefusal;
import io.paydesk.channel.ChannelView;
import io.paydesk.channel.Channels;
import io.paydesk.channel.Direction;
import io.paydesk.channel.Quote;
import io.paydesk.deposit.Deposits;
import io.paydesk.deposit.NewDeposit;
import io.paydesk.idempotency.IdempotentCalls;
import io.paydesk.idempotency.StoredAnswer;
import io.paydesk.kernel.Refusal;
import io.paydesk.kernel.Sentences;
import io.paydesk.kernel.TextHash;
import io.paydesk.web.faces.Notices;
import io.paydesk.web.faces.Typed;
import io.paydesk.web.security.Visitor;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code /wallet/deposit}: the way and the amount, what it costs, and then what to pay with. Works without JavaScript. */
@Named
@RequestScoped
public class DepositPage {
    @Inject
    HttpServletRequest request;

    @Inject
    Visitor visitor;

    @EJB
    Channels channels;

    @EJB
    Deposits deposits;

    @Inject
    DepositCards cards;

    @EJB
    IdempotentCalls calls;

    @Inject
    Notices notices;

    private List<ChannelView> ways = List.of();
    private String channel = "";
    private String amount = "";
    private @Nullable Quote quote;
    private String channelError = "";
    private String amountError = "";

    @PostConstruct
    void look() {
        ways = channels.list().stream()
                .filter(each -> each.direction() == Direction.IN)
                .toList();
        channel = text("channel");
        amount = text("amount");
        if (!channel.isEmpty() || !amount.isEmpty()) {
            try {
                quote = quote();
                cards.offer(quote.channel());
            } catch (Refusal refusal) {
                var sentence = Sentences.of(refusal, visitor.language());
                if (refusal.reason() == ChannelRefusal.CHANNEL_UNKNOWN
                        || refusal.reason() == ChannelRefusal.CHANNEL_CLOSED) {
                    channelError = sentence;
                } else {
                    amountError = sentence;
                }
            }
        }
        if (channel.isEmpty() && !ways.isEmpty()) {
            channel = ways.get(0).code();
        }
    }

    /** What was reviewed is asked for, once however often the form is sent; what to pay with stands on the page of the deposit. */
    public void confirm() {
        var shown = quote();
        shown.require(text("terms"));
        var actor = account().actor();
        var wanted = new NewDeposit(channel, shown.amount(), cards.chosen());
        var answer = calls.once(
                actor,
                "deposit:" + FormKey.of(request),
                TextHash.sha256(wanted.toString()),
                () -> new StoredAnswer(
                        201,
                        deposits.request(actor, account().id(), wanted).id().toString()));
        notices.go(request.getContextPath() + "/wallet/transactions/" + answer.body(), "wallet_deposit.made");
    }

    private Quote quote() {
        var way = channels.get(channel);
        return channels.quote(channel, Direction.IN, Typed.amount(amount, way.asset()));
    }

    private AccountView account() {
        return visitor.customer();
    }

    private String text(String name) {
        return Objects.requireNonNullElse(request.getParameter(name), "").strip();
    }

    public List<ChannelView> getWays() {
        return ways;
    }

    /** What is reviewed; null while there is something to fill in. */
    public @Nullable Quote getQuote() {
        return text("edit").isEmpty() ? quote : null;
    }

    /** Whether the first deposit of this customer will wait for their identity. */
    public boolean isIdentityWanted() {
        return account().identityTier() == 0;
    }

    /** One a form, so that the same form sent twice asks once. */
    public String getKey() {
        return FormKey.orNew(request);
    }

    public String getChannel() {
        return channel;
    }

    public String getAmount() {
        return amount;
    }

    public String getChannelError() {
        return channelError;
    }

    public String getAmountError() {
        return amountError;
    }
}
