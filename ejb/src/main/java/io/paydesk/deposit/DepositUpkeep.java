package io.paydesk.deposit;

import io.paydesk.account.AccountClosing;
import io.paydesk.account.AccountErasing;
import io.paydesk.account.AccountId;
import io.paydesk.account.AccountStatus;
import io.paydesk.audit.Actor;
import io.paydesk.identity.IdentityCases;
import io.paydesk.identity.IdentityDecided;
import io.paydesk.identity.IdentityRefused;
import io.paydesk.kernel.Refusal;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** What becomes of deposits by what happens elsewhere: time passes, an identity is decided, an account is thawed or closed. */
@Stateless
public class DepositUpkeep {
    /** So long a first deposit waits for an identity that nobody shows. */
    static final Duration WAITS_FOR_IDENTITY = Duration.ofDays(30);

    private static final int BATCH_MAX = 100;
    private static final Set<DepositState> UNDER_WAY = Set.of(
            DepositState.CONFIRMING,
            DepositState.CONFLICTED,
            DepositState.HELD_KYC,
            DepositState.HELD_REVIEW,
            DepositState.REFUND_PENDING,
            DepositState.REFUND_FAILED);

    @PersistenceContext
    EntityManager em;

    @Inject
    DepositStore store;

    @Inject
    DepositSteps steps;

    @EJB
    IdentityCases cases;

    @Inject
    Clock clock;

    /** The customer is known: what waited for it is checked again. */
    public void identified(@Observes IdentityDecided decided) {
        if (decided.tier() > 0) {
            for (var id : store.ids(decided.account(), DepositState.HELD_KYC)) {
                steps.recheck(store.hold(decided.account(), id), "identify", Actor.SYSTEM);
            }
        }
    }

    /** The customer stays unknown: nothing is lost, it goes back to where it came from. */
    public void refused(@Observes IdentityRefused refused) {
        for (var id : store.ids(refused.account(), DepositState.HELD_KYC)) {
            var held = store.hold(refused.account(), id);
            if (!held.deposit().isDisputed()) {
                steps.refund(held, DepositReason.IDENTITY_NOT_PROVED, Actor.SYSTEM);
            }
        }
    }

    /** Nobody waits for payments to an account that is closed; while money is on its way there it stays. Refuses: DEPOSIT_OPEN. */
    public void leave(@Observes AccountClosing closing) {
        var account = closing.account();
        if (isUnderWay(account)) {
            throw new Refusal(DepositRefusal.DEPOSIT_OPEN);
        }
        for (var id : store.ids(account, DepositState.AWAITING_PAYMENT)) {
            steps.giveUp(store.hold(account, id), DepositState.CANCELLED, Actor.SYSTEM, null);
        }
    }

    /** Money that came after closing waits for somebody to decide on it. */
    public void keep(@Observes AccountErasing erasing) {
        var account = erasing.account().id();
        if (isUnderWay(account) || hasStrayMoney(account)) {
            erasing.keep();
        }
    }

    /** What came for a deposit that was given up, or too often: it is the owner’s, and nobody has decided on it or sent it back yet. */
    private boolean hasStrayMoney(AccountId account) {
        return em.createQuery(
                                "select count(s) from StrayPayment s, Deposit d where d.accountId = ?1"
                                        + " and (s.depositId = d.id or s.wantedFor = d.id) and s.state in ?2",
                                Long.class)
                        .setParameter(1, account.value())
                        .setParameter(2, Set.of(StrayState.OPEN, StrayState.RETURNING))
                        .getSingleResult()
                > 0;
    }

    private boolean isUnderWay(AccountId account) {
        return UNDER_WAY.stream().anyMatch(state -> !store.ids(account, state).isEmpty());
    }

    /** Those whose time is over, whatever they wait for; up to a hundred. */
    public List<DepositId> due() {
        var now = clock.instant();
        return em.createQuery(
                        "select d.id from Deposit d, Account a where a.id = d.accountId and ((d.state = ?1 and d.expiresAt <= ?2)"
                                + " or (d.state = ?3 and d.heldAt <= ?4) or (d.state = ?5 and a.status <> ?6 and d.reason = ?9)"
                                + " or (d.state = ?7 and d.reason = ?8)) order by d.id",
                        Long.class)
                .setParameter(1, DepositState.AWAITING_PAYMENT)
                .setParameter(2, now)
                .setParameter(3, DepositState.HELD_KYC)
                .setParameter(4, now.minus(WAITS_FOR_IDENTITY))
                .setParameter(5, DepositState.HELD_REVIEW)
                .setParameter(6, AccountStatus.FROZEN)
                .setParameter(7, DepositState.REFUND_PENDING)
                .setParameter(8, DepositReason.REFUND_FAILED)
                .setParameter(9, DepositReason.ACCOUNT_FROZEN)
                .setMaxResults(BATCH_MAX)
                .getResultStream()
                .map(DepositId::new)
                .toList();
    }

    /** Goes on with one that was due, in a transaction of its own: gives it up, sends it back, or checks it again. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public void goOn(DepositId id) {
        var held = store.hold(id).orElseThrow();
        var deposit = held.deposit();
        var now = clock.instant();
        if (deposit.state == DepositState.AWAITING_PAYMENT && !deposit.expiresAt.isAfter(now)) {
            steps.giveUp(held, DepositState.EXPIRED, Actor.SYSTEM, DepositReason.NOT_PAID_IN_TIME);
        } else if (deposit.state == DepositState.HELD_REVIEW
                && deposit.reason == DepositReason.ACCOUNT_FROZEN
                && held.account().status() != AccountStatus.FROZEN) {
            steps.recheck(held, "thaw", Actor.SYSTEM);
        } else if (deposit.state == DepositState.REFUND_PENDING && deposit.reason == DepositReason.REFUND_FAILED) {
            steps.refundFailed(held, Actor.SYSTEM); // told before that had a state of its own
        } else if (deposit.state == DepositState.HELD_KYC && deposit.heldAt != null) {
            if (deposit.isDisputed() || waitsForUs(deposit.account())) {
                deposit.heldAt = now.minus(WAITS_FOR_IDENTITY).plus(Duration.ofDays(1));
            } else {
                steps.refund(held, DepositReason.IDENTITY_NOT_PROVED, Actor.SYSTEM);
            }
        }
    }

    /** The customer has done their part: it is our turn, and no time runs out. */
    private boolean waitsForUs(AccountId account) {
        return cases.of(account).filter(each -> each.state().waitsForUs()).isPresent();
    }
}
