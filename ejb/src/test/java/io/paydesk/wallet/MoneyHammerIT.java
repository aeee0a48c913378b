package io.paydesk.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import io.paydesk.account.AccountId;
import io.paydesk.account.ProvisionAccounts;
import io.paydesk.audit.Actor;
import io.paydesk.channel.EventKind;
import io.paydesk.channel.ProviderEvents;
import io.paydesk.channel.ToldEvent;
import io.paydesk.deposit.Deposits;
import io.paydesk.deposit.NewDeposit;
import io.paydesk.house.TestHouse;
import io.paydesk.idempotency.IdempotentCalls;
import io.paydesk.idempotency.StoredAnswer;
import io.paydesk.identity.Identities;
import io.paydesk.instrument.InstrumentId;
import io.paydesk.instrument.InstrumentKind;
import io.paydesk.instrument.Instruments;
import io.paydesk.instrument.NewInstrument;
import io.paydesk.kernel.Asset;
import io.paydesk.kernel.Language;
import io.paydesk.kernel.Money;
import io.paydesk.kernel.Refusal;
import io.paydesk.ledger.LedgerHealth;
import io.paydesk.withdrawal.NewWithdrawal;
import io.paydesk.withdrawal.Withdrawals;
import jakarta.persistence.EntityManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Sixteen at once on PostgreSQL bring money in and take some out, each call and callback sent up to three times, some killed while
 * they run: what was acknowledged happened once, and all books agree.
 */
class MoneyHammerIT {
    private static final int THREADS = 16;
    private static final int OPERATIONS = Integer.getInteger("money.operations", 400);
    private static final int PEOPLE = 20;
    private static final int KILL_EVERY = 12;
    private static final int KILL_AFTER_MILLIS = 12;
    private static final String KILLED = "57014";
    private static final String BANK = "bank-transfer-cny";
    private static final Actor SHOP = new Actor(Actor.Kind.API, "hammer", "hammer", Set.of("wallet:write"));

    private final TestHouse house = TestHouse.on(TestHouse.Engine.POSTGRES);
    private final IdempotentCalls calls = house.get(IdempotentCalls.class);
    private final Deposits deposits = house.get(Deposits.class);
    private final Withdrawals withdrawals = house.get(Withdrawals.class);
    private final ProviderEvents events = house.get(ProviderEvents.class);
    private final String run = UUID.randomUUID() + ":";
    private final List<Person> people =
            IntStream.range(0, PEOPLE).mapToObj(this::person).toList();
    private final Set<String> asked = ConcurrentHashMap.newKeySet();
    private final Set<String> told = ConcurrentHashMap.newKeySet();
    private final Set<String> takenOut = ConcurrentHashMap.newKeySet();
    private final Map<String, AtomicInteger> outcomes = Collections.synchronizedMap(new TreeMap<>());

    private record Person(AccountId account, InstrumentId instrument) {}

    /** The same however often it is sent. */
    private record Sending(String key, Person who, boolean in, Money amount) {}

    @Test
    void whatIsAcknowledgedHappensOnce() throws Exception {
        var seed = Long.getLong("money.seed", new Random().nextInt(Integer.MAX_VALUE));
        System.out.println("money hammer: seed " + seed + " (repeat with -Dmoney.seed=" + seed + ")");
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

        System.out.println("money hammer: " + OPERATIONS + " operations, " + outcomes + "; " + asked.size()
                + " deposits, " + told.size() + " events, " + takenOut.size() + " withdrawals");
        assertThat(rows("select call_key from idempotency_key where call_key like ?1", run + "in-%"))
                .containsExactlyInAnyOrderElementsOf(asked);
        assertThat(rows("select external_id from provider_event where external_id like ?1", run + "%"))
                .containsExactlyInAnyOrderElementsOf(told);
        assertThat(rows("select call_key from idempotency_key where call_key like ?1", run + "out-%"))
                .containsExactlyInAnyOrderElementsOf(takenOut);
        assertThat(owned("deposit")).isEqualTo(asked.size());
        assertThat(owned("withdrawal")).isEqualTo(takenOut.size());
        assertThat(house.get(LedgerHealth.class).check(Actor.SYSTEM).broken()).isEmpty();
        assertThat(outcomes.keySet()).isSubsetOf("done", "killed", "NOT_ENOUGH_MONEY", "TOO_MANY_WAITING");
        assertThat(outcomes).containsKey("killed");
    }

