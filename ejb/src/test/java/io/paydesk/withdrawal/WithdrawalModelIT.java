package io.paydesk.withdrawal;

import static org.assertj.core.api.Assertions.assertThat;

import io.paydesk.account.AccountView;
import io.paydesk.audit.Actor;
import io.paydesk.channel.EventKind;
import io.paydesk.house.TestHouse;
import io.paydesk.instrument.InstrumentView;
import io.paydesk.kernel.Refusal;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Random sequences of all that can happen to payouts, beside a model of the customer's money. {@code -Dwithdrawal.seed} repeats one. */
@ParameterizedClass
@EnumSource(TestHouse.Engine.class)
class WithdrawalModelIT {
    private static final Logger LOG = System.getLogger(WithdrawalModelIT.class.getName());
    private static final int SEQUENCES = Integer.getInteger("withdrawal.sequences", 2);
    private static final int COMMANDS = Integer.getInteger("withdrawal.commands", 120);
    private static final String PAID_IN = "50000.00";

    @Parameter
    TestHouse.Engine engine;

    TestHouse house;
    Scene scene;
    Random random;
    AccountView anna;
    List<InstrumentView> banks;
    List<WithdrawalView> all;
    Actor[] treasury;
    int done;
    int refused;

    @Test
    void whateverHappensTheBooksAreInOrder() {
        house = TestHouse.on(engine);
        scene = new Scene(house);
        var sequences = engine == TestHouse.Engine.H2 ? SEQUENCES : 1; // each step there is a connection of its own
        for (var i = 0; i < sequences; i++) {
            var seed = Long.getLong("withdrawal.seed", new Random().nextLong());
            LOG.log(Level.INFO, "withdrawal.seed=" + seed + " on " + engine);
            sequence(seed);
        }
        LOG.log(Level.INFO, done + " commands were done, " + refused + " refused, on " + engine);
        assertThat(done).isGreaterThan(sequences * COMMANDS / 4);
        assertThat(refused).isPositive();
    }

    private void sequence(long seed) {
        random = new Random(seed);
        anna = scene.customer(3, PAID_IN);
        banks = new ArrayList<>(List.of(scene.bank(anna), scene.bank(anna)));
        all = new ArrayList<>();
        treasury = new Actor[] {scene.treasurer(), scene.treasurer(), scene.treasurer()};
        for (var i = 0; i < COMMANDS; i++) {
            var before = scene.money(anna);
            try {
                command();
                done++;
            } catch (Refusal no) {
                refused++;
                assertThat(scene.money(anna)).as("seed " + seed).isEqualTo(before);
            }
            house.inTransaction(
                    () -> assertThat(scene.money(anna)).as("seed " + seed).isEqualTo(expected()));
        }
        for (var each : all) {
            scene.payouts.answered(each.id(), PayoutAnswer.ACCEPTED); // none is left unknown
        }
        house.inTransaction(
                () -> assertThat(scene.money(anna)).as("seed " + seed).isEqualTo(expected()));
        scene.proved();
    }

    private void command() {
        var what = random.nextInt(12);
        if (all.isEmpty() || what < 3) {
            var amount = 1000L + random.nextInt(random.nextInt(4) == 0 ? 6_000_000 : 400_000);
            var to = banks.get(random.nextInt(banks.size()));
            var who = random.nextBoolean() ? anna.actor() : Scene.TOKEN;
            all.add(scene.request(who, anna, to, amount / 100 + "." + amount / 10 % 10 + amount % 10));
            return;
        }
        var about = all.get(random.nextInt(all.size()));
        var staff = treasury[random.nextInt(treasury.length)];
        switch (what) {
            case 3 -> scene.review.approve(staff, about.id(), "");
            case 4 -> scene.review.reject(staff, about.id(), "no");
            case 5 -> scene.review.ask(staff, about.id(), "why?");
            case 6 -> answer(about);
            case 7 -> scene.withdrawals.cancel(anna.actor(), about.id(), "");
            case 8, 9 -> pay(about);
            case 10 -> tell(about);
            default -> {
                house.clock().advance(Duration.ofMinutes(random.nextInt(180)));
                house.get(WithdrawalClock.class).alarm();
            }
        }
    }

    private void answer(WithdrawalView about) {
        var other = scene.bank(scene.customer(0, "0.00")); // a stranger's is refused
        var named =
                switch (random.nextInt(4)) {
                    case 0 -> other.id();
                    case 1 -> banks.get(random.nextInt(banks.size())).id();
                    default -> null;
                };
        scene.withdrawals.answer(anna.actor(), about.id(), "so", named);
    }

    private void pay(WithdrawalView about) {
        var answers = List.of(
                PayoutAnswer.ACCEPTED,
                PayoutAnswer.ACCEPTED,
                PayoutAnswer.NO_ANSWER,
                PayoutAnswer.refused("AB06"),
                PayoutAnswer.refused("ZZ99"));
        scene.payouts.queue(about.id());
        for (var i = random.nextInt(3); i >= 0; i--) {
            scene.payouts.answered(about.id(), answers.get(random.nextInt(answers.size())));
        }
        if (scene.now(about).state() == WithdrawalState.UNKNOWN) {
            scene.payouts.answered(about.id(), random.nextBoolean() ? PayoutAnswer.ACCEPTED : PayoutAnswer.refused(""));
        }
    }

    private void tell(WithdrawalView about) {
        var kind = List.of(EventKind.SETTLED, EventKind.SETTLED, EventKind.FAILED, EventKind.RETURNED)
                .get(random.nextInt(4));
        scene.tell(kind, about, random.nextInt(5) == 0 ? " AM04" : "");
        if (kind == EventKind.RETURNED && random.nextBoolean()) {
            scene.tell(kind, about, "");
        }
        if (banks.size() < 8) {
            banks.add(scene.bank(anna));
        }
    }

    /** By the states alone: what was paid in, less what is held, gone, or kept as a fee. */
    private String expected() {
        var available = 5_000_000L;
        var held = 0L;
        for (var each : all) {
            var now = scene.now(each);
            switch (now.state()) {
                case REQUESTED, IN_REVIEW, NEEDS_INFO, APPROVED, QUEUED, UNKNOWN, FAILED -> {
                    available -= now.amount().minor();
                    held += now.amount().minor();
                }
                case SENT, SETTLED -> available -= now.amount().minor();
                case RETURNED -> available -= now.feeReturned() ? 0 : now.fee().minor();
                case REJECTED, CANCELLED -> {}
            }
        }
        return written(available) + " + " + written(held);
    }

    private static String written(long minor) {
        return minor / 100 + "." + minor / 10 % 10 + minor % 10;
    }
}
