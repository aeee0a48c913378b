package io.paydesk.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.paydesk.house.Shrinking;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Random sequences beside a model; one that fails is cut down to what is needed. */
class LedgerModelIT {
    /** Where nobody waits for the answer, as many as a minute more is enough for. */
    private static final int SEQUENCES =
            Integer.getInteger("ledger.sequences", "true".equals(System.getenv("CI")) ? 500 : 200);

    private static final int ON_POSTGRES = Integer.getInteger("ledger.sequences.postgres", 6);
    private static final int COMMANDS = 300;

    private final long seed = Long.getLong("ledger.seed", new Random().nextInt(Integer.MAX_VALUE));

    @Test
    void theBooksSayWhatTheModelSays() {
        System.out.println("ledger: seed " + seed + " (repeat with -Dledger.seed=" + seed + ")");
        var books = Books.of(Books.Kind.PORTABLE_ON_H2);
        var refused = 0L;
        for (var i = 0; i < SEQUENCES; i++) {
            var commands = new RandomCommands(seed + i).next(COMMANDS);
            var sequence = new Sequence(books);
            var wrong = sequence.run(commands);
            if (wrong.isPresent()) {
                throw new AssertionError(told(seed + i, commands, books));
            }
            refused += sequence.refused();
        }
        System.out.println("ledger: " + SEQUENCES + " sequences of " + COMMANDS + " commands, " + refused + " refused");
        assertThat(refused).as("refusals are met too").isGreaterThan(SEQUENCES);
    }

    @Test
    void bothWritersWriteTheSame() {
        System.out.println("ledger, both writers: seed " + seed + " (repeat with -Dledger.seed=" + seed + ")");
        for (var i = 0; i < ON_POSTGRES; i++) {
            var commands = new RandomCommands(seed + i).next(COMMANDS);
            var portable = Books.of(Books.Kind.PORTABLE_ON_POSTGRES);
            var function = Books.of(Books.Kind.FUNCTION_ON_POSTGRES);
            var one = new Sequence(portable);
            var other = new Sequence(function);

            assertThat(one.run(commands)).as("seed " + (seed + i)).isEqualTo(Optional.empty());
            assertThat(other.run(commands)).as("seed " + (seed + i)).isEqualTo(Optional.empty());
            assertThat(other.outcomes()).isEqualTo(one.outcomes());
            assertThat(function.dump()).as("seed " + (seed + i)).isEqualTo(portable.dump());
        }
    }

    /** Commands that matter are found among those that do not. */
    @Test
    void aFailingSequenceIsCutDown() {
        var commands = new RandomCommands(1).next(COMMANDS);
        var needed = List.of(commands.get(17), commands.get(230));

        assertThat(Shrinking.shrunk(commands, some -> some.containsAll(needed))).containsExactlyElementsOf(needed);
    }

    private static String told(long seed, List<Command> commands, Books books) {
        var shortest =
                Shrinking.shrunk(commands, some -> new Sequence(books).run(some).isPresent());
        return "seed " + seed + ", cut down to " + shortest.size() + " commands:\n" + shortest + "\n"
                + new Sequence(books).run(shortest).orElse("");
    }
}
