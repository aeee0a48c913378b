package io.paydesk.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.paydesk.acceptance.NeedsPackage.Part;
import java.sql.SQLException;
import java.util.ArrayList;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Deposits a second, from the provider's word that the money came (the verb behind the callback) to COMPLETED: event, deposit, two
 * transactions of the ledger with a fee, steps, audit and letter, each in one transaction. Against pgbench's TPC-B, in turns.
 */
@Tag("bench")
@NeedsPackage(Part.POSTGRESQL)
class DepositMeasurementIT {
    private static final double GOAL = 0.5;
    private static final int AWAITED =
            Integer.getInteger("bench.deposits", 4000 * (BenchHouse.WARM_UP + BenchHouse.SECONDS * BenchHouse.TURNS));

    @Test
    void aDepositCostsNoMoreThanTwoOfPgbench() throws Exception {
        try (var house = BenchHouse.open("deposit-bench")) {
            await(house);
            var completed = house.clients("deposit", BenchHouse.WARM_UP);
            var floors = new ArrayList<Double>();
            var rates = new ArrayList<Double>();
            house.postgres.forgetStatements();
            var before = completed;
            for (var turn = 0; turn < BenchHouse.TURNS; turn++) {
                floors.add(house.tpcB());
                var done = house.clients("deposit", BenchHouse.SECONDS);
                rates.add(done / BenchHouse.SECONDS);
                completed += done;
            }
            house.postgres.statements((int) (completed - before)).forEach(System.out::println);
            var ratio = BenchHouse.median(rates) / BenchHouse.median(floors);
            System.out.printf(
                    "deposits: %.0f a second, TPC-B %.0f, ratio %.2f, goal %.1f, turns %s against %s%n",
                    BenchHouse.median(rates), BenchHouse.median(floors), ratio, GOAL, rates, floors);

            assertThat(house.postgres.count("deposit where state = 'COMPLETED'"))
                    .isEqualTo((int) completed);
            assertThat(house.postgres.count("outbox_item")).isEqualTo((int) completed);
            assertThat(house.broken()).as("invariants that do not hold").isEmpty();
            assertThat(ratio).isGreaterThanOrEqualTo(GOAL);
        }
    }

    /** As the customers asked for them: quoted, and awaiting their payment. */
    private static void await(BenchHouse house) throws SQLException {
        house.run(
                "insert into deposit (id, version, account_id, channel, terms_id, asset, asked_minor, amount_minor,"
                        + " fee_minor, net_minor, state, reference, began_at, expected_by, expires_at, counted,"
                        + " credited_minor, charged_minor) select n, 0, 1 + n % " + BenchServlet.ACCOUNTS
                        + ", t.channel, t.id, 'CNY', 10000, 10000, 150, 9850, 'AWAITING_PAYMENT', 'DP' || n, now(),"
                        + " now(), now() + interval '1 year', false, 0, 0 from generate_series(1, " + AWAITED
                        + ") as n, channel_terms t where t.channel = '" + BenchServlet.IN + "'",
                "insert into state_change (subject, from_state, to_state, event, actor, reason, at)"
                        + " select 'DP-' || id, null, 'CREATED', 'create', 'SYSTEM:system', '', now() from deposit",
                "insert into state_change (subject, from_state, to_state, event, actor, reason, at)"
                        + " select 'DP-' || id, 'CREATED', state, 'instruct', 'SYSTEM:system', '', now() from deposit",
                "vacuum analyze deposit",
                "vacuum analyze state_change");
    }
}
