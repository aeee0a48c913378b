package io.paydesk.chain;

import io.paydesk.kernel.Asset;
import io.paydesk.kernel.Money;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * Bitcoin as a bitcoind knows it, by JSON-RPC: its watch-only wallet has the addresses, {@code listsinceblock} tells of payments to
 * them, and it is told of what was signed elsewhere. Nothing is asked of it that could spend.
 */
final class BitcoindChain implements Chain {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(30);
    /** With its last byte: a request's own time-out ends at the headers. */
    private static final Duration WHOLE = Duration.ofSeconds(90);

    /** RPC_INVALID_ADDRESS_OR_KEY: its wallet has no such transaction. */
    private static final int UNKNOWN = -5;

    private static final int ALREADY_IN_A_BLOCK = -27;

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .version(HttpClient.Version.HTTP_1_1)
            .build();

    private final URI wallet;
    private final String login;

    BitcoindChain(URI wallet, String user, String password) {
        this.wallet = wallet;
        this.login =
                "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public long tip() {
        return call("getblockcount", Json.createArrayBuilder().build())
                .getJsonNumber("result")
                .longValueExact();
    }

    @Override
    public List<SeenPayment> payments(long fromHeight) {
        return since(fromHeight)
                .filter(each -> each.getString("category").equals("receive"))
                .map(BitcoindChain::seen)
                .toList();
    }

    /** What the wallet knows of blocks from this height on, and of what waits or was replaced. */
    private Stream<JsonObject> since(long height) {
        var before = call(
                "getblockhash",
                Json.createArrayBuilder().add(Math.max(0, height - 1)).build());
        var since = call(
                "listsinceblock",
                Json.createArrayBuilder().add(before.getString("result")).add(1).build());
        return since.getJsonObject("result").getJsonArray("transactions").getValuesAs(JsonObject.class).stream();
    }

    @Override
    public void broadcast(String raw) {
        try {
            call("sendrawtransaction", Json.createArrayBuilder().add(raw).build());
        } catch (NodeError e) {
            if (e.code != ALREADY_IN_A_BLOCK) {
                throw e;
            }
        }
    }

    @Override
    public OptionalInt depth(String transaction) {
        return known(transaction)
                .map(found -> OptionalInt.of(found.getInt("confirmations")))
                .orElse(OptionalInt.empty());
    }

    /** Its wallet has our coins, so it knows what spends one; which ones it learns from the transactions themselves. */
    @Override
    public Optional<Spender> spender(CoinName coin) {
        if (unspent(coin).isPresent()) {
            return Optional.empty();
        }
        var mined = known(coin.transaction())
                .map(found -> found.getInt("blockheight", 0))
                .filter(height -> height > 0);
        return mined.stream()
                .flatMap(this::since)
                .filter(each -> each.getString("category").equals("send") && each.getInt("confirmations") >= 0)
                .map(each -> each.getString("txid"))
                .distinct()
                .flatMap(each -> known(each).stream())
                .map(each -> new Spender(each.getString("hex"), each.getInt("confirmations")))
                .filter(each -> each.confirmations() >= 0 && coin.isSpentBy(each.read()))
                .findFirst();
    }

    @Override
    public boolean isUnspent(CoinName coin) {
        return unspent(coin).filter(found -> found.getInt("confirmations") > 0).isPresent();
    }

    /** Empty: spent, by what waits for a block as well, or none that the node knows. */
    private Optional<JsonObject> unspent(CoinName coin) {
        var asked = Json.createArrayBuilder()
                .add(coin.transaction())
                .add(coin.output())
                .add(true)
                .build();
        return Optional.ofNullable(call("gettxout", asked).get("result"))
                .filter(found -> found.getValueType() == JsonValue.ValueType.OBJECT)
                .map(JsonValue::asJsonObject);
    }

    /** What the wallet has of it. */
    private Optional<JsonObject> known(String transaction) {
        try {
            var asked = Json.createArrayBuilder().add(transaction).build();
            return Optional.of(call("gettransaction", asked).getJsonObject("result"));
        } catch (NodeError e) {
            if (e.code == UNKNOWN) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static SeenPayment seen(JsonObject of) {
        return new SeenPayment(
                of.getString("txid"),
                of.getInt("vout"),
                of.getString("address"),
                Money.of(of.getJsonNumber("amount").bigDecimalValue().toPlainString(), Asset.BTC),
                of.getInt("confirmations"));
    }

    /** What the node says is wrong. */
    private static final class NodeError extends IllegalStateException {
        private final int code;

        NodeError(String message, JsonObject error) {
            super(message);
            this.code = error.getInt("code", 0);
        }
    }

    /** The whole answer. Throws NodeError for an error of the node, with its words; UncheckedIOException without an answer. */
    private JsonObject call(String method, JsonArray parameters) {
        var body = Json.createObjectBuilder()
                .add("jsonrpc", "1.0")
                .add("id", "paydesk")
                .add("method", method)
                .add("params", parameters)
                .build();
        var request = HttpRequest.newBuilder(wallet)
                .timeout(ANSWER)
                .header("Authorization", login)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                .build();
        try {
            var answer = HTTP.sendAsync(request, BodyHandlers.ofByteArray()).get(WHOLE.toSeconds(), TimeUnit.SECONDS);
            return read(method, answer.statusCode(), new ByteArrayInputStream(answer.body()));
        } catch (ExecutionException | TimeoutException e) {
            throw new UncheckedIOException("bitcoind does not answer " + method, new IOException(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while bitcoind was asked", e);
        }
    }

    /** An error comes with status 500 and says what is wrong; without a right login there is 401 and nothing. */
    private static JsonObject read(String method, int status, InputStream bytes) {
        if (status == 401 || status == 403) {
            throw new IllegalStateException("bitcoind refuses user or password (" + status + ")");
        }
        try (var reader = Json.createReader(bytes)) {
            var answer = reader.readObject();
            var error = answer.getOrDefault("error", JsonValue.NULL);
            if (error.getValueType() != JsonValue.ValueType.NULL) {
                throw new NodeError("bitcoind answers " + method + " with " + error, error.asJsonObject());
            }
            return answer;
        }
    }
}
