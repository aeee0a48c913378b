package io.paydesk.care;

import io.paydesk.account.AccountId;
import io.paydesk.account.AccountStanding;
import io.paydesk.account.AccountStatus;
import io.paydesk.account.AccountView;
import io.paydesk.account.LostSecondFactor;
import io.paydesk.audit.Actor;
import io.paydesk.audit.Audit;
import io.paydesk.kernel.Refusal;
import io.paydesk.outbox.Outbox;
import io.paydesk.staff.Staff;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What takes two of the staff: one proposes, another decides, both are named in the audit log. */
@Stateless
public class CareProposals {
    private static final int SHOWN_MAX = 100;

    @PersistenceContext
    EntityManager em;

    @EJB
    AccountStanding standing;

    @EJB
    LostSecondFactor lost;

    @EJB
    Staff staff;

    @EJB
    Outbox outbox;

    @EJB
    Audit audit;

    @Inject
    Clock clock;

    /**
     * Proposes it, with a reason of at most 1,000 characters for whoever decides. Refuses: NOT_ALLOWED, ACCOUNT_UNKNOWN,
     * OWN_ACCOUNT, REASON_MISSING, PROPOSAL_THERE, NOTHING_TO_LIFT, DEBT_OPEN, NO_SECOND_FACTOR.
     */
    public ProposalView propose(Actor actor, AccountId account, CareKind kind, String reason) {
        actor.require(CustomerCare.ACT);
        var found = standing.hold(account);
        requireForeign(actor, found);
        if (kind == CareKind.LIFT
                && found.status() != AccountStatus.RESTRICTED
                && found.status() != AccountStatus.FROZEN) {
            throw new Refusal(CareRefusal.NOTHING_TO_LIFT);
        }
        if (kind == CareKind.LIFT) {
            standing.requireLiftable(account);
        }
        if (kind == CareKind.RESET_SECOND_FACTOR && !lost.isOn(account)) {
            throw new Refusal(CareRefusal.NO_SECOND_FACTOR);
        }
        if (all(account).stream().anyMatch(each -> each.kind() == kind && isUndone(each))) {
            throw new Refusal(CareRefusal.PROPOSAL_THERE);
        }
        var proposal = new CareProposal(account, kind, standing(account, kind), reason, actor, clock.instant());
        em.persist(proposal);
        note(actor, "care.propose", proposal, proposal.reason);
        return proposal.view();
    }

    /**
     * Approves it: a lift takes effect at once, a second factor is taken away a day later, of which its owner is told now.
     * Refuses: NOT_ALLOWED, PROPOSAL_UNKNOWN, OWN_ACCOUNT, PROPOSAL_DECIDED, PROPOSAL_OUTDATED, SECOND_PERSON_NEEDED, DEBT_OPEN.
     */
    public ProposalView approve(Actor actor, long id) {
        actor.require(CustomerCare.APPROVE);
        var proposal = find(id);
        requireForeign(actor, standing.hold(proposal.account()));
        if (!proposal.seen.equals(standing(proposal.account(), proposal.kind))) {
            throw new Refusal(CareRefusal.PROPOSAL_OUTDATED);
        }
        proposal.approve(actor.staffId(), clock.instant());
        note(actor, "care.approve", proposal, "");
        if (proposal.kind == CareKind.LIFT) {
            standing.lift(proposal.account());
        } else {
            var due = Objects.requireNonNull(proposal.dueAt);
            lost.announce(proposal.account(), due);
            outbox.put(CareCarrier.KIND, "care:" + id, "", "care", "{}", due);
        }
        return proposal.view();
    }

    /** Refuses it. Refuses: NOT_ALLOWED, PROPOSAL_UNKNOWN, OWN_ACCOUNT, PROPOSAL_DECIDED, SECOND_PERSON_NEEDED. */
    public ProposalView refuse(Actor actor, long id) {
        actor.require(CustomerCare.APPROVE);
        var proposal = find(id);
        requireForeign(actor, standing.hold(proposal.account()));
        proposal.refuse(actor.staffId(), clock.instant());
        note(actor, "care.refuse", proposal, "");
        return proposal.view();
    }

