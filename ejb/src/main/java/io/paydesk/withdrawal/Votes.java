package io.paydesk.withdrawal;

import io.paydesk.audit.Actor;
import io.paydesk.kernel.Cut;
import io.paydesk.kernel.Refusal;
import io.paydesk.withdrawal.WithdrawalVote.Verdict;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.List;

/** Counts votes; the caller holds the withdrawal. */
@Dependent
class Votes {
    private static final int REASON_MAX = 200;

    @PersistenceContext
    EntityManager em;

    @Inject
    Clock clock;

    /** How many of this round say the same, this one too. Refuses: ALREADY_VOTED. */
    long cast(Withdrawal about, Actor actor, Verdict verdict, String reason) {
        if (of(about).stream().anyMatch(vote -> Withdrawal.isSameVoice(vote.actor, actor))) {
            throw new Refusal(WithdrawalRefusal.ALREADY_VOTED);
        }
        var words = reason.strip();
        var kept = Cut.to(REASON_MAX, words);
        em.persist(new WithdrawalVote(about, actor, verdict, kept, clock.instant()));
        return of(about).stream().filter(vote -> vote.verdict == verdict).count();
    }

    /** Those of the round it is in. */
    List<WithdrawalVote> of(Withdrawal about) {
        return em.createQuery(
                        "from WithdrawalVote v where v.withdrawalId = ?1 and v.round = ?2 order by v.at, v.actor",
                        WithdrawalVote.class)
                .setParameter(1, about.id)
                .setParameter(2, about.round)
                .getResultList();
    }
}
