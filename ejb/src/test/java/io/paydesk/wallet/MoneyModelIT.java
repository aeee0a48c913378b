package io.paydesk.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import io.paydesk.house.Shrinking;
import io.paydesk.house.TestHouse;
import io.paydesk.wallet.MoneyRun.Command;
import io.paydesk.wallet.MoneyRun.What;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Random sequences of what comes in, is taken back by payers' banks, and goes out of one wallet, beside a model of what its owner
 * has, holds and owes. {@code -Dmoney.seed} repeats one; one that fails is cut down and printed.
 */
@ParameterizedClass
@EnumSource(TestHouse.Engine.class)
class MoneyModelIT {
    private static final int SEQUENCES = Integer.getInteger("money.sequences", 20);
    private static final int ON_POSTGRES = Integer.getInteger("money.sequences.postgres", 2);
    private static final int COMMANDS = 60;

    /** As often as they are drawn; what a debt comes of, and what it meets, more often than they happen. */
    private static final List<What> DRAWN = List.of(
            What.DEPOSIT,
            What.DEPOSIT,
            What.DEPOSIT,
            What.CHARGE_BACK,
            What.CHARGE_BACK,
            What.WITHDRAW,
            What.WITHDRAW,
            What.WITHDRAW,
            What.APPROVE,
            What.REJECT,
            What.CANCEL,
            What.PAY,
            What.PAY,
            What.SETTLE,
            What.RETURN,
            What.LIFT,
            What.LIFT);

    @Parameter
    TestHouse.Engine engine;

    @Test
    void theWalletIsWhatTheModelSays() {
        var house = TestHouse.on(engine);
        var first = Long.getLong("money.seed", new Random().nextInt(Integer.MAX_VALUE));
        System.out.println("money model: seed " + first + " (repeat with -Dmoney.seed=" + first + ")");
        var refused = 0;
        for (var i = 0; i < (engine == TestHouse.Engine.H2 ? SEQUENCES : ON_POSTGRES); i++) {
            var commands = commands(new Random(first + i));
            var run = new MoneyRun(house);
            var wrong = run.run(commands);
            refused += run.refused();
            if (wrong.isPresent()) {
                var shortest = Shrinking.shrunk(
                        commands, some -> new MoneyRun(house).run(some).isPresent());
                assertThat(wrong)
                        .as("seed " + (first + i) + ", cut down: " + shortest)
                        .isEmpty();
            }
        }
        assertThat(refused).isPositive();
    }

    private static List<Command> commands(Random random) {
        return Stream.generate(() -> new Command(
                        DRAWN.get(random.nextInt(DRAWN.size())), random.nextInt(100), 1000 + random.nextInt(200_000)))
                .limit(COMMANDS)
                .toList();
    }
}
