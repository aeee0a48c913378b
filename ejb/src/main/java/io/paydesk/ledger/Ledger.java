package io.paydesk.ledger;

import io.paydesk.account.AccountId;
import io.paydesk.account.Accounts;
import io.paydesk.kernel.Asset;
import io.paydesk.kernel.Money;
import io.paydesk.kernel.Page;
import io.paydesk.kernel.Refusal;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.List;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** The books. Who posts does it in the transaction of what the money is about, or not at all. */
@Stateless
public class Ledger {
    /** Entries of one batch. */
    public static final int BATCH_MAX = 500;

    @PersistenceContext
    EntityManager em;

    @Inject
    LedgerReader reader;

    @EJB
    Accounts accounts;

    @Inject
    Clock clock;

    /**
     * Books the entry, or answers what was booked under its key. Of two at once with one key the second waits for the first.
     * Refuses: NOT_ENOUGH_MONEY, TOO_MUCH_MONEY, ACCOUNT_BLOCKED, SAME_KEY_OTHER_CONTENT, ALREADY_REVERSED.
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public Booked post(Entry entry) {
        return write(List.of(entry)).get(0);
    }

    /** Books them in this order, all or none; from 1 to 500. What is locked is locked first, in one order. Refuses as {@link #post}. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public List<Booked> postAll(List<Entry> entries) {
        if (entries.isEmpty() || entries.size() > BATCH_MAX) {
            throw new IllegalArgumentException(entries.size() + " entries");
        }
        return write(entries);
    }

    /** Takes a transaction back, once: the same postings the other way round. Refuses: TRANSACTION_UNKNOWN, and as {@link #post}. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public Booked reverse(TransactionId reversed, Booking booking) {
        var booked = reader.transaction(reversed).stream()
                .map(line -> new Posting(LedgerCode.of(line.account()), line.money()))
                .toList();
        if (booked.isEmpty()) {
            throw new Refusal(LedgerRefusal.TRANSACTION_UNKNOWN);
        }
        return write(List.of(Entry.reversing(booking, reversed, booked))).get(0);
    }

    /**
     * Stops debits, credits or both of a ledger account, or lets them go on. Refuses: LEDGER_ACCOUNT_UNKNOWN for one that was
     * never posted to.
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void block(LedgerCode code, boolean debits, boolean credits) {
        var found = em.createNativeQuery(
                        "update ledger_account set debit_blocked = ?2, credit_blocked = ?3 where code = ?1")
                .setParameter(1, code.toString())
                .setParameter(2, debits)
                .setParameter(3, credits)
                .executeUpdate();
        if (found == 0) {
            throw new Refusal(LedgerRefusal.LEDGER_ACCOUNT_UNKNOWN);
        }
    }

    /** What the customer has and owes, by asset; without those never posted to. Refuses: ACCOUNT_UNKNOWN. */
    public List<Balance> balances(AccountId customer) {
        accounts.get(customer);
        return reader.balances(customer);
    }

    /** What the customer can dispose of. */
    public Money available(AccountId customer, Asset asset) {
        return reader.balance(LedgerCode.available(customer, asset));
    }

    /** What the customer owes us, not below zero. */
    public Money debt(AccountId customer, Asset asset) {
        return reader.balance(LedgerCode.debt(customer, asset)).negated();
    }

    /** How money that comes to the customer now is shared out; the caller holds the account. */
    public Credit credit(AccountId customer, Money money) {
        return Credit.of(customer, money, debt(customer, money.asset()));
    }

    /** The postings of a ledger account, the newest first; before the one at the cursor, when there is one. */
    public Page<StatementLine> statement(LedgerCode code, int limit, @Nullable String before) {
        return Page.of(reader.statement(code, limit + 1, before), limit, StatementLine::cursor);
    }

    private List<Booked> write(List<Entry> entries) {
        em.flush(); // a customer's account that was just made is there for the foreign key
        return em.unwrap(Session.class)
                .doReturningWork(connection -> LedgerWriter.on(connection).write(connection, entries, clock.instant()));
    }
}
