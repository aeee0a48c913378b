package io.paydesk.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.paydesk.acceptance.NeedsPackage.Part;
import jakarta.json.JsonObject;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Test;

/**
 * kill -9 of the product, and once of PostgreSQL, while providers tell of money and customers take some out ({@code -Dmoney.kills=20}
 * for longer): what was acknowledged is there once, nothing is there twice, and the books are in order.
 */
@Beside
@NeedsPackage(Part.POSTGRESQL)
class MoneyKillsIT {
    private static final int KILLS = Integer.getInteger("money.kills", 3);
    private static final int CLIENTS = 6;
    private static final int MILLIS_UNDER_LOAD = 6000;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final long seed = Long.getLong("money.seed", System.nanoTime() % 1_000_000);
    private final Map<String, String> deposits = new ConcurrentHashMap<>();
    private final Map<String, String> withdrawals = new ConcurrentHashMap<>();
    private final Map<String, AtomicLong> paidIn = new ConcurrentHashMap<>();
    private final AtomicInteger told = new AtomicInteger();
    private final AtomicInteger repeated = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private volatile boolean over;

    @Test
    void whatWasAcknowledgedIsThereOnce() throws Exception {
        System.out.println("money kills: seed " + seed + " (repeat with -Dmoney.seed=" + seed + ")");
        var random = new Random(seed);
        try (var post = PostOffice.open();
                var postgres = Postgres.start();
                var product = Product.install("money-kills")
                        .on(postgres)
                        .with("paydesk.mail.imap.url", post.imapUrl())
                        .with("paydesk.mail.smtp.url", post.smtpUrl())
                        .start()) {
            var running = clients(product);
            for (var kill = 1; kill <= KILLS; kill++) {
                loadFor(random.nextInt(MILLIS_UNDER_LOAD));
                if (kill == (KILLS + 1) / 2) {
                    postgres.kill();
                    postgres.goOn();
                } else {
                    product.kill();
                    product.launch();
                }
                product.awaitReady();
            }
            loadFor(MILLIS_UNDER_LOAD);
            over = true;
            running.forEach(CompletableFuture::join);
            System.out.printf(
                    "money kills: %d kills, %d deposits, %d events, %d withdrawals acknowledged; %d calls repeated, %d refused%n",
                    KILLS, deposits.size(), told.get(), withdrawals.size(), repeated.get(), refused.get());
            provesThatAllIsThereOnce(product.api(), postgres);
        }
    }

    /** Waits while the clients work. */
    private static void loadFor(int millis) {
        await().pollDelay(Duration.ofMillis(millis)).until(() -> true);
    }

    /** Two of them to each account, so that they meet. */
    private List<CompletableFuture<Void>> clients(Product product) {
        var accounts = new ArrayList<String>();
        for (var i = 0; i < CLIENTS / 2; i++) {
            accounts.add(account(product.api()));
        }
        var running = new ArrayList<CompletableFuture<Void>>();
        for (var i = 0; i < CLIENTS; i++) {
            var client = new Client(product, accounts.get(i / 2), new Random(seed + i));
            running.add(CompletableFuture.runAsync(client, command -> new Thread(command, "client").start()));
        }
        return running;
    }

    private String account(Api api) {
        var id = api.post(
                        "/accounts",
                        Api.object()
                                .add("email", Mails.someone("kill"))
                                .add("name", "Anna Berg")
                                .add("emailVerified", true)
                                .build())
                .ok()
                .getString("id");
        api.put(
                        "/accounts/" + id + "/identity",
                        Api.object().add("tier", 3).add("evidence", "seen").build())
                .ok();
        api.post(
                        "/accounts/" + id + "/instruments",
                        Api.object()
                                .add("kind", "BANK")
                                .add("currency", "CNY")
                                .add("number", "6222020000000000018")
                                .add("holderName", "Anna Berg")
                                .add("verified", true)
                                .build())
                .ok();
        paidIn.put(id, new AtomicLong());
        return id;
    }

    /** Brings money in and takes some out until it is over; whatever is not acknowledged it sends again. */
    private final class Client implements Runnable {
        private final Api api;
        private final Provider bank;
        private final String account;
        private final Random random;
        private final String instrument;

