package io.paydesk.chain;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.paydesk.kernel.Money;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.bitcoinj.core.Transaction;
import org.jspecify.annotations.Nullable;

/** Answers as a bitcoind with a watch-only wallet is documented to: the calls, their errors, a login. */
final class FakeBitcoind implements ChainContract.World, AutoCloseable {
    private static final class Payment {
        final String id;
        final String address;
        final BigDecimal amount;
        final String raw;
        final List<CoinName> coins;
        int height;
        int replacedAt;

        Payment(String id, String address, BigDecimal amount) {
            this.id = id;
            this.address = address;
            this.amount = amount;
            this.raw = "";
            this.coins = List.of();
        }

        /** Of ours. */
        Payment(Transaction sent) {
            this.id = sent.getTxId().toString();
            this.address = "bc1qelsewhere";
            this.amount = BigDecimal.ONE.negate();
            this.raw = HexFormat.of().formatHex(sent.serialize());
            this.coins = CoinName.spentBy(sent);
        }
    }

    private final HttpServer server;
    private final List<String> blocks = new ArrayList<>(List.of(hash()));
    private final List<Payment> payments = new ArrayList<>();

    FakeBitcoind() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/wallet/paydesk", this::answer);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/wallet/paydesk");
    }

    @Override
    public Chain chain() {
        return new BitcoindChain(url(), "paydesk", "geheim: ja");
    }

    @Override
    public String address() {
        return "bc1q" + UUID.randomUUID();
    }

    @Override
    public String pay(String address, Money amount) {
        payments.add(new Payment(hash(), address, new BigDecimal(amount.amount())));
        return payments.get(payments.size() - 1).id;
    }

    @Override
    public void mine(int count) {
        for (var i = 0; i < count; i++) {
            blocks.add(hash());
            payments.stream()
                    .filter(each -> each.height == 0 && each.replacedAt == 0)
                    .forEach(each -> each.height = tip());
        }
    }

    @Override
    public void reorganise(int depth) {
        drop(tip() - depth + 1);
        for (var i = 0; i <= depth; i++) {
            blocks.add(hash());
        }
    }

    @Override
    public void doubleSpend(String transaction) {
        var spent = payments.stream()
                .filter(each -> each.id.equals(transaction))
                .findFirst()
                .orElseThrow();
        var old = tip();
        var from = spent.height == 0 ? old + 1 : spent.height;
        drop(from);
        spent.replacedAt = from;
        mine(old - from + 2);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private int tip() {
        return blocks.size() - 1;
    }

    private void drop(int from) {
        while (tip() >= from) {
            blocks.remove(tip());
        }
        payments.stream().filter(each -> each.height >= from).forEach(each -> each.height = 0);
    }

    private void answer(HttpExchange call) throws IOException {
        var login = Base64.getEncoder().encodeToString("paydesk:geheim: ja".getBytes(StandardCharsets.UTF_8));
        if (!("Basic " + login).equals(call.getRequestHeaders().getFirst("Authorization"))) {
            call.getResponseHeaders().add("WWW-Authenticate", "Basic realm=\"jsonrpc\"");
            call.sendResponseHeaders(401, -1);
            call.close();
            return;
        }
        try (var reader = Json.createReader(call.getRequestBody())) {
            var asked = reader.readObject();
            var result = result(asked.getString("method"), asked.getJsonArray("params"));
            var answer = Json.createObjectBuilder()
                    .add("result", result == null ? JsonValue.NULL : result)
                    .add(
                            "error",
                            result == null
                                    ? error(asked.getString("method"), asked.getJsonArray("params"))
                                    : JsonValue.NULL)
                    .add("id", asked.get("id"))
                    .build()
                    .toString()
                    .getBytes(StandardCharsets.UTF_8);
            call.getResponseHeaders().add("Content-Type", "application/json");
            call.sendResponseHeaders(result == null ? 500 : 200, answer.length);
            call.getResponseBody().write(answer);
        }
        call.close();
    }

    private JsonValue error(String method, JsonArray params) {
        if (method.equals("sendrawtransaction")) {
            var sent = Transaction.read(ByteBuffer.wrap(HexFormat.of().parseHex(params.getString(0))));
            if (payments.stream()
                    .noneMatch(each -> each.id.equals(sent.getTxId().toString()))) {
                return Json.createObjectBuilder()
                        .add("code", -25)
                        .add("message", "bad-txns-inputs-missingorspent")
                        .build();
            }
            return Json.createObjectBuilder()
                    .add("code", -27)
                    .add("message", "Transaction outputs already in utxo set")
                    .build();
        }
        if (method.equals("gettransaction")) {
            return Json.createObjectBuilder()
                    .add("code", -5)
                    .add("message", "Invalid or non-wallet transaction id")
                    .build();
        }
        return Json.createObjectBuilder()
                .add("code", -8)
                .add("message", "Block height out of range")
                .build();
    }

    private JsonValue result(String method, JsonArray params) {
        return switch (method) {
            case "getblockcount" -> Json.createValue(tip());
            case "getblockhash" -> params.getInt(0) > tip() ? null : Json.createValue(blocks.get(params.getInt(0)));
            case "listsinceblock" -> since(params.getString(0));
            case "sendrawtransaction" -> sent(params.getString(0));
            case "gettransaction" -> known(params.getString(0));
            case "gettxout" -> unspent(new CoinName(params.getString(0), params.getInt(1)));
            default -> null;
        };
    }

    /** Null for what is refused: one that is in a block, or one of whose coins is spent in one. What waits is taken as new. */
    private @Nullable JsonValue sent(String raw) {
        var sent = Transaction.read(ByteBuffer.wrap(HexFormat.of().parseHex(raw)));
        var id = sent.getTxId().toString();
        var found = payments.stream().filter(each -> each.id.equals(id)).findFirst();
        if (found.isPresent()) {
            return found.get().height > 0 ? null : Json.createValue(id);
        }
        if (CoinName.spentBy(sent).stream().flatMap(this::spenders).anyMatch(each -> each.height > 0)) {
            return null;
        }
        payments.add(new Payment(sent));
        return Json.createValue(id);
    }

    private Stream<Payment> spenders(CoinName coin) {
        return payments.stream().filter(each -> each.replacedAt == 0 && each.coins.contains(coin));
    }

    private @Nullable JsonValue known(String id) {
        return payments.stream()
                .filter(each -> each.id.equals(id))
                .findFirst()
                .map(each -> {
                    var known = Json.createObjectBuilder()
                            .add("txid", id)
                            .add("hex", each.raw)
                            .add("confirmations", depth(each));
                    return (JsonValue) (each.height > 0 ? known.add("blockheight", each.height) : known).build();
                })
                .orElse(null);
    }

    private JsonValue unspent(CoinName coin) {
        return payments.stream()
                .filter(each -> each.id.equals(coin.transaction()) && each.replacedAt == 0)
                .filter(each -> spenders(coin).findAny().isEmpty())
                .findFirst()
                .map(each -> (JsonValue) Json.createObjectBuilder()
                        .add("confirmations", depth(each))
                        .add("value", each.amount)
                        .build())
                .orElse(JsonValue.NULL);
    }

    private int depth(Payment of) {
        return of.replacedAt > 0 ? of.replacedAt - tip() - 1 : of.height == 0 ? 0 : tip() - of.height + 1;
    }

    /** All in blocks after this one, and all that are in none: those that wait, and those in conflict with a block, as deep below 0. */
    private JsonValue since(String block) {
        var after = blocks.indexOf(block);
        var found = Json.createArrayBuilder();
        for (var each : payments) {
            var deep = depth(each);
            if (Math.abs(deep) < tip() - after + 1) {
                found.add(Json.createObjectBuilder()
                        .add("involvesWatchonly", true)
                        .add("address", each.address)
                        .add("category", each.coins.isEmpty() ? "receive" : "send")
                        .add("amount", each.amount.setScale(8))
                        .add("vout", 0)
                        .add("confirmations", deep)
                        .add("txid", each.id)
                        .add("time", 1_700_000_000)
                        .add("bip125-replaceable", "no"));
            }
        }
        found.add(Json.createObjectBuilder()
                .add("address", "bc1qchange")
                .add("category", "send")
                .add("amount", new BigDecimal("-1.00000000"))
                .add("vout", 1)
                .add("confirmations", 1)
                .add("txid", hash()));
        return Json.createObjectBuilder()
                .add("transactions", found)
                .add("removed", Json.createArrayBuilder())
                .add("lastblock", blocks.get(tip()))
                .build();
    }

    private static String hash() {
        return (UUID.randomUUID() + "" + UUID.randomUUID()).replace("-", "");
    }
}
