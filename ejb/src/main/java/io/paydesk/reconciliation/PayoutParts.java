package io.paydesk.reconciliation;

import io.paydesk.channel.Direction;
import io.paydesk.kernel.Asset;
import io.paydesk.kernel.Money;
import io.paydesk.kernel.Refusal;
import io.paydesk.reconciliation.LineSuggestion.Untied;
import io.paydesk.withdrawal.PayoutBundle;
import io.paydesk.withdrawal.PayoutBundles;
import io.paydesk.withdrawal.WithdrawalState;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Lines that are parts of one payout, or of all that left with a file. They wait, open, until together they are exactly what the books
 * have or will have of it; then all are matched at once.
 */
@Dependent
class PayoutParts {
    private static final Pattern FILE = Pattern.compile("(?<![A-Z0-9])PB[ .-]?([1-9][0-9]{0,14})");

    /** What lines are to show of one: the parts that wait, and what is booked and shown by none, above zero what left. */
    private record Whole(PayoutBundle bundle, List<BankLine> parts, List<Untied> booked) {
        /** What leaves for it and no line shows, but for its parts. */
        long minor() {
            return going().mapToLong(each -> each.net().minor()).sum()
                    + left().mapToLong(Untied::minor).sum();
        }

        /** What of that is left once this line is a part too. */
        long openWith(long line) {
            return minor() + parts.stream().mapToLong(each -> each.minor).sum() + line;
        }

        /** What may still come back of it: no more than is with us or its owner already, and is not booked to have come. */
        long mayComeBack() {
            return bundle.items().stream()
                            .filter(PayoutBundle.Item::isHere)
                            .mapToLong(each -> each.net().minor())
                            .sum()
                    + booked.stream()
                            .mapToLong(each -> Math.min(each.minor(), 0))
                            .sum()
                    - parts.stream().mapToLong(each -> Math.max(each.minor, 0)).sum();
        }

        /** Never more than the whole: neither out nor back. */
        boolean takes(BankLine line) {
            return line.minor < 0 ? openWith(line.minor) >= 0 : line.minor <= mayComeBack();
        }

        /**
         * Whether one of the staff may say so alone: the bank writes whose it is, or it is what the bank took with a payout that has left.
         * Else any line could be set off against money that came, or settle what was never sent.
         */
        boolean mayBeOf(BankLine line) {
            if (isNamedBy(line)) {
                return true;
            }
            return line.reference.isEmpty()
                    && (line.minor < 0 ? hasLeft() && openWithoutReturns(line) >= 0 : line.isReturn());
        }

        private boolean isNamedBy(BankLine line) {
            return file(line).equals(bundle.name())
                    || bundle.items().stream().anyMatch(each -> line.reference.equals(each.id() + ""));
        }

        private boolean hasLeft() {
            return bundle.items().stream().noneMatch(each -> each.state() == WithdrawalState.APPROVED);
        }

        private long openWithoutReturns(BankLine line) {
            return minor()
                    + parts.stream().mapToLong(each -> Math.min(each.minor, 0)).sum()
                    + line.minor;
        }

        Stream<Untied> left() {
            return booked.stream().filter(each -> each.minor() > 0);
        }

        private Stream<PayoutBundle.Item> going() {
            return bundle.items().stream().filter(PayoutBundle.Item::isGoing);
        }
    }

    @PersistenceContext
    EntityManager em;

    @Inject
    BankBooks books;

    @Inject
    OpenBookings open;

    @EJB
    PayoutBundles bundles;

    /** What this open line may be a part of: what it names, and what lacks exactly so much. */
    List<PartView> mayBe(BankLine line) {
        var asset = asset(line);
        return names(line).stream()
                .flatMap(name -> whole(line, name).stream())
                .filter(whole -> whole.takes(line) && whole.mayBeOf(line))
                .map(whole -> view(whole, asset))
                .toList();
    }

    /** How the whole stands that this line waits with; empty when there is none any more. */
    Optional<PartView> standing(BankLine line) {
        return Optional.ofNullable(line.partOf)
                .flatMap(name -> whole(line, name))
                .map(whole -> view(whole, asset(line)));
    }

    /**
     * Makes a line that its caller holds a part, and matches all of them once they are the whole. Refuses: PART_UNKNOWN, PART_TOO_MUCH,
     * PART_UNNAMED, DOES_NOT_ADD_UP.
     */
    void add(BankLine line, PayoutBundle bundle) {
        var whole = whole(line, bundle.name()).orElseThrow(() -> new Refusal(ReconciliationRefusal.PART_UNKNOWN));
        if (!whole.takes(line)) {
            throw new Refusal(
                    ReconciliationRefusal.PART_TOO_MUCH, bundle.name(), new Money(whole.openWith(0), asset(line)));
        }
        if (!whole.mayBeOf(line)) {
            throw new Refusal(ReconciliationRefusal.PART_UNNAMED, bundle.name());
        }
        line.partOf = bundle.name();
        if (whole.openWith(line.minor) == 0) {
            complete(line, whole);
        }
    }

