package io.paydesk.ledger;

import io.paydesk.kernel.Refusal;
import java.math.BigInteger;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What the books should say, in the plainest form: maps, and amounts without a limit. */
final class LedgerModel {
    private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);
    private static final BigInteger LEAST = BigInteger.valueOf(Long.MIN_VALUE);

    Map<LedgerCode, BigInteger> balances = new HashMap<>();
    Map<String, Entry> booked = new HashMap<>();
    Set<TransactionId> reversed = new HashSet<>();
    Map<LedgerCode, Command.Block> blocks = new HashMap<>();
    Map<LedgerCode, Long> versions = new HashMap<>();
    long postings;

    /** Whether each was booked before; or a refusal, after which all is as it was. */
    List<Boolean> write(List<Entry> entries) {
        var next = copy();
        var repeated = new TreeMap<Integer, Boolean>();
        IntStream.range(0, entries.size())
                .boxed()
                .sorted(Comparator.comparing(i -> entries.get(i).booking().key()))
                .forEach(i -> repeated.put(i, next.isKnown(entries.get(i))));
        repeated.forEach((i, known) -> {
            if (!known) {
                entries.get(i).postings().forEach(next::add);
            }
        });
        balances = next.balances;
        booked = next.booked;
        reversed = next.reversed;
        versions = next.versions;
        postings = next.postings;
        return List.copyOf(repeated.values());
    }

    private boolean isKnown(Entry entry) {
        var before = booked.putIfAbsent(entry.booking().key(), entry);
        if (before == null) {
            refuseIf(entry.reverses() != null && !reversed.add(entry.reverses()), LedgerRefusal.ALREADY_REVERSED);
            return false;
        }
        var same = before.postings().equals(entry.postings())
                && before.booking().kind().equals(entry.booking().kind())
                && java.util.Objects.equals(before.reverses(), entry.reverses());
        refuseIf(!same, LedgerRefusal.SAME_KEY_OTHER_CONTENT);
        return true;
    }

    private void add(Posting posting) {
        var code = posting.account();
        var block = blocks.get(code);
        var debit = posting.money().isNegative();
        refuseIf(block != null && (debit ? block.debits() : block.credits()), LedgerRefusal.ACCOUNT_BLOCKED);
        var sum = balances.getOrDefault(code, BigInteger.ZERO)
                .add(BigInteger.valueOf(posting.money().minor()));
        var customers = code.type().isOfCustomer();
        var debt = code.type() == AccountType.CUST_DEBT;
        refuseIf(customers && (sum.compareTo(MOST) > 0 || sum.compareTo(LEAST) < 0), LedgerRefusal.TOO_MUCH_MONEY);
        refuseIf(debt && sum.signum() > 0, LedgerRefusal.TOO_MUCH_MONEY);
        refuseIf(customers && !debt && sum.signum() < 0, LedgerRefusal.NOT_ENOUGH_MONEY);
        balances.put(code, sum);
        versions.merge(code, 1L, Long::sum);
        postings++;
    }

    private static void refuseIf(boolean so, LedgerRefusal reason) {
        if (so) {
            throw new Refusal(reason);
        }
    }

    private LedgerModel copy() {
        var copy = new LedgerModel();
        copy.balances = new HashMap<>(balances);
        copy.booked = new HashMap<>(booked);
        copy.reversed = new HashSet<>(reversed);
        copy.blocks = blocks;
        copy.versions = new HashMap<>(versions);
        copy.postings = postings;
        return copy;
    }

    /** How many transactions and postings there are; then each customer's as {@code code balance version}. */
    List<String> counts() {
        var customers = versions.entrySet().stream()
                .filter(each -> each.getKey().type().isOfCustomer())
                .map(each -> each.getKey() + " " + balances.get(each.getKey()) + " " + each.getValue());
        return Stream.concat(Stream.of(" " + booked.size() + " " + postings), customers)
                .sorted()
                .toList();
    }

    /** As {@code code balance} in the order of codes. */
    List<String> lines() {
        return balances.entrySet().stream()
                .map(each -> each.getKey() + " " + each.getValue())
                .sorted()
                .toList();
    }
}
