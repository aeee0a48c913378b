package io.paydesk.deposit;

import static org.assertj.core.api.Assertions.assertThat;

import io.paydesk.account.AccountView;
import io.paydesk.channel.EventKind;
import io.paydesk.house.StatesInSql;
import io.paydesk.house.TestHouse;
import io.paydesk.house.TestHouse.Engine;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every way between two states by SQL, and everything a provider can tell in every state that lasts. What every role may do is in
 * {@code PermissionsIT}; every pair in Java in {@link DepositStateTest}.
 */
class DepositStatesIT {
    /** State, then what follows when it is told: that it came, was settled, failed, was returned, was charged back. */
    private static final String TABLE =
            """
            AWAITING_PAYMENT COMPLETED      AWAITING_PAYMENT FAILED         AWAITING_PAYMENT AWAITING_PAYMENT
            CONFLICTED       CONFLICTED     CONFLICTED       CONFLICTED     CONFLICTED       CONFLICTED
            HELD_KYC         HELD_KYC       HELD_KYC         HELD_KYC       HELD_KYC         CHARGED_BACK
            HELD_REVIEW      HELD_REVIEW    HELD_REVIEW      HELD_REVIEW    HELD_REVIEW      CHARGED_BACK
            COMPLETED        COMPLETED      COMPLETED        COMPLETED      COMPLETED        CHARGED_BACK
            EXPIRED          EXPIRED        EXPIRED          EXPIRED        EXPIRED          EXPIRED
            CANCELLED        CANCELLED      CANCELLED        CANCELLED      CANCELLED        CANCELLED
            FAILED           FAILED         FAILED           FAILED         FAILED           FAILED
            REFUND_PENDING   REFUND_PENDING REFUNDED         REFUND_FAILED  REFUNDED         CHARGED_BACK
            REFUND_FAILED    REFUND_FAILED  REFUNDED         REFUND_FAILED  REFUNDED         CHARGED_BACK
            REFUNDED         REFUNDED       REFUNDED         REFUNDED       REFUNDED         REFUNDED
            CHARGED_BACK     CHARGED_BACK   CHARGED_BACK     CHARGED_BACK   CHARGED_BACK     CHARGED_BACK
            """;

    private static final List<EventKind> TOLD =
            List.of(EventKind.RECEIVED, EventKind.SETTLED, EventKind.FAILED, EventKind.RETURNED, EventKind.CHARGEBACK);

    @Test
    void postgresGoesTheWaysOfJavaAndNoOthers() {
        var house = TestHouse.on(Engine.POSTGRES);
        var till = new Till(house);
        var asked = till.ask(till.customer(), Till.BANK, "100.00");
        var ways = new TreeSet<String>();
        for (var from : DepositState.values()) {
            from.next().forEach(to -> ways.add(from + " " + to));
        }
        var states = Arrays.stream(DepositState.values()).map(Enum::name).toList();

        assertThat(StatesInSql.listed(house, "deposit")).isEqualTo(ways);
        assertThat(StatesInSql.passed(house, "deposit", asked.id().value(), states))
                .isEqualTo(ways);
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void whatIsToldInEachStateDoesWhatTheTableSays(Engine engine) {
        var till = new Till(TestHouse.on(engine));
        TABLE.lines().map(line -> List.of(line.split(" +", -1))).forEach(row -> {
            for (var i = 0; i < TOLD.size(); i++) {
                var deposit = in(DepositState.valueOf(row.get(0)), till);
                till.tell(Till.BANK, TOLD.get(i), deposit.reference(), "100.00");
                assertThat(till.now(deposit).state().name())
                        .as(row.get(0) + " told " + TOLD.get(i))
                        .isEqualTo(row.get(i + 1));
            }
        });
        till.prove();
    }

    /** A deposit of 100.00 by bank that came to this state as deposits do. */
    private static DepositView in(DepositState state, Till till) {
        var anna =
                switch (state) {
                    case HELD_KYC, REFUND_PENDING, REFUND_FAILED, REFUNDED -> till.stranger();
                    default -> till.customer();
                };
        var deposit = till.ask(anna, Till.BANK, "100.00");
        switch (state) {
            case AWAITING_PAYMENT -> {}
            case CONFLICTED -> till.tell(Till.BANK, EventKind.RECEIVED, deposit.reference(), "90.00");
            case EXPIRED -> {
                till.house.clock().advance(Deposits.AWAITED_BY_BANK);
                till.round();
            }
            case CANCELLED -> till.deposits.cancel(anna.actor(), anna.id(), deposit.id());
            case FAILED -> till.tell(Till.BANK, EventKind.FAILED, deposit.reference(), "100.00");
            case HELD_REVIEW -> {
                till.freeze(anna);
                paid(till, deposit);
            }
            default -> paidAndGoneOn(state, till, anna, deposit);
        }
        assertThat(till.now(deposit).state()).isEqualTo(state);
        return deposit;
    }

    private static void paid(Till till, DepositView deposit) {
        till.tell(Till.BANK, EventKind.RECEIVED, deposit.reference(), "100.00");
    }

    private static void paidAndGoneOn(DepositState state, Till till, AccountView anna, DepositView deposit) {
        paid(till, deposit);
        switch (state) {
            case REFUND_PENDING, REFUND_FAILED, REFUNDED -> {
                till.refuse(anna);
                if (state == DepositState.REFUND_FAILED) {
                    till.tell(Till.BANK, EventKind.FAILED, deposit.reference(), "100.00");
                }
                if (state == DepositState.REFUNDED) {
                    till.tell(Till.BANK, EventKind.RETURNED, deposit.reference(), "100.00");
                }
            }
            case CHARGED_BACK -> till.tell(Till.BANK, EventKind.CHARGEBACK, deposit.reference(), "100.00");
            default -> {}
        }
    }
}