    /** Matches a line that waits once its whole has become just what its parts are, since a payout of it goes no more; false until then. */
    boolean completes(BankLine line) {
        var whole = Optional.ofNullable(line.partOf)
                .flatMap(name -> whole(line, name))
                .filter(each -> each.openWith(0) == 0);
        whole.map(each -> new Whole(
                        each.bundle(),
                        each.parts().stream().filter(part -> part.id != line.id).toList(),
                        each.booked()))
                .ifPresent(others -> complete(line, others));
        return whole.isPresent();
    }

    private void complete(BankLine line, Whole whole) {
        bundles.settle(whole.bundle());
        var settled = new Whole(whole.bundle(), whole.parts(), open.of(line.bankAccount, whole.bundle()));
        var shown = whole.parts().stream().mapToLong(each -> each.minor).sum() + line.minor;
        if (settled.left().mapToLong(Untied::minor).sum() + shown != 0) {
            throw new Refusal(ReconciliationRefusal.DOES_NOT_ADD_UP); // its state has changed meanwhile
        }
        line.match(settled.left().map(Untied::transaction).toList());
        whole.parts().forEach(each -> each.match(List.of()));
    }

    /**
     * A payout that came back before anybody saw it leave is in no booking of the bank's: what left and what came are each other's. Matches
     * them; false where there is no such pair, or no bank says that it came back.
     */
    boolean pair(BankLine line) {
        if (!line.reference.startsWith("WD") || (line.minor > 0 && !line.isReturn())) {
            return false;
        }
        var cameBack = bundles.find(line.reference)
                .filter(payout -> payout.items().stream().allMatch(PayoutBundle.Item::cameBack))
                .filter(payout -> open.of(line.bankAccount, payout).isEmpty());
        var other = cameBack.flatMap(payout -> opposite(line));
        other.ifPresent(found -> {
            for (var each : List.of(line, found)) {
                each.partOf = line.reference;
                each.match(List.of());
            }
        });
        return other.isPresent();
    }

    /** The oldest open line of the same payout that undoes this one; a payer's mere words undo nothing. */
    private Optional<BankLine> opposite(BankLine line) {
        return em.createQuery(
                        "from BankLine l where l.bankAccount = ?1 and l.reference = ?2 and l.minor = ?3 and l.state = OPEN"
                                + " and l.partOf is null order by l.id",
                        BankLine.class)
                .setParameter(1, line.bankAccount)
                .setParameter(2, line.reference)
                .setParameter(3, -line.minor)
                .getResultStream()
                .filter(each -> each.minor < 0 || each.isReturn())
                .findFirst();
    }

    private Optional<Whole> whole(BankLine line, String name) {
        return bundles.find(name)
                .filter(found -> books.channels(line.bankAccount, Direction.OUT).contains(found.channel()))
                .map(found -> new Whole(found, parts(line, name), open.of(line.bankAccount, found)));
    }

    /** Those that wait with this name; whoever changes them holds their bank account. */
    private List<BankLine> parts(BankLine line, String name) {
        return em.createQuery(
                        "from BankLine l where l.bankAccount = ?1 and l.partOf = ?2 and l.state = OPEN order by l.id",
                        BankLine.class)
                .setParameter(1, line.bankAccount)
                .setParameter(2, name)
                .getResultList();
    }

    private Set<String> names(BankLine line) {
        var names = new LinkedHashSet<String>();
        if (line.reference.startsWith("WD")) {
            names.add(line.reference);
        }
        if (!file(line).isEmpty()) {
            names.add(file(line));
        }
        names.addAll(em.createQuery(
                        "select distinct l.partOf from BankLine l where l.bankAccount = ?1 and l.state = OPEN"
                                + " and l.partOf is not null",
                        String.class)
                .setParameter(1, line.bankAccount)
                .getResultStream()
                .filter(name -> whole(line, name)
                        .filter(whole -> whole.openWith(line.minor) == 0)
                        .isPresent())
                .toList());
        return names;
    }

    /** The file that the bank writes to the line, such as {@code PB-1001}; "" for none. */
    private static String file(BankLine line) {
        var file = FILE.matcher(line.remittance);
        return file.find() ? "PB-" + file.group(1) : "";
    }

    private Asset asset(BankLine line) {
        return em.find(BankAccount.class, line.bankAccount).asset;
    }

    private static PartView view(Whole whole, Asset asset) {
        return new PartView(
                whole.bundle().name(), new Money(whole.minor(), asset), new Money(whole.openWith(0), asset));
    }
}