        Client(Product product, String account, Random random) {
            this.api = product.api();
            this.bank = new Provider(product.uri("/api/v1"), "bank-transfer-cny");
            this.account = account;
            this.random = random;
            this.instrument = api.get("/accounts/" + account + "/instruments")
                    .ok()
                    .getJsonArray("items")
                    .getJsonObject(0)
                    .getString("id");
        }

        @Override
        public void run() {
            while (!over) {
                if (random.nextInt(3) > 0) {
                    payIn();
                } else {
                    takeOut();
                }
            }
        }

        private void payIn() {
            var yuan = 20 + random.nextInt(80);
            var key = UUID.randomUUID().toString();
            var wanted = wanted("bank-transfer-cny", yuan);
            var asked = sent(() -> api.post("/accounts/" + account + "/deposits", wanted, key));
            assertThat(asked.status()).as(asked.text()).isEqualTo(201);
            deposits.put(key, asked.json().getString("id"));
            var event = Provider.event(key, "RECEIVED", asked.json().getString("reference"), yuan + ".00");
            for (var i = random.nextInt(4) == 0 ? 2 : 1; i > 0; i--) {
                assertThat(acknowledged(() -> bank.tell(event), status -> status))
                        .isEqualTo(200);
            }
            told.incrementAndGet();
            paidIn.get(account).addAndGet(yuan * 100L);
        }

        private void takeOut() {
            var key = UUID.randomUUID().toString();
            var wanted = Api.object(wanted("bank-payout-cny", 10 + random.nextInt(90)))
                    .add("instrument", instrument)
                    .build();
            var answer = sent(() -> api.post("/accounts/" + account + "/withdrawals", wanted, key));
            if (answer.status() == 409) {
                assertThat(answer.text()).contains("/problems/not-enough-money");
                refused.incrementAndGet();
                return;
            }
            var id = answer.ok().getString("id");
            withdrawals.put(key, id);
            if (random.nextInt(4) == 0) {
                var again = sent(() -> api.post("/accounts/" + account + "/withdrawals", wanted, key));
                assertThat(again.ok().getString("id")).isEqualTo(id);
            }
        }

        private JsonObject wanted(String channel, int yuan) {
            return Api.object()
                    .add("channel", channel)
                    .add("amount", yuan + ".00")
                    .build();
        }

        private Api.Answer sent(Callable<Api.Answer> call) {
            return acknowledged(call, Api.Answer::status);
        }

        /** Whoever is killed does not answer; who is starting says 404 or 503. */
        private <T> T acknowledged(Callable<T> call, ToIntFunction<T> status) {
            var tries = new AtomicInteger();
            return await("an answer")
                    .atMost(PATIENCE)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(200))
                    .ignoreException(UncheckedIOException.class)
                    .until(
                            () -> {
                                if (tries.getAndIncrement() > 0) {
                                    repeated.incrementAndGet();
                                }
                                return call.call();
                            },
                            answer -> status.applyAsInt(answer) < 300 || status.applyAsInt(answer) == 409);
        }
    }

    private void provesThatAllIsThereOnce(Api api, Postgres postgres) throws Exception {
        assertThat(deposits.values()).doesNotHaveDuplicates();
        assertThat(withdrawals.values()).doesNotHaveDuplicates();
        assertThat(withdrawals).isNotEmpty();
        assertThat(postgres.count("deposit")).isEqualTo(deposits.size());
        assertThat(postgres.count("deposit where state = 'COMPLETED'")).isEqualTo(deposits.size());
        assertThat(postgres.count("provider_event")).isEqualTo(told.get());
        assertThat(postgres.count("withdrawal")).isEqualTo(withdrawals.size());
        assertThat(postgres.count("outbox_item where subject = 'deposit-credited'"))
                .as("letters of the credit")
                .isEqualTo(told.get());
        paidIn.forEach((account, minor) -> {
            var balance = api.get("/accounts/" + account + "/balances")
                    .ok()
                    .getJsonArray("items")
                    .getJsonObject(0);
            assertThat(minor(balance, "available") + minor(balance, "held"))
                    .as(account)
                    .isEqualTo(minor.get());
        });
        var health = api.get("/ledger/health").ok();
        assertThat(health.getBoolean("ok")).as("%s", health).isTrue();
        System.out.println("money kills: 0 doubled, 0 lost, "
                + health.getJsonArray("invariants").size() + " invariants hold");
    }

    private static long minor(JsonObject balance, String part) {
        return Long.parseLong(balance.getJsonObject(part).getString("amount").replace(".", ""));
    }
}