    private static Money cny(int yuan) {
        return new Money(yuan * 100L, Asset.CNY);
    }

    private Person person(int number) {
        var account = house.get(ProvisionAccounts.class)
                .provision(Actor.SYSTEM, UUID.randomUUID() + "@example.com", "Anna Berg", Language.EN, true)
                .id();
        house.get(Identities.class).decide(Actor.SYSTEM, account, 3, "test");
        var bank = house.get(Instruments.class)
                .add(
                        Actor.SYSTEM,
                        account,
                        new NewInstrument(InstrumentKind.BANK, "CNY", "6222020000000000018", "Anna Berg", true));
        return new Person(account, bank.id());
    }

    private List<Sending> sendings(Random random) {
        var all = new ArrayList<Sending>();
        for (var i = 0; i < OPERATIONS; i++) {
            var in = random.nextInt(5) < 3;
            var each = new Sending(
                    run + (in ? "in-" : "out-") + i,
                    people.get(random.nextInt(PEOPLE)),
                    in,
                    cny(10 + random.nextInt(in ? 90 : 200)));
            all.addAll(Collections.nCopies(1 + random.nextInt(3), each));
        }
        Collections.shuffle(all, random);
        return all;
    }

    private void send(Sending each) {
        if (each.in()) {
            var reference = tried(() -> ask(each));
            if (reference != null) {
                asked.add(each.key());
                if (tried(() -> tell(each, reference)) != null) {
                    told.add(each.key());
                }
            }
        } else if (tried(() -> takeOut(each)) != null) {
            takenOut.add(each.key());
        }
    }

    private String ask(Sending each) {
        return once(each, () -> deposits.request(SHOP, each.who().account(), new NewDeposit(BANK, each.amount(), null))
                .reference());
    }

    private String tell(Sending each, String reference) {
        events.tell(new ToldEvent(
                BANK,
                each.key(),
                EventKind.RECEIVED,
                reference,
                each.amount(),
                house.clock().instant()));
        return reference;
    }

    private String takeOut(Sending each) {
        return once(each, () -> withdrawals
                .request(
                        SHOP,
                        new NewWithdrawal(
                                each.who().account(),
                                "bank-payout-cny",
                                each.amount(),
                                each.who().instrument()))
                .id()
                .toString());
    }

    private String once(Sending each, Supplier<String> verb) {
        return calls.once(SHOP, each.key(), "0".repeat(64), () -> new StoredAnswer(201, verb.get()))
                .body();
    }

    /** What the call answered, in one transaction; null when it was refused or killed. */
    private @Nullable String tried(Callable<String> call) {
        var kill = Math.floorMod(System.nanoTime(), KILL_EVERY) == 0;
        try {
            var answer = house.inTransaction(() -> {
                if (kill) {
                    house.get(EntityManager.class)
                            .createNativeQuery("set local statement_timeout = "
                                    + (1 + Math.floorMod(System.nanoTime(), KILL_AFTER_MILLIS)))
                            .executeUpdate();
                }
                return call.call();
            });
            count("done");
            return answer;
        } catch (Refusal refusal) {
            count(refusal.reason().name());
        } catch (RuntimeException e) {
            count(isKill(e) ? "killed" : "" + e);
        }
        return null;
    }

    private static boolean isKill(Throwable e) {
        return (e instanceof SQLException sql && KILLED.equals(sql.getSQLState()))
                || (e.getCause() != null && isKill(e.getCause()));
    }

    private void count(String outcome) {
        outcomes.computeIfAbsent(outcome, any -> new AtomicInteger()).incrementAndGet();
    }

    private List<String> rows(String sql, String like) {
        return house.inTransaction(() -> house.get(EntityManager.class)
                .unwrap(Session.class)
                .createNativeQuery(sql, String.class)
                .setParameter(1, like)
                .getResultList());
    }

    /** Rows of a table that belong to these people. */
    private int owned(String table) {
        return house.inTransaction(() -> ((Number) house.get(EntityManager.class)
                        .createNativeQuery("select count(*) from " + table + " where account_id in ?1")
                        .setParameter(
                                1,
                                people.stream()
                                        .map(each -> each.account().value())
                                        .toList())
                        .getSingleResult())
                .intValue());
    }
}
