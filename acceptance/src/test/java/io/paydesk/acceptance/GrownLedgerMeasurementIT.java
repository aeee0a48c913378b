package io.paydesk.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.paydesk.acceptance.NeedsPackage.Part;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A ledger of five million postings costs no more CPU a posting than an empty one, and is proved within half a minute while
 * sixteen clients go on posting.
 */
@Tag("bench")
@NeedsPackage(Part.POSTGRESQL)
class GrownLedgerMeasurementIT {
    private static final double GOAL = 1.2;
    private static final double PROOF_MAX_SECONDS = 30;
    private static final int POSTINGS = Integer.getInteger("bench.postings", 5_000_000);
    private static final int SNAPSHOTS = 25;

    /** What a number of turns has shown. */
    private record Seen(double microseconds, double rate) {}

    @Test
    void aGrownLedgerIsAsQuickAsAnEmptyOneAndSoonProved() throws Exception {
        try (var house = BenchHouse.open("grown-bench")) {
            house.clients("random", BenchHouse.WARM_UP);
            var empty = measured(house);
            var began = System.nanoTime();
            grow(house);
            System.out.printf(
                    "grown: %d postings loaded in %.0f s%n",
                    house.postgres.number("select count(*) from posting"), (System.nanoTime() - began) / 1e9);
            house.clients("random", BenchHouse.WARM_UP / 3);
            var grown = measured(house);
            System.out.printf(
                    "grown: %.1f us of CPU a posting when empty (%.0f transfers a second), %.1f us grown (%.0f), ratio"
                            + " %.2f, goal %.1f%n",
                    empty.microseconds(),
                    empty.rate(),
                    grown.microseconds(),
                    grown.rate(),
                    grown.microseconds() / empty.microseconds(),
                    GOAL);
            var alone = proof(house);
            var proof = proofBesideWriters(house, grown.rate());
            System.out.printf("grown: proved in %.1f s with nobody writing%n", alone);

            assertThat(grown.microseconds() / empty.microseconds()).isLessThanOrEqualTo(GOAL);
            assertThat(proof).isLessThan(PROOF_MAX_SECONDS);
        }
    }

    /** CPU of the Java machine and of PostgreSQL a posting, and transfers a second: the median turn. */
    private static Seen measured(BenchHouse house) throws SQLException {
        var costs = new ArrayList<Double>();
        var rates = new ArrayList<Double>();
        for (var turn = 0; turn < BenchHouse.TURNS; turn++) {
            house.run("checkpoint");
            var before = house.cpuSeconds();
            var transfers = house.clients("random", BenchHouse.SECONDS);
            costs.add((house.cpuSeconds() - before) * 1e6 / (2 * transfers));
            rates.add(transfers / BenchHouse.SECONDS);
        }
        return new Seen(BenchHouse.median(costs), BenchHouse.median(rates));
    }

    private static double proof(BenchHouse house) {
        var began = System.nanoTime();
        assertThat(house.broken()).as("invariants that do not hold").isEmpty();
        return (System.nanoTime() - began) / 1e9;
    }

    /** The proof begins when the writers do, and they go on until after its end. */
    private static double proofBesideWriters(BenchHouse house, double rateAlone) {
        var seconds = (int) PROOF_MAX_SECONDS;
        var writers = CompletableFuture.supplyAsync(() -> house.clients("random", seconds));
        var proof = proof(house);
        var rate = writers.join() / seconds;
        System.out.printf(
                "grown: proved in %.1f s, goal %.0f, beside %.0f transfers a second (%.0f without a proof)%n",
                proof, PROOF_MAX_SECONDS, rate, rateAlone);
        return proof;
    }

    /**
     * Every other transfer goes between customers, the others come from outside by a hot account with its snapshots: numbers,
     * versions and balances as the writer would have given them. Loaded with triggers off, and proved afterwards.
     */
    private static void grow(BenchHouse house) throws SQLException {
        var transfers = POSTINGS / 2;
        var step = Math.max(1, transfers / SNAPSHOTS);
        var statements = new ArrayList<>(List.of(
                "set session_replication_role = replica",
                "set work_mem = '256MB'",
                "create unlogged table cold as select row_number() over (order by id) as place, id, balance, version"
                        + " from ledger_account where type = 'CUST_AVAILABLE'",
                "create unlogged table base as select max(id) as id, (select count(*) from cold) as many,"
                        + " (select id from ledger_account where code = 'EQUITY::CNY') as hot from ledger_transaction",
                "create unlogged table leg as select n, 0 as seq, case when n % 2 = 0 then 1 + n::bigint * 7919 % b.many end as place,"
                        + " -1 as minor from generate_series(1, " + transfers + ") as n, base b"
                        + " union all select n, 1, 1 + (n::bigint * 7919 + 1 + n / b.many % (b.many - 1)) % b.many, 1"
                        + " from generate_series(1, " + transfers + ") as n, base b",
                "insert into ledger_transaction (id, idem_key, kind, content, about, booked_at, actor, memo)"
                        + " select b.id + n, 'grown' || n, 'bench.grown', repeat('0', 64), '', now(), 'SYSTEM:system', ''"
                        + " from generate_series(1, " + transfers + ") as n, base b",
                "select setval(pg_get_serial_sequence('ledger_transaction', 'id'), id + " + transfers + ") from base",
                "insert into posting (transaction_id, seq, ledger_account_id, asset, minor, balance_after, account_version)"
                        + " select b.id + l.n, l.seq + 1, c.id, 'CNY', l.minor,"
                        + " c.balance + sum(l.minor) over w, c.version + row_number() over w"
                        + " from leg l join cold c on c.place = l.place, base b window w as"
                        + " (partition by c.id order by l.n, l.seq rows unbounded preceding)"
                        + " union all select b.id + l.n, l.seq + 1, b.hot, 'CNY', l.minor, null, null"
                        + " from leg l, base b where l.place is null",
                "update ledger_account a set balance = a.balance + m.minor, version = a.version + m.many from (select c.id,"
                        + " sum(l.minor) as minor, count(*) as many from leg l join cold c on c.place = l.place"
                        + " group by c.id) m where m.id = a.id",
                "insert into balance_snapshot (ledger_account_id, as_of, balance, taken_at) select b.hot, s, (select"
                        + " sum(p.minor) from posting p where p.ledger_account_id = b.hot and p.account_version is null"
                        + " and p.transaction_id <= s), now() from base b, generate_series(b.id + " + step + ", b.id + "
                        + transfers + ", " + step + ") as s",
                "drop table cold, base, leg",
                "vacuum analyze ledger_transaction",
                "vacuum analyze posting",
                "vacuum analyze ledger_account",
                "vacuum analyze balance_snapshot"));
        house.run(statements.toArray(String[]::new));
    }
}
