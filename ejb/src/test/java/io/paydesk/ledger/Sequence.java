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
    /** All invariants are proved after so many commands, and at the end. */
    private static final int PROOF_EVERY = 60;

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
            var wrong = step(commands.get(i));
            if (wrong == null && (i % PROOF_EVERY == PROOF_EVERY - 1 || i == commands.size() - 1)) {
                wrong = proof();
            }
            if (wrong != null) {
                return Optional.of("command " + i + ": " + commands.get(i) + ": " + wrong);
            }
        }
        return Optional.empty();
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
        if (!expected.equals(seen)) {
            return "expected " + expected + ", seen " + seen;
        }
        return counts();
    }

    /** After each command, so that a refused one is known to have changed nothing. */
    private @Nullable String counts() {
        var seen = books.rows("select (select count(*) from ledger_transaction), (select count(*) from posting),"
                        + " coalesce((select sum(a.version) from ledger_account a), 0)")
                .get(0);
        var expected = model.booked.size() + " " + model.postings + " ";
        if (!seen.startsWith(expected)) {
            return "expected so many transactions and postings: " + expected + ", seen " + seen;
        }
        var cold = model.lines().stream().filter(line -> line.contains("AC-")).toList();
        return differing(cold, books.rows("select code, balance from ledger_account where not hot order by code"));
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
