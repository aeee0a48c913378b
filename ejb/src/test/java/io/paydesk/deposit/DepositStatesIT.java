package io.paydesk.deposit;

import static io.paydesk.house.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.paydesk.account.AccountView;
import io.paydesk.audit.Actor;
import io.paydesk.audit.ActorRefusal;
import io.paydesk.chain.PaymentSighted;
import io.paydesk.channel.EventKind;
import io.paydesk.house.StatesInSql;
import io.paydesk.house.TestHouse;
import io.paydesk.house.TestHouse.Engine;
import io.paydesk.identity.CaseId;
import io.paydesk.identity.CaseReason;
import io.paydesk.identity.Identities;
import io.paydesk.identity.IdentityRefused;
import io.paydesk.kernel.Refusal;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every way between two states by SQL; everything that a provider can tell, its owner, time and two of the staff can do in every
 * state that lasts; and that nobody else can. Which of the staff may call which verb is in {@code PermissionsIT}; every pair in Java
 * in {@link DepositStateTest}.
 */
class DepositStatesIT {
    /** State, then what follows when it is told: that it came, was settled, failed, was returned, was charged back. */
    private static final String TABLE =
            """
            AWAITING_PAYMENT COMPLETED      AWAITING_PAYMENT FAILED         AWAITING_PAYMENT AWAITING_PAYMENT
            CONFIRMING       COMPLETED      CONFIRMING       CONFIRMING     CONFIRMING       CONFIRMING
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

    /**
     * State, then what follows when a month has passed; when its owner gives it up, is known, or stays unknown; and when two of the
     * staff refuse it, release it, send it again, or credit it. A dot: nothing. EXPIRED is first, since it takes time to come there.
     */
    private static final String DONE_TABLE =
            """
            EXPIRED          .              .         .         .              .              . .              .
            AWAITING_PAYMENT EXPIRED        CANCELLED .         .              .              . .              .
            CONFIRMING       .              .         .         .              .              . .              .
            CONFLICTED       .              .         .         .              .              . .              .
            HELD_KYC         REFUND_PENDING .         COMPLETED REFUND_PENDING REFUND_PENDING . .              .
            HELD_REVIEW      .              .         .         .              REFUND_PENDING . .              .
            COMPLETED        .              .         .         .              .              . .              .
            CANCELLED        .              .         .         .              .              . .              .
            FAILED           .              .         .         .              .              . .              .
            REFUND_PENDING   .              .         .         .              .              . .              .
            REFUND_FAILED    .              .         .         .              .              . REFUND_PENDING HELD_KYC
            REFUNDED         .              .         .         .              .              . .              .
            CHARGED_BACK     .              .         .         .              .              . .              .
            """;

    private static final List<BiConsumer<Till, DepositView>> DONE = List.of(
            (till, of) -> till.upkeep.goOn(of.id()),
            (till, of) -> till.deposits.cancel(Actor.SYSTEM, of.account(), of.id()),
            (till, of) -> till.house.get(Identities.class).decide(Actor.SYSTEM, of.account(), 2, "seen"),
            (till, of) ->
                    till.upkeep.refused(new IdentityRefused(of.account(), new CaseId(1), CaseReason.FIRST_DEPOSIT)),
            (till, of) -> rule(till, of, RulingKind.REFUSE),
            (till, of) -> rule(till, of, RulingKind.RELEASE),
            (till, of) -> rule(till, of, RulingKind.AGAIN),
            (till, of) -> rule(till, of, RulingKind.CREDIT));

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
        rows(TABLE).forEach(row -> {
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

    @ParameterizedTest
    @EnumSource(Engine.class)
    void timeDoesInEachStateWhatTheTableSays(Engine engine) {
        var till = new Till(TestHouse.on(engine));
        var rows = rows(DONE_TABLE).toList();
        var all = rows.stream()
                .map(row -> in(DepositState.valueOf(row.get(0)), till))
                .toList();

        till.house.clock().advance(DepositUpkeep.WAITS_FOR_IDENTITY);

        for (var i = 0; i < all.size(); i++) {
            does(0, rows.get(i), till, all.get(i));
        }
        till.prove();
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void peopleDoInEachStateWhatTheTableSays(Engine engine) {
        var till = new Till(TestHouse.on(engine));

        rows(DONE_TABLE).forEach(row -> {
            for (var i = 1; i < DONE.size(); i++) {
                does(i, row, till, in(DepositState.valueOf(row.get(0)), till));
            }
        });

        till.prove();
    }

    private static void does(int turn, List<String> row, Till till, DepositView deposit) {
        var state = row.get(0);
        var follows = row.get(turn + 1);

        var thrown = catchThrowable(() -> DONE.get(turn).accept(till, deposit));

        var about = state + ", column " + turn;
        assertThat(till.now(deposit).state().name()).as(about).isEqualTo(follows.equals(".") ? state : follows);
        if (thrown != null) {
            assertThat(thrown).as(about).isInstanceOf(Refusal.class);
            assertThat(follows).as(about).isEqualTo(".");
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void nobodyElseDoesAnyOfItInAnyState(Engine engine) {
        var till = new Till(TestHouse.on(engine));
        var stranger = till.stranger();
        var reader = new Actor(Actor.Kind.STAFF, "9", "Ma", Set.of(StrayPayments.READ));
        rows(DONE_TABLE).map(row -> DepositState.valueOf(row.get(0))).forEach(state -> {
            var deposit = in(state, till);

            assertRefused(
                    DepositRefusal.DEPOSIT_UNKNOWN,
                    () -> till.deposits.cancel(stranger.actor(), stranger.id(), deposit.id()));
            for (var kind : RulingKind.values()) {
                var wanted = new NewRuling(kind, null, "please");
                for (var actor : List.of(stranger.actor(), reader)) {
                    assertRefused(ActorRefusal.NOT_ALLOWED, () -> till.rulings.propose(actor, deposit.id(), wanted));
                }
            }

            assertThat(till.now(deposit).state()).isEqualTo(state);
        });
    }

    private static void rule(Till till, DepositView of, RulingKind kind) {
        till.rule(of.id(), new NewRuling(kind, null, "seen"), staff("901"), staff("902"));
    }

    private static Actor staff(String id) {
        return new Actor(Actor.Kind.STAFF, id, "Staff " + id, Till.MONEY);
    }

    private static Stream<List<String>> rows(String table) {
        return table.lines().map(line -> List.of(line.split(" +", -1)));
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
            case CONFIRMING ->
                till.house.inTransaction(() -> {
                    till.house
                            .get(ChainSightings.class)
                            .sighted(new PaymentSighted(deposit.id().value(), true));
                    return null;
                });
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
