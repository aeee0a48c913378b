package io.paydesk.ledger;

import static io.paydesk.ledger.AccountType.BANK;
import static io.paydesk.ledger.AccountType.CLEARING_IN;
import static io.paydesk.ledger.AccountType.CLEARING_OUT;
import static io.paydesk.ledger.AccountType.FEE;
import static io.paydesk.ledger.AccountType.SUSPENSE;
import static org.assertj.core.api.Assertions.assertThat;

import io.paydesk.account.AccountId;
import io.paydesk.kernel.Asset;
import io.paydesk.kernel.Refusal;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Sixteen at once on PostgreSQL, each operation sent up to three times, some killed while they run: not a cent is lost. */
class LedgerHammerIT {
    private static final int THREADS = 16;
    private static final int OPERATIONS = Integer.getInteger("ledger.operations", 20_000);
    private static final int BATCH_EVERY = 40;
    private static final int KILL_EVERY = 25;
    private static final List<AccountType> HOT = List.of(FEE, BANK, CLEARING_IN, CLEARING_OUT, SUSPENSE);
    private static final int COLD = 50;
    private static final long PURSE = 5000;
    private static final String KILLED = "57014";

    private final Books books = Books.of(Books.Kind.FUNCTION_ON_POSTGRES).emptied();
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final Map<String, AtomicInteger> outcomes = Collections.synchronizedMap(new TreeMap<>());

    @Test
    void notACentIsLostWhateverIsKilled() throws Exception {
        var seed = Long.getLong("ledger.seed", new Random().nextInt(Integer.MAX_VALUE));
        System.out.println("hammer: seed " + seed + " (repeat with -Dledger.seed=" + seed + ")");
        var sent = new ConcurrentLinkedQueue<>(sendings(new Random(seed)));
        var pool = Executors.newFixedThreadPool(THREADS);
        var running = IntStream.range(0, THREADS)
                .mapToObj(i -> pool.submit(() -> {
                    for (var next = sent.poll(); next != null; next = sent.poll()) {
                        send(next);
                    }
                }))
                .toList();
        for (var each : running) {
            each.get();
        }
        pool.shutdown();

        System.out.println("hammer: " + OPERATIONS + " operations, " + outcomes);
        assertThat(books.violations()).isEmpty();
        assertThat(books.rows("select idem_key from ledger_transaction"))
                .hasSameSizeAs(acknowledged)
                .allMatch(acknowledged::contains);
        assertThat(outcomes).as("both were met").containsKeys("killed", "NOT_ENOUGH_MONEY");
        assertThat(outcomes.keySet()).isSubsetOf("booked", "repeated", "killed", "NOT_ENOUGH_MONEY");
    }

    /** Of those who open an account at the same time, each finds it. */
    @Test
    void anAccountOpenedByManyAtOnceIsOpen() throws Exception {
        var pool = Executors.newFixedThreadPool(THREADS);
        var together = new CyclicBarrier(THREADS);
        for (var asset : Asset.values()) {
            for (var number = 0; number < COLD; number++) {
                var code = LedgerCode.available(new AccountId(1 + number), asset);
                var house = LedgerCode.house(BANK, "", asset);
                var running = IntStream.range(0, THREADS)
                        .mapToObj(i -> pool.submit(() -> {
                            together.await();
                            send(List.of(Books.entry("open-" + code + "-" + i, house, code, 1)));
                            return code;
                        }))
                        .toList();
                for (var each : running) {
                    each.get();
                }
            }
        }
        pool.shutdown();

        System.out.println("hammer: opened by " + THREADS + " at once, " + outcomes);
        assertThat(outcomes.keySet()).isSubsetOf("booked", "killed");
        assertThat(books.violations()).isEmpty();
    }

    /** Each operation once to three times, those of one key anywhere. */
    private static List<List<Entry>> sendings(Random random) {
        var all = new ArrayList<List<Entry>>();
        for (var i = 0; i < OPERATIONS; i++) {
            var key = i;
            var entries = i % BATCH_EVERY == 0
                    ? IntStream.range(0, 10)
                            .mapToObj(n -> operation(random, key + "." + n))
                            .toList()
                    : List.of(operation(random, "" + key));
            all.addAll(Collections.nCopies(1 + random.nextInt(3), entries));
        }
        Collections.shuffle(all, random);
        return all;
    }

    private static Entry operation(Random random, String key) {
        var one = cold(random.nextInt(COLD));
        var other = random.nextInt(3) == 0
                ? LedgerCode.house(HOT.get(random.nextInt(HOT.size())), "", Asset.CNY)
                : cold(random.nextInt(COLD));
        var amount = 1 + random.nextInt((int) PURSE);
        return random.nextBoolean() ? Books.entry(key, one, other, amount) : Books.entry(key, other, one, amount);
    }

    private static LedgerCode cold(int number) {
        return LedgerCode.available(new AccountId(1 + number), Asset.CNY);
    }

    private void send(List<Entry> entries) {
        var killed = Math.floorMod(System.identityHashCode(entries) + System.nanoTime(), KILL_EVERY) == 0;
        try {
            var booked = books.tried(connection -> {
                if (killed) {
                    Books.run(connection, "set local statement_timeout = 1");
                }
                return books.writer().write(connection, entries, Books.NOW);
            });
            entries.forEach(each -> acknowledged.add(each.booking().key()));
            booked.forEach(each -> count(each.repeated() ? "repeated" : "booked"));
        } catch (Refusal refusal) {
            count(refusal.reason().name());
        } catch (SQLException e) {
            count(KILLED.equals(e.getSQLState()) ? "killed" : "" + e.getMessage());
        }
    }

    private void count(String outcome) {
        outcomes.computeIfAbsent(outcome, any -> new AtomicInteger()).incrementAndGet();
    }
}
