package io.paydesk.ledger;

import static io.paydesk.ledger.AccountType.CLEARING_IN;
import static io.paydesk.ledger.AccountType.CLEARING_OUT;
import static io.paydesk.ledger.AccountType.FEE;
import static io.paydesk.ledger.AccountType.FX;

import io.paydesk.account.AccountId;
import io.paydesk.audit.Actor;
import io.paydesk.kernel.Asset;
import io.paydesk.kernel.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Steps as deposits, holds, releases, withdrawals, chargebacks and exchanges make them, and what goes wrong with them. */
final class RandomCommands {
    private static final int CUSTOMERS = 4;
    private static final int BATCH = 6;

    private final Random random;
    private final List<Entry> earlier = new ArrayList<>();
    private int keys;

    RandomCommands(long seed) {
        random = new Random(seed);
    }

    List<Command> next(int count) {
        return IntStream.range(0, count).mapToObj(i -> next()).toList();
    }

    private Command next() {
        var dice = random.nextInt(100);
        if (dice < 4) {
            return new Command.Block(anyAccount(), random.nextBoolean(), random.nextInt(3) == 0);
        }
        if (dice < 8) { // nothing stays blocked for long
            return new Command.Block(anyAccount(), false, false);
        }
        if (dice < 18 && !earlier.isEmpty()) {
            return new Command.Reverse(
                    anyEarlier().booking().key(), dice < 15 ? "k" + ++keys : "r" + random.nextInt(9));
        }
        var entries = dice < 30
                ? IntStream.range(0, 2 + random.nextInt(BATCH))
                        .mapToObj(i -> entry())
                        .toList()
                : List.of(entry());
        return new Command.Write(entries);
    }

    private Entry entry() {
        var dice = random.nextInt(100);
        if (!earlier.isEmpty() && dice < 10) {
            return anyEarlier();
        }
        var key = !earlier.isEmpty() && dice < 15 ? anyEarlier().booking().key() : "k" + ++keys;
        var made = new Entry(new Booking("test.step", key, Actor.SYSTEM, "", ""), null, postings());
        earlier.add(made);
        return made;
    }

    private List<Posting> postings() {
        var asset = random.nextInt(3) == 0 ? Asset.BTC : Asset.CNY;
        var who = customer();
        var available = LedgerCode.available(who, asset);
        var held = LedgerCode.held(who, asset);
        var debt = LedgerCode.debt(who, asset);
        var in = LedgerCode.house(CLEARING_IN, "", asset);
        var out = LedgerCode.house(CLEARING_OUT, "", asset);
        var fee = LedgerCode.house(FEE, "", asset);
        var amount = amount();
        var part = 1 + (long) (random.nextDouble() * Math.min(amount - 1, 1000));
        return switch (random.nextInt(9)) {
            case 0, 1 -> List.of(leg(in, -amount), leg(available, amount));
            case 2 -> List.of(leg(in, -amount), leg(held, amount));
            case 3 -> List.of(leg(held, -amount - part), leg(available, amount), leg(fee, part));
            case 4 -> List.of(leg(available, -amount), leg(held, amount));
            case 5 -> List.of(leg(held, -amount - part), leg(out, amount), leg(fee, part));
            case 6 -> List.of(leg(available, -amount), leg(debt, -part), leg(in, amount + part));
            case 7 ->
                random.nextBoolean()
                        ? List.of(leg(available, -part), leg(debt, part))
                        : List.of(leg(available, -amount), leg(LedgerCode.available(customer(), asset), amount));
            default -> exchange(who, amount, part);
        };
    }

    private List<Posting> exchange(AccountId who, long coins, long money) {
        return List.of(
                leg(LedgerCode.available(who, Asset.BTC), -coins),
                leg(LedgerCode.house(FX, "", Asset.BTC), coins),
                leg(LedgerCode.house(FX, "", Asset.CNY), -money),
                leg(LedgerCode.available(who, Asset.CNY), money));
    }

    /** Mostly small, so that balances run out and are enough; now and then more than can be counted twice. */
    private long amount() {
        return random.nextInt(200) == 0 ? Long.MAX_VALUE - 2000 : 2 + random.nextInt(1000);
    }

    private Entry anyEarlier() {
        return earlier.get(random.nextInt(earlier.size()));
    }

    private LedgerCode anyAccount() {
        var asset = random.nextBoolean() ? Asset.BTC : Asset.CNY;
        return switch (random.nextInt(4)) {
            case 0 -> LedgerCode.held(customer(), asset);
            case 1 -> LedgerCode.house(FEE, "", asset);
            default -> LedgerCode.available(customer(), asset);
        };
    }

    private AccountId customer() {
        return new AccountId(1 + random.nextInt(CUSTOMERS));
    }

    private static Posting leg(LedgerCode code, long minor) {
        return new Posting(code, new Money(minor, code.asset()));
    }
}
