package io.paydesk.withdrawal;

import io.paydesk.account.AccountView;
import io.paydesk.account.Accounts;
import io.paydesk.audit.Actor;
import io.paydesk.wallet.ChangeLine;
import io.paydesk.wallet.StateChanges;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Withdrawals as the desk sees them. */
@Stateless
public class WithdrawalBoard {
    /** What one must hold to see them. */
    public static final String READ = "money:read";

    private static final int SHOWN_MAX = 200;

    @PersistenceContext
    EntityManager em;

    @Inject
    WithdrawalBook book;

    @Inject
    Votes votes;

    @EJB
    Accounts accounts;

    @EJB
    StateChanges changes;

    @Inject
    Clock clock;

    /** Which are listed. */
    public enum Shelf {
        /** Those that wait for a decision, the most urgent first. */
        REVIEW(EnumSet.of(WithdrawalState.IN_REVIEW), "w.dueAt, w.id"),
        /** Those that wait for the customer. */
        ASKED(EnumSet.of(WithdrawalState.NEEDS_INFO), "w.since, w.id"),
        /** Those to be handed over, or handed over and not answered. */
        OUTGOING(
                EnumSet.of(WithdrawalState.APPROVED, WithdrawalState.QUEUED, WithdrawalState.UNKNOWN), "w.dueAt, w.id"),
        SENT(EnumSet.of(WithdrawalState.SENT), "w.since desc, w.id desc"),
        /** Those that are over, the last one first. */
        DONE(
                EnumSet.of(
                        WithdrawalState.SETTLED,
                        WithdrawalState.RETURNED,
                        WithdrawalState.REJECTED,
                        WithdrawalState.CANCELLED),
                "w.since desc, w.id desc");

        private final Set<WithdrawalState> states;
        private final String order;

        Shelf(Set<WithdrawalState> states, String order) {
            this.states = states;
            this.order = order;
        }
    }

    /** A row of the queue; {@code late}: its promise breaks within two hours, or is broken. */
    public record Line(WithdrawalView withdrawal, String owner, boolean late) {}

    /** What a rule said when it was last judged. */
    public record RuleLine(RuleCode code, int version, boolean hit, String saw) {}

    /** Who has approved it in this round. */
    public record VoteLine(String actor, String verdict, String reason, Instant at) {}

    /** All that one needs to decide. */
    public record Detail(
            WithdrawalView withdrawal,
            AccountView owner,
            boolean late,
            List<RuleLine> rules,
            List<VoteLine> votes,
            List<ChangeLine> history) {}

    /** The first 200 of a shelf. Refuses: NOT_ALLOWED. */
    public List<Line> list(Actor actor, Shelf shelf) {
        actor.require(READ);
        return em.createQuery("from Withdrawal w where w.state in ?1 order by " + shelf.order, Withdrawal.class)
                .setParameter(1, shelf.states)
                .setMaxResults(SHOWN_MAX)
                .getResultStream()
                .map(each -> new Line(each.view(), accounts.get(each.account()).name(), isLate(each)))
                .toList();
    }

    /** How many wait for a decision. Refuses: NOT_ALLOWED. */
    public long waiting(Actor actor) {
        actor.require(READ);
        return em.createQuery("select count(w) from Withdrawal w where w.state = ?1", Long.class)
                .setParameter(1, WithdrawalState.IN_REVIEW)
                .getSingleResult();
    }

    /** Refuses: NOT_ALLOWED, WITHDRAWAL_UNKNOWN. */
    public Detail get(Actor actor, WithdrawalId id) {
        actor.require(READ);
        var found = book.find(id);
        return new Detail(
                found.view(),
                accounts.get(found.account()),
                isLate(found),
                rules(found),
                votes.of(found).stream()
                        .map(vote -> new VoteLine(vote.actor, vote.verdict.name(), vote.reason, vote.at))
                        .toList(),
                changes.of(id.toString()));
    }

    private List<RuleLine> rules(Withdrawal of) {
        return em.createQuery(
                        "select r, d from WithdrawalDecision d join DecisionRule r on r.id = d.ruleId"
                                + " where d.withdrawalId = ?1 and d.round = (select max(l.round) from WithdrawalDecision l"
                                + " where l.withdrawalId = ?1) order by d.hit desc, r.id",
                        Object[].class)
                .setParameter(1, of.id)
                .getResultStream()
                .map(row -> {
                    var rule = (DecisionRule) row[0];
                    var said = (WithdrawalDecision) row[1];
                    return new RuleLine(rule.code, rule.version(), said.hit, said.saw);
                })
                .toList();
    }

    private boolean isLate(Withdrawal each) {
        return WithdrawalClock.OURS.contains(each.state)
                && !clock.instant().plus(WithdrawalClock.WARNING).isBefore(each.dueAt);
    }
}
