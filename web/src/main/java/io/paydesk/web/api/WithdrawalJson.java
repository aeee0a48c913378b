package io.paydesk.web.api;

import io.paydesk.kernel.Asset;
import io.paydesk.kernel.Money;
import io.paydesk.wallet.ChangeLine;
import io.paydesk.web.api.Violations.Rule;
import io.paydesk.withdrawal.WithdrawalView;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;

/** Withdrawals as the contract writes them. */
final class WithdrawalJson {
    private static final int AMOUNT_MAX = 100;

    private WithdrawalJson() {}

    static JsonObject of(WithdrawalView withdrawal) {
        return members(withdrawal).build();
    }

    static JsonObject of(WithdrawalView withdrawal, List<ChangeLine> history) {
        return members(withdrawal)
                .add("history", JsonText.list(history, each -> JsonText.object()
                        .add("at", JsonText.instant(each.at()))
                        .add("from", JsonText.orNull(each.from()))
                        .add("to", each.to())
                        .add("by", each.by())
                        .add("reason", JsonText.orNull(each.reason().isEmpty() ? null : each.reason()))
                        .build()))
                .build();
    }

    private static JsonObjectBuilder members(WithdrawalView of) {
        return JsonText.object()
                .add("id", of.id().toString())
                .add("state", of.state().name())
                .add("amount", JsonText.money(of.amount()))
                .add("fee", JsonText.money(of.fee()))
                .add("net", JsonText.money(of.net()))
                .add("reference", of.reference())
                .add("expectedBy", JsonText.instant(of.expectedBy()))
                .add("reason", JsonText.orNull(of.why()))
                .add("account", of.account().toString())
                .add("channel", of.channel())
                .add("instrument", of.instrument().toString())
                .add("createdAt", JsonText.instant(of.requestedAt()))
                .add("dueAt", JsonText.instant(of.dueAt()));
    }

    /**
     * The amount that a body names: {@code "12.34"} of the channel's currency, or {@code {"amount","currency"}}. Refuses as {@link
     * Money#of}; zero stands for what is missing.
     */
    static Money amount(Members body, Asset channels) {
        if (body.value("amount") instanceof JsonObject) {
            var inner = body.object("amount");
            var amount = inner.needed("amount", AMOUNT_MAX);
            var currency = inner.needed("currency", AMOUNT_MAX);
            body.violations().check();
            return Money.of(amount, Asset.of(currency));
        }
        if (!body.has("amount")) {
            body.violations().add(body.path("amount"), Rule.MISSING);
        }
        var amount = body.text("amount", AMOUNT_MAX);
        body.violations().check();
        return amount == null ? Money.zero(channels) : Money.of(amount, channels);
    }
}
