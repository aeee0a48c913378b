package io.paydesk.web.api;

import io.paydesk.channel.ChannelView;
import io.paydesk.deposit.DepositView;
import io.paydesk.kernel.Asset;
import io.paydesk.kernel.Money;
import io.paydesk.wallet.ChangeLine;
import io.paydesk.wallet.TransactionLine;
import io.paydesk.web.api.Violations.Rule;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import java.util.List;
import java.util.function.BiFunction;

/** Channels and transactions as contract §3.3 writes them. */
final class MoneyJson {
    private static final int AMOUNT_MAX = 90;

    private MoneyJson() {}

    /**
     * An amount of the channel's currency: {@code "12.34"}, or with its currency, which must be that one. Zero where it is wrong.
     * Refuses: AMOUNT_FORM, AMOUNT_DECIMALS, AMOUNT_TOO_LARGE.
     */
    static Money amount(Members members, String name, Asset asset) {
        return amount(members, name, asset, Money::of);
    }

    /** As read by {@link Money#of} or {@link Money#cut}. */
    static Money amount(Members members, String name, Asset asset, BiFunction<String, Asset, Money> read) {
        var value = members.value(name);
        if (value == null) {
            members.violations().add(members.path(name), Rule.MISSING);
            return Money.zero(asset);
        }
        if (value instanceof JsonString) {
            var text = members.text(name, AMOUNT_MAX);
            return text == null ? Money.zero(asset) : read.apply(text.strip(), asset);
        }
        var object = members.object(name);
        var text = object.needed("amount", AMOUNT_MAX);
        var currency = object.needed("currency", AMOUNT_MAX);
        if (!currency.isEmpty() && !currency.equals(asset.name())) {
            members.violations().add(object.path("currency"), Rule.NOT_ONE_OF, asset.name());
        }
        return text.isEmpty() ? Money.zero(asset) : read.apply(text.strip(), asset);
    }

    static JsonObject json(ChannelView channel) {
        return JsonText.object()
                .add("code", channel.code())
                .add("direction", channel.direction().name())
                .add("kind", channel.kind().name())
                .add("currency", channel.asset().name())
                .add("enabled", channel.enabled())
                .add("min", JsonText.money(channel.min()))
                .add("max", JsonText.money(channel.max()))
                .add(
                        "fee",
                        JsonText.object()
                                .add("fixed", channel.fee().fixed().amount())
                                .add("percent", channel.fee().percent()))
                .add(
                        "expected",
                        JsonText.object()
                                .add("kind", channel.arrival().kind().name())
                                .add("from", channel.arrival().from())
                                .add("to", channel.arrival().to()))
                .build();
    }

    static JsonObjectBuilder json(DepositView deposit) {
        return JsonText.object()
                .add("id", deposit.id().toString())
                .add("account", deposit.account().toString())
                .add("channel", deposit.channel())
                .add("state", deposit.state().name())
                .add("amount", JsonText.money(deposit.amount()))
                .add("fee", JsonText.money(deposit.fee()))
                .add("net", JsonText.money(deposit.net()))
                .add("reference", deposit.reference())
                .add("address", JsonText.orNull(deposit.address()))
                .add("createdAt", JsonText.instant(deposit.beganAt()))
                .add("expectedBy", JsonText.instant(deposit.expectedBy()))
                .add("expiresAt", JsonText.instant(deposit.expiresAt()))
                .add("instrument", JsonText.orNull(deposit.instrument()))
                .add("reason", JsonText.orNull(deposit.reason()));
    }

    static JsonObject json(TransactionLine line) {
        return JsonText.object()
                .add("id", line.id())
                .add("kind", line.kind().name())
                .add("channel", JsonText.orNull(line.channel().isEmpty() ? null : line.channel()))
                .add("state", line.state().name())
                .add("amount", JsonText.money(line.amount()))
                .add("fee", JsonText.money(line.fee()))
                .add("net", JsonText.money(line.net()))
                .add("reference", line.reference())
                .add("createdAt", JsonText.instant(line.beganAt()))
                .add("expectedBy", JsonText.instant(line.expectedBy()))
                .add("instrument", JsonText.orNull(line.instrument()))
                .add("reason", JsonText.orNull(line.reason()))
                .build();
    }

    /** How it came to its state: the member {@code history}. */
    static JsonObject withHistory(JsonObjectBuilder transaction, List<ChangeLine> history) {
        return transaction
                .add("history", JsonText.list(history, line -> JsonText.object()
                        .add("at", JsonText.instant(line.at()))
                        .add("from", JsonText.orNull(line.from()))
                        .add("to", line.to())
                        .add("event", line.event())
                        .add("by", line.by())
                        .add("reason", JsonText.orNull(line.reason().isEmpty() ? null : line.reason()))
                        .build()))
                .build();
    }
}
