package io.paydesk.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.paydesk.acceptance.NeedsPackage.Part;
import java.sql.SQLException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Ten thousand withdrawals from APPROVED to SENT by one person of the treasury: file after file of 500 is exported (account and
 * instrument looked at once more, QUEUED), written as pain.001 with every number unsealed, and confirmed (SENT: ledger, fee, step,
 * audit, letter). The time of all three is what counts, a withdrawal, against pgbench's TPC-B with 16 clients.
 */
@Tag("bench")
@NeedsPackage(Part.POSTGRESQL)
class PayoutMeasurementIT {
    private static final double GOAL = 3;
    private static final int PAYOUTS = Integer.getInteger("bench.payouts", 10_000);
    private static final int WARM_UP = Integer.getInteger("bench.payouts-before", 5_000);

    @Test
    void aBatchCostsAThirdOfPgbench() throws Exception {
        try (var house = BenchHouse.open("payout-bench")) {
            house.ask("instruments", 0);
            approve(house, 1, WARM_UP);
            house.ask("payout", 0);
            approve(house, WARM_UP + 1, PAYOUTS);
            var before = house.tpcB();
            house.postgres.forgetStatements();
            var began = System.nanoTime();
            var parts = house.ask("payout", 0);
            var seconds = (System.nanoTime() - began) / 1e9;
            house.postgres.statements(PAYOUTS).forEach(System.out::println);
            var floor = (before + house.tpcB()) / 2;
            var rate = PAYOUTS / seconds;
            System.out.printf(
                    "payouts: %d in %.1f s (%s), %.0f a second, TPC-B %.0f, ratio %.2f, goal %.1f%n",
                    PAYOUTS, seconds, parts, rate, floor, rate / floor, GOAL);

            assertThat(house.postgres.count("withdrawal where state = 'SENT'")).isEqualTo(WARM_UP + PAYOUTS);
            assertThat(house.postgres.count("outbox_item")).isEqualTo(WARM_UP + PAYOUTS);
            assertThat(house.broken()).as("invariants that do not hold").isEmpty();
            assertThat(rate / floor).isGreaterThanOrEqualTo(GOAL);
        }
    }

    /** As the rules let them pass: their money is held. */
    private static void approve(BenchHouse house, int first, int many) throws SQLException {
        var numbers = " from generate_series(" + first + ", " + (first + many - 1) + ") as n";
        var account = "(1 + n % " + BenchServlet.ACCOUNTS + ")";
        house.run(
                "insert into withdrawal (id, version, account_id, channel, terms, instrument_id, masked, holder_name,"
                        + " asset, amount_minor, fee_minor, net_minor, state, note, answer, votes_needed, round, attempts,"
                        + " fee_returned, requested_by, requested_at, limit_day, expected_by, due_at, since) select n, 0,"
                        + " i.account_id, t.channel, t.id, i.id, i.masked, i.holder_name, 'CNY', 10000, 200, 9800,"
                        + " 'APPROVED', '', '', 0, 0, 0, false, 'API:bench', now(), current_date, now(),"
                        + " now() + interval '1 day', now()" + numbers + " join instrument i on i.account_id = "
                        + account
                        + " join channel_terms t on t.channel = '" + BenchServlet.OUT + "'",
                "insert into state_change (subject, from_state, to_state, event, actor, reason, at) select 'WD-' || n,"
                        + " null, 'REQUESTED', 'request', 'SYSTEM:system', '', now()" + numbers,
                "insert into state_change (subject, from_state, to_state, event, actor, reason, at) select 'WD-' || n,"
                        + " 'REQUESTED', 'APPROVED', 'pass', 'SYSTEM:system', '', now()" + numbers,
                "select ledger_post(now(), 'withdrawal:' || n || ':requested', 'withdrawal.requested', repeat('0', 64),"
                        + " 'withdrawal:' || n, null, 'SYSTEM:system', '', array['AC-' || " + account
                        + " || ':CUST_AVAILABLE:CNY', 'AC-' || " + account + " || ':CUST_HELD:CNY'],"
                        + " array[-10000, 10000])" + numbers,
                "vacuum analyze withdrawal",
                "vacuum analyze state_change");
    }
}
