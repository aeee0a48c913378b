package io.paydesk.withdrawal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.paydesk.audit.Actor;
import io.paydesk.audit.ActorRefusal;
import io.paydesk.kernel.Refusal;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Every state, event and role: what the table allows happens, and everything else is refused. */
class WithdrawalStateTest {
    private static final Instant NOW = Instant.parse("2026-11-25T08:00:00Z");

    /** wallet.md §2.4, by hand: from, event, to, who. */
    private static final String TABLE =
            """
            REQUESTED  PASS      APPROVED   SYSTEM
            REQUESTED  REVIEW    IN_REVIEW  SYSTEM
            REQUESTED  CANCEL    CANCELLED  CUSTOMER STAFF API
            IN_REVIEW  APPROVE   APPROVED   STAFF API
            IN_REVIEW  ASK       NEEDS_INFO STAFF API
            IN_REVIEW  REJECT    REJECTED   STAFF API
            IN_REVIEW  CANCEL    CANCELLED  CUSTOMER STAFF API
            NEEDS_INFO ANSWER    IN_REVIEW  CUSTOMER API
            NEEDS_INFO CANCEL    CANCELLED  CUSTOMER STAFF API
            NEEDS_INFO LAPSE     CANCELLED  SYSTEM
            APPROVED   QUEUE     QUEUED     SYSTEM STAFF
            APPROVED   STOP      NEEDS_INFO SYSTEM
            APPROVED   REVIEW    IN_REVIEW  SYSTEM
            APPROVED   REJECT    REJECTED   STAFF API
            APPROVED   CANCEL    CANCELLED  CUSTOMER STAFF API
            QUEUED     ACCEPT    SENT       SYSTEM STAFF
            QUEUED     REFUSE    FAILED     SYSTEM STAFF
            QUEUED     NO_ANSWER UNKNOWN    SYSTEM
            UNKNOWN    ACCEPT    SENT       SYSTEM STAFF
            UNKNOWN    REFUSE    FAILED     SYSTEM STAFF
            FAILED     RETRY     APPROVED   SYSTEM
            FAILED     STOP      NEEDS_INFO SYSTEM
            SENT       SETTLE    SETTLED    SYSTEM
            SENT       RETURN    RETURNED   SYSTEM STAFF
            SETTLED    RETURN    RETURNED   SYSTEM STAFF
            """;

    @Test
    void eachTripleDoesWhatTheTableSays() {
        var table = new HashMap<String, String>();
        TABLE.lines().map(line -> line.split(" +", -1)).forEach(row -> {
            for (var i = 3; i < row.length; i++) {
                table.put(row[0] + " " + row[1] + " " + row[i], row[2]);
            }
        });
        var tried = 0;
        for (var state : WithdrawalState.values()) {
            for (var event : WithdrawalEvent.values()) {
                for (var role : Actor.Kind.values()) {
                    assertThat(outcome(state, event, role))
                            .as(state + " " + event + " " + role)
                            .isEqualTo(expected(table, state, event, role));
                    tried++;
                }
            }
        }
        assertThat(tried)
                .isEqualTo(
                        WithdrawalState.values().length * WithdrawalEvent.values().length * Actor.Kind.values().length);
        assertThat(table).hasSize(45);
    }

    @Test
    void eachStateSaysWhereItsMoneyIs() {
        var held = EnumSet.range(WithdrawalState.REQUESTED, WithdrawalState.FAILED);
        var over = EnumSet.of(
                WithdrawalState.SETTLED, WithdrawalState.RETURNED, WithdrawalState.REJECTED, WithdrawalState.CANCELLED);
        var cancellable = EnumSet.of(
                WithdrawalState.REQUESTED,
                WithdrawalState.IN_REVIEW,
                WithdrawalState.NEEDS_INFO,
                WithdrawalState.APPROVED);
        for (var state : WithdrawalState.values()) {
            assertThat(state.isHeld()).as(state + "").isEqualTo(held.contains(state));
            assertThat(state.isOver()).as(state + "").isEqualTo(over.contains(state));
            assertThat(state.isCancellable()).as(state + "").isEqualTo(cancellable.contains(state));
        }
        assertThat(WithdrawalState.held()).isEqualTo(held);
    }

    @Test
    void whoMayNotIsToldWhat() {
        assertThatThrownBy(() -> WithdrawalEvent.NO_ANSWER.requireOf(new Actor(Actor.Kind.STAFF, "1", "Who", Set.of())))
                .isInstanceOfSatisfying(
                        Refusal.class, no -> assertThat(no.details()).containsExactly("withdrawal no-answer"));
    }

    private static String expected(
            Map<String, String> table, WithdrawalState state, WithdrawalEvent event, Actor.Kind role) {
        var to = table.get(state + " " + event + " " + role);
        if (to != null) {
            return to;
        }
        return event.isBroughtBy(role) ? event.no().name() : ActorRefusal.NOT_ALLOWED.name();
    }

    private static String outcome(WithdrawalState state, WithdrawalEvent event, Actor.Kind role) {
        var withdrawal = new Withdrawal();
        withdrawal.state = state;
        var actor = new Actor(role, "1", "Who", Set.of());
        var thrown = catchThrowable(() -> withdrawal.step(event, actor, NOW));
        if (thrown == null) {
            return withdrawal.state.name();
        }
        assertThat(withdrawal.state).isEqualTo(state);
        return ((Refusal) thrown).reason().name();
    }
}
