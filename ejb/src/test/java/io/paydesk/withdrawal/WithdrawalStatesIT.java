package io.paydesk.withdrawal;

import static org.assertj.core.api.Assertions.assertThat;

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
 * Every way between two states by SQL, and everything a provider can tell in every state that lasts. Every state, event and role in
 * Java is in {@link WithdrawalStateTest}; which of the staff may call which verb is in {@code PermissionsIT}.
 */
class WithdrawalStatesIT {
    /** State, then what follows when it is told: that it was settled, that it failed, that it came back. */
    private static final String TABLE =
            """
            IN_REVIEW  IN_REVIEW  IN_REVIEW  IN_REVIEW
            NEEDS_INFO NEEDS_INFO NEEDS_INFO NEEDS_INFO
            APPROVED   SETTLED    APPROVED   RETURNED
            QUEUED     SETTLED    APPROVED   RETURNED
            UNKNOWN    SETTLED    APPROVED   RETURNED
            SENT       SETTLED    RETURNED   RETURNED
            SETTLED    SETTLED    SETTLED    RETURNED
            RETURNED   RETURNED   RETURNED   RETURNED
            REJECTED   REJECTED   REJECTED   REJECTED
            CANCELLED  CANCELLED  CANCELLED  CANCELLED
            """;

    private static final List<EventKind> TOLD = List.of(EventKind.SETTLED, EventKind.FAILED, EventKind.RETURNED);

    @Test
    void postgresGoesTheWaysOfJavaAndNoOthers() {
        var house = TestHouse.on(Engine.POSTGRES);
        var approved = new Scene(house).approved("100.00");
        var ways = new TreeSet<String>();
        for (var from : WithdrawalState.values()) {
            for (var event : WithdrawalEvent.values()) {
                from.after(event).ifPresent(to -> ways.add(from + " " + to));
            }
        }
        var states = Arrays.stream(WithdrawalState.values()).map(Enum::name).toList();

        assertThat(StatesInSql.listed(house, "withdrawal")).isEqualTo(ways);
        assertThat(StatesInSql.passed(house, "withdrawal", approved.id().value(), states))
                .isEqualTo(ways);
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void whatIsToldInEachStateDoesWhatTheTableSays(Engine engine) {
        var scene = new Scene(TestHouse.on(engine));
        TABLE.lines().map(line -> List.of(line.split(" +", -1))).forEach(row -> {
            for (var i = 0; i < TOLD.size(); i++) {
                var withdrawal = in(WithdrawalState.valueOf(row.get(0)), scene);
                scene.tell(TOLD.get(i), withdrawal, "");
                assertThat(scene.now(withdrawal).state().name())
                        .as(row.get(0) + " told " + TOLD.get(i))
                        .isEqualTo(row.get(i + 1));
            }
        });
        scene.proved();
    }

    /** A withdrawal that came to this state as withdrawals do. */
    private static WithdrawalView in(WithdrawalState state, Scene scene) {
        var withdrawal =
                switch (state) {
                    case IN_REVIEW, NEEDS_INFO, REJECTED -> looked(state, scene);
                    default -> passed(state, scene);
                };
        assertThat(scene.now(withdrawal).state()).isEqualTo(state);
        return withdrawal;
    }

    private static WithdrawalView looked(WithdrawalState state, Scene scene) {
        var anna = scene.customer(3, "6000.00");
        var large = scene.request(Scene.TOKEN, anna, scene.bank(anna), "6000.00");
        if (state == WithdrawalState.NEEDS_INFO) {
            scene.review.ask(scene.treasurer(), large.id(), "What for?");
        } else if (state == WithdrawalState.REJECTED) {
            scene.review.reject(scene.treasurer(), large.id(), "Not like this");
        }
        return large;
    }

    private static WithdrawalView passed(WithdrawalState state, Scene scene) {
        var small = scene.approved("100.00");
        if (state == WithdrawalState.CANCELLED) {
            scene.withdrawals.cancel(scene.treasurer(), small.id(), "");
        } else if (state != WithdrawalState.APPROVED) {
            scene.payouts.queue(small.id());
            answered(state, small, scene);
        }
        return small;
    }

    private static void answered(WithdrawalState state, WithdrawalView queued, Scene scene) {
        if (state == WithdrawalState.UNKNOWN) {
            scene.payouts.answered(queued.id(), PayoutAnswer.NO_ANSWER);
        } else if (state != WithdrawalState.QUEUED) {
            scene.payouts.answered(queued.id(), PayoutAnswer.ACCEPTED);
        }
        if (state == WithdrawalState.SETTLED) {
            scene.tell(EventKind.SETTLED, queued, "");
        } else if (state == WithdrawalState.RETURNED) {
            scene.tell(EventKind.RETURNED, queued, "");
        }
    }
}
