package io.paydesk.correction;

import io.paydesk.account.AccountStanding;
import io.paydesk.account.AccountStatus;
import io.paydesk.account.AccountView;
import io.paydesk.audit.Actor;
import io.paydesk.audit.Audit;
import io.paydesk.kernel.Money;
import io.paydesk.kernel.Refusal;
import io.paydesk.ledger.AccountType;
import io.paydesk.ledger.Booking;
import io.paydesk.ledger.Entry;
import io.paydesk.ledger.Ledger;
import io.paydesk.ledger.LedgerCode;
import io.paydesk.ledger.Posting;
import io.paydesk.ledger.TransactionId;
import io.paydesk.wallet.StateChanges;
import io.paydesk.wallet.Step;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Keeps corrections: finds and holds them, records their steps, and books what was approved. */
@Dependent
class CorrectionBook {
    /** The house's account that pays for corrections, and gets what they take: their sum by currency is what they cost. */
    private static final String COST = "corrections";

    /** A correction and its account, both held until the end of the transaction. */
    record Held(Correction correction, AccountView account) {}

    @PersistenceContext
    EntityManager em;

    @EJB
    AccountStanding standing;

    @EJB
    Ledger ledger;

    @EJB
    StateChanges changes;

    @Inject
    CorrectionLetters letters;

    @EJB
    Audit audit;

    /** Held with its account; refuses: CORRECTION_UNKNOWN. */
    Held hold(CorrectionId id) {
        var found = em.find(Correction.class, id.value());
        if (found == null) {
            throw new Refusal(CorrectionRefusal.CORRECTION_UNKNOWN);
        }
        var account = standing.hold(found.account());
        return new Held(held(found.id), account);
    }

    private Correction held(long id) {
        var found = Objects.requireNonNull(em.find(Correction.class, id));
        em.flush();
        em.refresh(found, LockModeType.PESSIMISTIC_WRITE);
        return found;
    }

    /** The one that this one reverses, held; null where it reverses none. */
    @Nullable
    Correction reversed(Correction by) {
        return by.reverses == null ? null : held(by.reverses);
    }

    /** Keeps a proposal; that it is one is its first step. */
    void begin(Correction begun, Actor actor) {
        em.persist(begun);
        record(begun, new Step(null, CorrectionState.PROPOSED, "propose", ""), actor, begun.reason);
    }

    /** Records a step that was made. */
    void record(Correction of, Step step, Actor actor, String details) {
        changes.record(of.id().toString(), step, actor);
        audit.note(
                actor,
                "correction." + step.event(),
                of.id().object(),
                of.account() + " " + of.kind + " " + of.amount() + " " + details);
    }

    /** The proposal came to nothing: what it was to reverse may be reversed by another one. */
    void end(Correction ended, Step step, Actor actor) {
        record(ended, step, actor, "");
        var stays = reversed(ended);
        if (stays != null) {
            stays.release();
        }
    }

    /** What it takes from what the customer can dispose of; refuses: NOT_ENOUGH_THERE. */
    void requireCovered(Correction wanted, @Nullable Correction reversed) {
        if (wanted.isCredit()) {
            return;
        }
        var paid = new Money(reversed == null ? 0 : reversed.debtMinor, wanted.asset);
        var there = ledger.available(wanted.account(), wanted.asset);
        if (!there.covers(wanted.amount().minus(paid))) {
            throw new Refusal(CorrectionRefusal.NOT_ENOUGH_THERE, there);
        }
    }

    /** Books what the caller has found to be approved, records it and tells the customer. Refuses as {@link Ledger#post}. */
    void approve(Held held, @Nullable Correction reversed, Actor actor, Instant now) {
        var approved = held.correction();
        approved.requireDecidable(actor, now);
        var transaction = reversed == null ? booked(approved, actor) : reversal(approved, reversed, actor);
        record(approved, approved.approve(actor, transaction, now), actor, transaction + "");
        if (reversed != null) {
            record(reversed, reversed.reversedBy(approved), actor, approved.id() + "");
            settle(held, actor);
        }
        letters.booked(approved, DebtPart.of(approved, reversed), held.account());
    }

    private TransactionId reversal(Correction of, Correction reversed, Actor actor) {
        var mirrored = new TransactionId(Objects.requireNonNull(reversed.booked));
        return ledger.reverse(mirrored, booking(of, "reversed", "booked", actor))
                .id();
    }

    /**
     * A reversal is the same the other way round, whatever happened since: then what is in the wallet pays what is owed, and who
     * still owes takes no money out.
     */
    private void settle(Held held, Actor actor) {
        var of = held.correction();
        var debt = ledger.debt(of.account(), of.asset);
        var there = ledger.available(of.account(), of.asset);
        var paid = there.covers(debt) ? debt : there;
        of.debtMinor = paid.minor();
        if (!paid.isZero()) {
            post(
                    booking(of, "settled", "settled", actor),
                    new Posting(LedgerCode.available(of.account(), of.asset), paid.negated()),
                    new Posting(LedgerCode.debt(of.account(), of.asset), paid));
        }
        if (!paid.equals(debt) && held.account().status() == AccountStatus.ACTIVE) {
            standing.restrict(of.account());
        }
    }

    /** A credit pays what the customer owes first, as every credit does. */
    private TransactionId booked(Correction of, Actor actor) {
        var cost = LedgerCode.house(AccountType.COST, COST, of.asset);
        var available = LedgerCode.available(of.account(), of.asset);
        var amount = of.amount();
        if (!of.isCredit()) {
            return post(
                    booking(of, "debited", "booked", actor),
                    new Posting(available, amount.negated()),
                    new Posting(cost, amount));
        }
        var credit = ledger.credit(of.account(), amount);
        of.debtMinor = credit.debt().minor();
        return post(
                booking(of, "credited", "booked", actor),
                Stream.concat(Stream.of(new Posting(cost, amount.negated())), credit.postings().stream())
                        .toArray(Posting[]::new));
    }

    private TransactionId post(Booking booking, @Nullable Posting... legs) {
        var there = Stream.of(legs).filter(Objects::nonNull).toArray(Posting[]::new);
        return ledger.post(Entry.of(booking, there)).id();
    }

    private static Booking booking(Correction of, String event, String key, Actor actor) {
        var about = "correction:" + of.id;
        return new Booking("correction." + event, about + ":" + key, actor, about, "");
    }
}
