package io.paydesk.reconciliation;

import io.paydesk.audit.Actor;
import io.paydesk.audit.Audit;
import io.paydesk.channel.Limits;
import io.paydesk.kernel.Cut;
import io.paydesk.kernel.Money;
import io.paydesk.kernel.Page;
import io.paydesk.kernel.Refusal;
import io.paydesk.kernel.TextHash;
import io.paydesk.ledger.AccountType;
import io.paydesk.ledger.Booking;
import io.paydesk.ledger.Entry;
import io.paydesk.ledger.Ledger;
import io.paydesk.ledger.LedgerCode;
import io.paydesk.ledger.Posting;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.io.ByteArrayInputStream;
import java.time.Clock;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The bank's statements and the work list of what nobody knows. */
@Stateless
public class Reconciliation {
    /** What one must hold to look, to bring statements and propose, to approve. */
    public static final String READ = "money:read";

    public static final String PROPOSE = "money:propose";
    public static final String APPROVE = "money:approve";

    private static final int NAME_MAX = 80;
    private static final int AT_ONCE = 500;

    @PersistenceContext
    EntityManager em;

    @EJB
    Ledger ledger;

    @Inject
    BankBooks books;

    @Inject
    OpenBookings open;

    @Inject
    PayoutParts parts;

    @EJB
    Audit audit;

    @Inject
    Clock clock;

    /**
     * Takes a statement, camt.053 or CSV, whole or not at all; the same one again does nothing. Its lines are matched afterwards.
     * Answers how many lines it has. Refuses: NOT_ALLOWED, BANK_ACCOUNT_UNKNOWN, STATEMENT_SUM, STATEMENT_GAP,
     * STATEMENT_DIFFERS, STATEMENT_CURRENCY, STATEMENT_LINE_TWICE, and as {@link Camt053} and {@link CsvStatement} read.
     */
    public int take(Actor actor, String bankAccount, String fileName, byte[] file) {
        actor.require(PROPOSE);
        var account = Optional.ofNullable(em.find(BankAccount.class, bankAccount, LockModeType.PESSIMISTIC_WRITE))
                .orElseThrow(() -> new Refusal(ReconciliationRefusal.BANK_ACCOUNT_UNKNOWN));
        var read = read(fileName, file);
        var content = TextHash.sha256(file);
        var known = em.createQuery(
                        "from BankStatement s where s.bankAccount = ?1 and s.externalId = ?2", BankStatement.class)
                .setParameter(1, account.code)
                .setParameter(2, read.externalId())
                .getResultStream()
                .findFirst();
        if (known.isPresent()) {
            if (!known.get().content.equals(content)) {
                throw new Refusal(ReconciliationRefusal.STATEMENT_DIFFERS, read.externalId());
            }
            return read.lines().size();
        }
        check(account, read);
        var kept = new BankStatement(account, read, content, actor, clock.instant());
        em.persist(kept);
        keep(kept, read);
        audit.note(actor, "reconciliation.take", "bank:" + account.code, read.externalId());
        return read.lines().size();
    }

    /** The lines in these states, the oldest first, after the given one. Refuses: NOT_ALLOWED. */
    public Page<LineView> lines(Actor actor, Collection<LineState> states, long after, int limit) {
        actor.require(READ);
        var found = em.createQuery("from BankLine l where l.state in ?1 and l.id > ?2 order by l.id", BankLine.class)
                .setParameter(1, states)
                .setParameter(2, after)
                .setMaxResults(limit + 1)
                .getResultList();
        var suggestions = open.suggestions(found.stream()
                .filter(each -> each.state == LineState.OPEN && each.partOf == null)
                .toList());
        return Page.of(found, limit, each -> "" + each.id)
                .map(each -> view(each, suggestions.getOrDefault(each.id, List.of())));
    }

    /** Each bank account's two sides. Refuses: NOT_ALLOWED. */
    public List<Comparison> compare(Actor actor) {
        actor.require(READ);
        return em.createQuery("from BankAccount a order by a.code", BankAccount.class)
                .getResultStream()
                .map(books::compare)
                .toList();
    }

