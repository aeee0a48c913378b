package io.paydesk.correction;

import io.paydesk.account.AccountId;
import io.paydesk.account.AccountStanding;
import io.paydesk.account.AccountView;
import io.paydesk.audit.Actor;
import io.paydesk.correction.CorrectionBook.Held;
import io.paydesk.kernel.Refusal;
import io.paydesk.staff.Staff;
import io.paydesk.ticket.Tickets;
import io.paydesk.wallet.Wallet;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.List;

/** What two of the staff mend in a customer's wallet: one proposes, another decides, neither for an account of their own. */
@Stateless
public class Corrections {
    public static final String READ = "money:read";
    public static final String PROPOSE = "money:propose";
    public static final String APPROVE = "money:approve";

    private static final int SHOWN_MAX = 200;

    @PersistenceContext
    EntityManager em;

    @Inject
    CorrectionBook book;

    @EJB
    AccountStanding standing;

    @EJB
    Staff staff;

    @EJB
    Tickets tickets;

    @EJB
    Wallet wallet;

    @Inject
    Clock clock;

    /**
     * Proposes to credit or to debit a wallet; nothing moves before somebody else approves, within seven days. Refuses: NOT_ALLOWED,
     * ACCOUNT_UNKNOWN, OWN_ACCOUNT, ACCOUNT_NOT_OPEN, ACCOUNT_FROZEN, KIND_MISSING, DIGITAL_ASSET, NOTHING_TO_MOVE, REASON_FORM, WORDS_FORM,
     * IDENTITY_UNKNOWN, TICKET_UNKNOWN, MENDS_UNKNOWN, NOT_ENOUGH_THERE.
     */
    public CorrectionView propose(Actor actor, NewCorrection wanted) {
        actor.require(PROPOSE);
        var account = standing.hold(wanted.account());
        requireForeign(actor, account);
        requireMovable(account);
        var begun = new Correction(wanted, actor, clock.instant());
        requireKnown(account, begun);
        if (begun.ticket != null && !tickets.isAskedBy(actor, begun.ticket, account)) {
            throw new Refusal(CorrectionRefusal.TICKET_UNKNOWN, begun.ticket);
        }
        if (begun.mends != null && wallet.find(account.id(), begun.mends).isEmpty()) {
            throw new Refusal(CorrectionRefusal.MENDS_UNKNOWN, begun.mends);
        }
        book.requireCovered(begun, null);
        book.begin(begun, actor);
        return begun.view();
    }

    /**
     * Proposes to reverse what was booked by a correction, by the same postings the other way round. Refuses: NOT_ALLOWED,
     * CORRECTION_UNKNOWN, OWN_ACCOUNT, ACCOUNT_NOT_OPEN, ACCOUNT_FROZEN, NOT_REVERSIBLE, REVERSAL_THERE, REASON_FORM, WORDS_FORM,
     * NOT_ENOUGH_THERE.
     */
    public CorrectionView proposeReversal(Actor actor, CorrectionId id, String reason, String words) {
        actor.require(PROPOSE);
        var held = book.hold(id);
        requireForeign(actor, held.account());
        requireMovable(held.account());
        var begun = held.correction().reversal(reason, words, actor, clock.instant());
        book.requireCovered(begun, held.correction());
        book.begin(begun, actor);
        held.correction().claimedBy(begun);
        em.flush();
        return begun.view();
    }

    /**
     * Approves what a colleague proposed, as it was shown; it is booked at once and the customer told. Refuses: NOT_ALLOWED,
     * CORRECTION_UNKNOWN, OWN_ACCOUNT, CORRECTION_CHANGED, PROPOSAL_VOID, SECOND_PERSON_NEEDED, ACCOUNT_NOT_OPEN, ACCOUNT_FROZEN,
     * IDENTITY_UNKNOWN, NOT_ENOUGH_THERE.
     */
    public CorrectionView approve(Actor actor, CorrectionId id, int version) {
        var held = decidable(actor, id, version);
        var approved = held.correction();
        requireMovable(held.account());
        requireKnown(held.account(), approved);
        var reversed = book.reversed(approved);
        book.requireCovered(approved, reversed);
        book.approve(held, reversed, actor, clock.instant());
        em.flush();
        return approved.view();
    }

    /**
     * Says no to what a colleague proposed. Refuses: NOT_ALLOWED, CORRECTION_UNKNOWN, OWN_ACCOUNT, CORRECTION_CHANGED, PROPOSAL_VOID,
     * SECOND_PERSON_NEEDED.
     */
    public CorrectionView refuse(Actor actor, CorrectionId id, int version) {
        var refused = decidable(actor, id, version).correction();
        book.end(refused, refused.refuse(actor, clock.instant()), actor);
        em.flush();
        return refused.view();
    }

    /** Withdraws one's own proposal. Refuses: NOT_ALLOWED, CORRECTION_UNKNOWN, CORRECTION_CHANGED, NOT_YOUR_PROPOSAL. */
    public CorrectionView withdraw(Actor actor, CorrectionId id, int version) {
        actor.require(PROPOSE);
        var withdrawn = asShown(book.hold(id), version).correction();
        book.end(withdrawn, withdrawn.withdraw(actor), actor);
        em.flush();
        return withdrawn.view();
    }

    /** Those that wait for a second person, the oldest first. Refuses: NOT_ALLOWED. */
    public List<CorrectionView> open(Actor actor) {
        actor.require(READ);
        return em.createQuery(
                        "from Correction c where c.state = PROPOSED and c.voidAt > ?1 order by c.id", Correction.class)
                .setParameter(1, clock.instant())
                .setMaxResults(SHOWN_MAX)
                .getResultStream()
                .map(Correction::view)
                .toList();
    }

    /** An account's, the latest first. Refuses: NOT_ALLOWED. */
    public List<CorrectionView> of(Actor actor, AccountId account) {
        actor.require(READ);
        return em.createQuery("from Correction c where c.accountId = ?1 order by c.id desc", Correction.class)
                .setParameter(1, account.value())
                .setMaxResults(SHOWN_MAX)
                .getResultStream()
                .map(Correction::view)
                .toList();
    }

    private Held decidable(Actor actor, CorrectionId id, int version) {
        actor.require(APPROVE);
        var held = book.hold(id);
        requireForeign(actor, held.account());
        held.correction().requireDecidable(actor, clock.instant());
        return asShown(held, version);
    }

    private static Held asShown(Held held, int version) {
        if (held.correction().version != version) {
            throw new Refusal(
                    CorrectionRefusal.CORRECTION_CHANGED, held.correction().id());
        }
        return held;
    }

    /** Nobody has a hand in an account of their own. */
    private void requireForeign(Actor actor, AccountView account) {
        if (staff.isOwn(actor, account.email())) {
            throw new Refusal(CorrectionRefusal.OWN_ACCOUNT);
        }
    }

    /** A restriction keeps the customer from taking money out, and not us from mending what is wrong. */
    private static void requireMovable(AccountView account) {
        switch (account.status()) {
            case UNVERIFIED, CLOSED -> throw new Refusal(CorrectionRefusal.ACCOUNT_NOT_OPEN);
            case FROZEN -> throw new Refusal(CorrectionRefusal.ACCOUNT_FROZEN);
            case ACTIVE, RESTRICTED -> {}
        }
    }

    private static void requireKnown(AccountView account, Correction wanted) {
        if (wanted.kind == CorrectionKind.CREDIT && account.identityTier() == 0) {
            throw new Refusal(CorrectionRefusal.IDENTITY_UNKNOWN);
        }
    }
}