    /** Stops one that is undone, also between approval and its time: whoever sees a fraud may. Refuses: NOT_ALLOWED, PROPOSAL_UNKNOWN, PROPOSAL_DECIDED. */
    public ProposalView stop(Actor actor, long id) {
        actor.require(CustomerCare.ACT);
        var proposal = find(id);
        proposal.stop();
        note(actor, "care.stopped", proposal, "");
        return proposal.view();
    }

    /** Where the time of an approved one has come, it is done; before, nothing is. Done once, however often it is called, and not where another factor is on by now. */
    public void takeEffect(long id) {
        var proposal = find(id);
        if (proposal.dueAt != null && clock.instant().isBefore(proposal.dueAt)) {
            return;
        }
        if (proposal.state == CareState.APPROVED
                && !proposal.seen.equals(standing(proposal.account(), proposal.kind))) {
            proposal.stop();
            note(Actor.SYSTEM, "care.stopped", proposal, "what was agreed on is no more");
            return;
        }
        if (proposal.takesEffect()) {
            lost.remove(proposal.account());
            note(Actor.SYSTEM, "care.done", proposal, "");
        }
    }

    /** The owner of the account says that none of this was asked for, or closes it. */
    public void stopAll(AccountId account) {
        em.createQuery("from CareProposal p where p.openFor = ?1", CareProposal.class)
                .setParameter(1, account.value())
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultStream()
                .forEach(proposal -> {
                    proposal.stop();
                    note(Actor.SYSTEM, "care.stopped", proposal, "by the customer");
                });
    }

    /** Whether anything about the account is proposed or approved, and not done. */
    public boolean isUnfinished(AccountId account) {
        return em.createQuery("select count(p) from CareProposal p where p.openFor = ?1", Long.class)
                        .setParameter(1, account.value())
                        .getSingleResult()
                > 0;
    }

    /** Those that wait for a decision, the oldest first. Refuses: NOT_ALLOWED. */
    public List<ProposalView> open(Actor actor) {
        actor.require(CustomerCare.READ);
        return em.createQuery("from CareProposal p where p.state = ?1 order by p.id", CareProposal.class)
                .setParameter(1, CareState.OPEN)
                .setMaxResults(SHOWN_MAX)
                .getResultStream()
                .map(CareProposal::view)
                .toList();
    }

    /** An account's, the latest first. Refuses: NOT_ALLOWED. */
    public List<ProposalView> of(Actor actor, AccountId account) {
        actor.require(CustomerCare.READ);
        return all(account);
    }

    private List<ProposalView> all(AccountId account) {
        return em.createQuery("from CareProposal p where p.accountId = ?1 order by p.id desc", CareProposal.class)
                .setParameter(1, account.value())
                .setMaxResults(SHOWN_MAX)
                .getResultStream()
                .map(CareProposal::view)
                .toList();
    }

    /** What a proposal is about, as it stands now. */
    private String standing(AccountId account, CareKind kind) {
        return kind == CareKind.LIFT ? standing.hold(account).status().name() : lost.since(account);
    }

    /** Nobody has a hand in an account of their own; stopping protects, so that anybody may. */
    private void requireForeign(Actor actor, AccountView account) {
        if (staff.isOwn(actor, account.email())) {
            throw new Refusal(CareRefusal.OWN_ACCOUNT);
        }
    }

    private static boolean isUndone(ProposalView proposal) {
        return proposal.state() == CareState.OPEN || proposal.state() == CareState.APPROVED;
    }

    private CareProposal find(long id) {
        return Optional.ofNullable(em.find(CareProposal.class, id, LockModeType.PESSIMISTIC_WRITE))
                .orElseThrow(() -> new Refusal(CareRefusal.PROPOSAL_UNKNOWN));
    }

    private void note(Actor actor, String action, CareProposal about, String details) {
        audit.note(actor, action, about.account().object(), about.kind + " " + details);
    }
}