    private void check(BankAccount account, ReadStatement read) {
        if (read.asset() != account.asset) {
            throw new Refusal(ReconciliationRefusal.STATEMENT_CURRENCY, account.asset);
        }
        var before = last(account);
        if (before.isEmpty()) {
            bookOpening(account, read);
        } else if (before.get().closingMinor != read.opening()) {
            throw new Refusal(
                    ReconciliationRefusal.STATEMENT_GAP,
                    new Money(read.opening(), account.asset),
                    new Money(before.get().closingMinor, account.asset));
        }
    }

    /** What lay at the bank before the first day of the first statement, and was not booked before, is the house's own. */
    private void bookOpening(BankAccount account, ReadStatement read) {
        var opened = read.lines().stream()
                .map(ReadLine::bookedOn)
                .min(Comparator.naturalOrder())
                .map(day -> day.atStartOfDay(Limits.ZONE).toInstant())
                .filter(clock.instant()::isAfter)
                .orElseGet(clock::instant);
        account.opened = opened;
        var opening = Math.subtractExact(read.opening(), books.before(account.code, opened));
        if (opening != 0) {
            var money = new Money(opening, account.asset);
            ledger.post(Entry.of(
                    new Booking(
                            "bank.opening", BankBooks.opening(account.code), Actor.SYSTEM, "bank:" + account.code, ""),
                    new Posting(LedgerCode.house(AccountType.BANK, account.code, account.asset), money.negated()),
                    new Posting(LedgerCode.house(AccountType.EQUITY, account.code, account.asset), money)));
        }
    }

    private void keep(BankStatement kept, ReadStatement read) {
        var references = read.lines().stream().map(ReadLine::entryRef).toList();
        for (var from = 0; from < references.size(); from += AT_ONCE) {
            var some = references.subList(from, Math.min(from + AT_ONCE, references.size()));
            em.createQuery(
                            "select l.entryRef from BankLine l where l.bankAccount = ?1 and l.entryRef in ?2",
                            String.class)
                    .setParameter(1, kept.bankAccount)
                    .setParameter(2, some)
                    .setMaxResults(1)
                    .getResultStream()
                    .findFirst()
                    .ifPresent(twice -> {
                        throw new Refusal(ReconciliationRefusal.STATEMENT_LINE_TWICE, twice);
                    });
            read.lines().subList(from, from + some.size()).forEach(line -> em.persist(new BankLine(kept, line)));
            em.flush();
            em.clear(); // a hundred thousand are not looked through at each flush
        }
    }

    private Optional<BankStatement> last(BankAccount account) {
        return em.createQuery("from BankStatement s where s.bankAccount = ?1 order by s.id desc", BankStatement.class)
                .setParameter(1, account.code)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    private LineView view(BankLine line, List<LineSuggestion> suggestions) {
        return line.view(em.find(BankAccount.class, line.bankAccount).asset, suggestions, partsOf(line));
    }

    private List<PartView> partsOf(BankLine line) {
        if (line.state != LineState.OPEN) {
            return List.of();
        }
        return line.partOf == null
                ? parts.mayBe(line)
                : parts.standing(line).stream().toList();
    }

    private static ReadStatement read(String fileName, byte[] file) {
        var name = Cut.to(NAME_MAX, fileName);
        var bytes = new ByteArrayInputStream(file);
        var read = startsAsXml(file) ? Camt053.read(bytes) : CsvStatement.read(name, bytes);
        var end = read.checked().end();
        if (end != read.closing()) {
            throw new Refusal(
                    ReconciliationRefusal.STATEMENT_SUM,
                    new Money(end, read.asset()),
                    new Money(read.closing(), read.asset()));
        }
        return read;
    }

    private static boolean startsAsXml(byte[] file) {
        for (var each : file) {
            if (each == '<') {
                return true;
            }
            if (each > ' ') {
                return false;
            }
        }
        return false;
    }
}
