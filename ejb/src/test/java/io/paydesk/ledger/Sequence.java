package io.paydesk.ledger;

import io.paydesk.kernel.Refusal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Runs commands on the books beside the model, and says where the two part. */
final class Sequence {
    /** Counts and balances are compared after so many commands, after each that is refused, and at the end. */
    private static final int COMPARED_EVERY = 20;

    private final Books books;
    private final LedgerModel model = new LedgerModel();
    private final Map<String, TransactionId> ids = new HashMap<>();
    private final List<String> outcomes = new ArrayList<>();
    private long refused;

    Sequence(Books books) {
        this.books = books.emptied();
    }

    /** What went wrong; empty when nothing did. */
    Optional<String> run(List<Command> commands) {
        for (var i = 0; i < commands.size(); i++) {
            var refusedBefore = refused;
            var wrong = step(commands.get(i));
            if (wrong == null && (refused > refusedBefore || i % COMPARED_EVERY == 0)) {
                wrong = counts();
            }
            if (wrong != null) {
                return Optional.of("command " + i + ": " + commands.get(i) + ": " + wrong);
            }
        }
        return Optional.ofNullable(counts()).or(() -> Optional.ofNullable(proof()));
    }

    List<String> outcomes() {
        return outcomes;
    }

    long refused() {
        return refused;
    }

    private @Nullable String step(Command command) {
        if (command instanceof Command.Block block) {
            books.block(block.code(), block.debits(), block.credits());
            if (model.balances.containsKey(block.code())) { // one that was never posted to cannot be blocked
                model.blocks.put(block.code(), block);
            }
            return null;
        }
        var entries = entries(command);
        return entries.isEmpty() ? null : write(entries);
    }

    private List<Entry> entries(Command command) {
        if (command instanceof Command.Write write) {
            return write.entries();
        }
        var reverse = (Command.Reverse) command;
        var id = ids.get(reverse.reversed());
        return id == null
                ? List.of()
                : List.of(Entry.reversing(
                        Books.named(reverse.key()),
                        id,
                        Objects.requireNonNull(model.booked.get(reverse.reversed()))
                                .postings()));
    }

    private @Nullable String write(List<Entry> entries) {
        var expected = outcome(() -> model.write(entries));
        var seen = outcome(() -> {
            var booked = books.write(entries);
            for (var i = 0; i < booked.size(); i++) {
                ids.put(entries.get(i).booking().key(), booked.get(i).id());
            }
            return booked.stream().map(Booked::repeated).toList();
        });
        outcomes.add(seen);
        if (!seen.startsWith("[")) {
            refused++;
        }
        return expected.equals(seen) ? null : "expected " + expected + ", seen " + seen;
    }

    /** How much there is, and what each customer has. */
    private @Nullable String counts() {
        return differing(
                model.counts(),
                books.rows("select '' as code, (select count(*) from ledger_transaction) as balance,"
                        + " (select count(*) from posting) as version union all"
                        + " select code, balance, version from ledger_account where not hot order by code"));
    }

    private @Nullable String proof() {
        var violations = books.violations();
        return violations.isEmpty()
                ? differing(model.lines(), books.rows("select code, balance from ledger_balance order by code"))
                : violations;
    }

    private static @Nullable String differing(List<String> expected, List<String> seen) {
        return expected.equals(seen) ? null : "expected balances " + expected + ", seen " + seen;
    }

    private interface Work {
        List<Boolean> run();
    }

    private static String outcome(Work work) {
        try {
            return work.run().toString();
        } catch (Refusal refusal) {
            return refusal.reason().name();
        }
    }
}
