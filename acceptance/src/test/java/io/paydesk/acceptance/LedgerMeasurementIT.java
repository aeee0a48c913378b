package io.paydesk.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.paydesk.acceptance.NeedsPackage.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Transfers a second through a verb on Payara Micro against pgbench's TPC-B on the same PostgreSQL, in turns of the same
 * run; the median turn counts. Only the ratios carry over to other machines.
 */
@Tag("bench")
@NeedsPackage(Part.POSTGRESQL)
class LedgerMeasurementIT {
    private static final Map<String, Double> GOALS = Map.of("random", 1.1, "hot", 1.2, "whole", 0.9);

    @Test
    void aTransferCostsNoMoreThanTheBareTransactionOfPgbench() throws Exception {
        try (var house = BenchHouse.open("ledger-bench")) {
            GOALS.keySet().forEach(what -> house.clients(what, BenchHouse.WARM_UP));
            var seen = new TreeMap<String, List<Double>>();
            for (var turn = 0; turn < BenchHouse.TURNS; turn++) {
                seen.computeIfAbsent("tpc-b", any -> new ArrayList<>()).add(house.tpcB());
                for (var what : GOALS.keySet()) {
                    seen.computeIfAbsent(what, any -> new ArrayList<>()).add(transfers(house, what));
                }
            }
            var floor = BenchHouse.median(seen.get("tpc-b"));
            seen.forEach((what, rates) -> System.out.printf(
                    "ledger: %-7s %6.0f a second, ratio %.2f, goal %.1f, turns %s%n",
                    what,
                    BenchHouse.median(rates),
                    BenchHouse.median(rates) / floor,
                    GOALS.getOrDefault(what, 1.0),
                    rates));

            assertThat(house.broken()).as("invariants that do not hold").isEmpty();
            GOALS.forEach((what, goal) -> assertThat(BenchHouse.median(seen.get(what)) / floor)
                    .as(what)
                    .isGreaterThanOrEqualTo(goal));
        }
    }

    /** Transfers a second; prints what one cost in the program and in the database. */
    private static double transfers(BenchHouse house, String what) {
        var java = house.javaSeconds();
        var database = house.postgres.cpuSeconds();
        var transfers = house.clients(what, BenchHouse.SECONDS);
        System.out.printf(
                "ledger: %-7s CPU of one %.2f ms in Java, %.2f ms in PostgreSQL%n",
                what,
                (house.javaSeconds() - java) * 1000 / transfers,
                (house.postgres.cpuSeconds() - database) * 1000 / transfers);
        return transfers / BenchHouse.SECONDS;
    }
}
