package io.paydesk.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paydesk.audit.Actor;
import io.paydesk.house.TestHouse;
import io.paydesk.kernel.Rounds;
import jakarta.ejb.EJBTransactionRequiredException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(TestHouse.Engine.class)
class OutboxIT {
    @Parameter
    TestHouse.Engine engine;

    TestHouse house;
    Outbox outbox;
    final String kind = "test-" + UUID.randomUUID();

    @BeforeEach
    void enter() {
        house = TestHouse.on(engine);
        outbox = house.get(Outbox.class);
    }

    @Test
    void neverTravelsAlone() {
        assertThatThrownBy(() ->
                        outbox.put(kind, "a", "b", "c", "{}", house.clock().instant()))
                .isInstanceOf(EJBTransactionRequiredException.class);
    }

    @Test
    void leavesWithTheTransactionOrNotAtAll() {
        assertThatThrownBy(() -> house.inTransaction(() -> {
                    outbox.put(kind, "a", "b", "c", "{}", house.clock().instant());
                    throw new IllegalStateException("the verb failed");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(outbox.claim("node", List.of(kind), 10)).isEmpty();
    }

    @Test
    void eachItemIsClaimedByOneNodeOnly() throws Exception {
        for (var i = 0; i < 60; i++) {
            put();
        }
        var nodes = Executors.newFixedThreadPool(6);
        var claimed = new ArrayList<Long>();
        try {
            List<Callable<List<OutboxItem>>> claims = IntStream.range(0, 12)
                    .<Callable<List<OutboxItem>>>mapToObj(i -> () -> outbox.claim("node " + i, List.of(kind), 10))
                    .toList();
            for (var claim : nodes.invokeAll(claims)) {
                claim.get().forEach(item -> claimed.add(item.id()));
            }
        } finally {
            nodes.shutdown();
        }
        outbox.claim("last", List.of(kind), 100).forEach(item -> claimed.add(item.id()));

        assertThat(claimed).hasSize(60).doesNotHaveDuplicates();
    }

    @Test
    void comesFreeWhenItsNodeDies() {
        var id = put();
        outbox.claim("dead node", List.of(kind), 10);
        assertThat(outbox.claim("other node", List.of(kind), 10)).isEmpty();

        house.clock().advance(Duration.ofSeconds(61));

        assertThat(outbox.claim("other node", List.of(kind), 10))
                .extracting(OutboxItem::id)
                .containsExactly(id);
        outbox.finish("dead node", id, OutboxState.FAILED, "too late to tell");
        assertThat(outbox.states(List.of(id)).get(id).state()).isEqualTo(OutboxState.SENDING);
    }

    @Test
    void whatWasPutBeforeTheClockWasSetBackLeavesNowAndPausesByTheNewTime() {
        var id = put();
        house.clock().advance(Duration.ofHours(-3));
        assertThat(outbox.claim("node", List.of(kind), 10)).isEmpty();

        outbox.followTheClock();

        assertThat(outbox.claim("node", List.of(kind), 10)).hasSize(1);
        outbox.failedOnce("node", id, "451 try again");
        outbox.followTheClock();
        assertThat(outbox.claim("node", List.of(kind), 10)).as("its pause").isEmpty();
        house.clock().advance(Duration.ofSeconds(6));
        assertThat(outbox.claim("node", List.of(kind), 10)).hasSize(1);
    }

    @Test
    void whatCanBeTakenBackStaysSoWhenANodesClockIsFarBehind() {
        var id = house.inTransaction(() ->
                outbox.put(kind, "a", "b", "c", "{}", house.clock().instant().plusSeconds(10)));
        house.clock().advance(Duration.ofSeconds(-70));

        outbox.followTheClock();

        house.clock().advance(Duration.ofSeconds(9));
        assertThat(outbox.claim("node", List.of(kind), 10)).isEmpty();
        assertThat(house.inTransaction(() -> outbox.cancel(id))).isTrue();
    }

    @Test
    void whatWaitsForAClosedWayKeepsNobodyElseWaiting() {
        var waiting = put();
        outbox.claim("node", List.of(kind), 10);
        outbox.postpone("node", waiting, "connection refused", "mailbox:7");
        var other = put();
        house.clock().advance(Duration.ofMinutes(1));

        assertThat(outbox.claim("node", List.of(kind), 10, Set.of("mailbox:7", "mailbox:8")))
                .extracting(OutboxItem::id)
                .containsExactly(other);
        assertThat(outbox.claim("node", List.of(kind), 10, Set.of("mailbox:8")))
                .extracting(OutboxItem::id)
                .containsExactly(waiting);
    }

    @Test
    void comesFreeOfADeadNodeAlsoWhenTheClockWasSetBack() {
        put();
        outbox.claim("dead node", List.of(kind), 10);
        house.clock().advance(Duration.ofHours(-3));
        outbox.followTheClock();
        assertThat(outbox.claim("other node", List.of(kind), 10))
                .as("it may live")
                .isEmpty();

        house.clock().advance(Duration.ofSeconds(61));

        assertThat(outbox.claim("other node", List.of(kind), 10)).hasSize(1);
    }

    @Test
    void comesAgainWithGrowingPausesThenIsParked() {
        var id = put();
        var pauses = new ArrayList<Duration>();
        for (var i = 0; i < QueuedItem.TRIES_MAX; i++) {
            assertThat(outbox.claim("node", List.of(kind), 10)).hasSize(1);
            outbox.failedOnce("node", id, "451 try again");
            var due = outbox.states(List.of(id)).get(id).notBefore();
            pauses.add(Duration.between(house.clock().instant(), due));
            house.clock().advance(Duration.ofHours(2));
        }

        var item = outbox.states(List.of(id)).get(id);
        assertThat(item.state()).isEqualTo(OutboxState.FAILED);
        assertThat(item.lastError()).isEqualTo("451 try again");
        assertThat(pauses.subList(0, 3))
                .containsExactly(Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(20));
        outbox.tryAgain(Actor.SYSTEM, id);
        assertThat(outbox.claim("node", List.of(kind), 10)).hasSize(1);
    }

    @Test
    void aClosedWayIsTriedAgainAndParksNothing() {
        var id = put();
        for (var i = 0; i < 2 * QueuedItem.TRIES_MAX; i++) {
            assertThat(outbox.claim("node", List.of(kind), 10)).hasSize(1);
            outbox.postpone("node", id, "connection refused");
            assertThat(outbox.claim("node", List.of(kind), 10)).isEmpty();
            house.clock().advance(Duration.ofMinutes(1));
        }

        var item = outbox.states(List.of(id)).get(id);
        assertThat(item.state()).isEqualTo(OutboxState.QUEUED);
        assertThat(item.attempts()).isEqualTo(2 * QueuedItem.TRIES_MAX);
        assertThat(item.lastError()).isEqualTo("connection refused");
        assertThat(house.inTransaction(() -> outbox.cancel(id)))
                .as("it cannot have left")
                .isTrue();
    }

    @Test
    void aBrokenLineIsNoFaultOfTheItemButItMayHaveLeft() {
        var id = put();
        for (var i = 0; i < 3 * QueuedItem.TRIES_MAX; i++) {
            assertThat(outbox.claim("node", List.of(kind), 10)).hasSize(1);
            outbox.interrupted("node", id, "connection reset");
            house.clock().advance(Duration.ofMinutes(11));
        }

        var item = outbox.states(List.of(id)).get(id);
        assertThat(item.state()).isEqualTo(OutboxState.QUEUED);
        assertThat(item.untried()).isFalse();
        assertThat(house.inTransaction(() -> outbox.cancel(id))).isFalse();
        assertThat(outbox.age()).as("nothing gets through").isGreaterThan(Duration.ofMinutes(30));

        for (var i = 3 * QueuedItem.TRIES_MAX; i < QueuedItem.INTERRUPTIONS_MAX; i++) {
            outbox.claim("node", List.of(kind), 10);
            outbox.interrupted("node", id, "connection reset");
            house.clock().advance(Duration.ofMinutes(11));
        }
        assertThat(outbox.states(List.of(id)).get(id).state()).isEqualTo(OutboxState.FAILED);
    }

    @Test
    void whatLeftOnceIsNotTakenBackWhenItGoesAgain() {
        var id = put();
        outbox.claim("node", List.of(kind), 10);
        outbox.finish("node", id, OutboxState.SENT, null);

        assertThat(house.inTransaction(() -> outbox.again(id, "anna@example.com")))
                .isTrue();
        assertThat(house.inTransaction(() -> outbox.again(id, "anna@example.com")))
                .as("once only")
                .isFalse();

        assertThat(outbox.states(List.of(id)).get(id).untried()).isFalse();
        assertThat(house.inTransaction(() -> outbox.cancel(id))).isFalse();
        assertThat(outbox.claim("node", List.of(kind), 10)).hasSize(1);
    }

    @Test
    void anOddAnswerOfAServerIsNotedAllTheSame() {
        var id = put();
        outbox.claim("node", List.of(kind), 10);
        outbox.finish("node", id, OutboxState.FAILED, "550 \0" + "x".repeat(2000));

        assertThat(outbox.states(List.of(id)).get(id).state()).isEqualTo(OutboxState.FAILED);
    }

    @Test
    void onlyWhatANodeHasInHandStaysItsOwn() {
        var inHand = put();
        var forgotten = put();
        assertThat(outbox.claim("node", List.of(kind), 10)).hasSize(2);
        house.clock().advance(Duration.ofSeconds(50));
        outbox.renew("node", List.of(inHand));
        house.clock().advance(Duration.ofSeconds(50));

        assertThat(outbox.claim("other node", List.of(kind), 10))
                .extracting(OutboxItem::id)
                .containsExactly(forgotten);
    }

    @Test
    void whatMayHaveLeftIsNotTakenBack() {
        var id = put();
        outbox.claim("dead node", List.of(kind), 10);
        house.clock().advance(Duration.ofSeconds(61));
        outbox.claim("node", List.of(kind), 10);
        outbox.postpone("node", id, "connection refused");

        assertThat(outbox.states(List.of(id)).get(id).untried()).isFalse();
        assertThat(house.inTransaction(() -> outbox.cancel(id))).isFalse();
    }

    @Test
    void aClosedWayShowsInTheAgeAndARefusedItemDoesNot() {
        var refused = put();
        outbox.claim("node", List.of(kind), 10);
        outbox.failedOnce("node", refused, "451 later");
        var before = outbox.age();
        put();
        for (var i = 0; i < 15; i++) {
            house.clock().advance(Duration.ofMinutes(1));
            outbox.claim("node", List.of(kind), 10).stream()
                    .filter(item -> item.id() != refused)
                    .forEach(item -> outbox.postpone("node", item.id(), "connection refused"));
        }

        assertThat(outbox.age()).isGreaterThanOrEqualTo(before.plusMinutes(15)).isGreaterThan(Duration.ofMinutes(14));
    }

    @Test
    void whatIsForgottenNamesNobodyAndDoesNotLeave() {
        var sent = put("thing:1");
        outbox.claim("node", List.of(kind), 10);
        outbox.finish("node", sent, OutboxState.SENT, null);
        var parked = put("thing:2");
        outbox.claim("node", List.of(kind), 10);
        outbox.finish("node", parked, OutboxState.FAILED, "550 b is unknown");
        var queued = put("thing:1");
        var other = put("thing:3");

        house.inTransaction(() -> {
            outbox.forget(kind, List.of("thing:1", "thing:2"));
            return null;
        });

        assertThat(outbox.states(List.of(sent, parked, queued)).values()).allSatisfy(item -> {
            assertThat(item.recipient() + item.lastError()).isEqualTo("null");
            assertThat(item.payload()).isEqualTo("{}");
            assertThat(item.finishedAt()).isNotNull();
        });
        assertThat(state(sent)).isEqualTo(OutboxState.SENT);
        assertThat(state(parked)).isEqualTo(OutboxState.CANCELLED);
        assertThat(state(queued)).isEqualTo(OutboxState.CANCELLED);
        assertThat(outbox.claim("node", List.of(kind), 10))
                .extracting(OutboxItem::id)
                .containsExactly(other);
    }

    /** Its node has it in hand at that moment: how that ended is not noted any more. */
    @Test
    void whatIsForgottenOnItsWayStaysForgotten() {
        var id = put("thing:1");
        outbox.claim("node", List.of(kind), 10);
        house.inTransaction(() -> {
            outbox.forget(kind, List.of("thing:1"));
            return null;
        });

        outbox.failedOnce("node", id, "451 try again");

        assertThat(state(id)).isEqualTo(OutboxState.CANCELLED);
    }

    @Test
    @SuppressWarnings("UnnecessaryAssignment") // no container is here to inject
    void aWishThatWasAnsweredIsNotKept() {
        var answered = put();
        var rounds = new OutboxRounds();
        rounds.outbox = outbox;
        rounds.rounds =
                new Rounds() { // turned by hand
                    @Override
                    public void every(Duration pause, String name, Runnable work) {}
                };
        rounds.take(new Wishes());

        rounds.round();

        assertThat(outbox.states(List.of(answered))).isEmpty();
    }

    private final class Wishes implements OutboxCarrier {
        @Override
        public String kind() {
            return kind;
        }

        @Override
        public Outcome carry(OutboxItem item) {
            return Outcome.SENT;
        }

        @Override
        public boolean keepsWhatItCarried() {
            return false;
        }
    }

    private OutboxState state(long id) {
        return outbox.states(List.of(id)).get(id).state();
    }

    private long put(String about) {
        return house.inTransaction(() -> outbox.put(
                kind, about, "b", "c", "{\"to\":\"b\"}", house.clock().instant()));
    }

    private long put() {
        return house.inTransaction(
                () -> outbox.put(kind, "a", "b", "c", "{}", house.clock().instant()));
    }
}
