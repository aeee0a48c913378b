package io.paydesk.channel;

import io.paydesk.kernel.Asset;
import jakarta.enterprise.context.Dependent;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** Finds the versions of limits that count at an instant. */
@Dependent
class LimitRules {
    private record Subject(int tier, Direction direction, Asset asset) {}

    @PersistenceContext
    EntityManager em;

    Optional<LimitRule> of(int tier, Direction direction, Asset asset, Instant at) {
        return em.createQuery(
                        "from LimitRule r where r.tier = ?1 and r.direction = ?2 and r.asset = ?3"
                                + " and r.proposal.state = APPROVED and r.proposal.validFrom <= ?4"
                                + " order by r.proposal.validFrom desc, r.proposal.decidedAt desc, r.id desc",
                        LimitRule.class)
                .setParameter(1, tier)
                .setParameter(2, direction)
                .setParameter(3, asset)
                .setParameter(4, at)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    /** Of each tier, direction and asset, asset by asset. */
    List<LimitRule> all(Instant at) {
        var found = new LinkedHashMap<Subject, LimitRule>();
        em.createQuery(
                        "from LimitRule r where r.proposal.state = APPROVED and r.proposal.validFrom <= ?1"
                                + " order by r.direction, r.tier, r.proposal.validFrom, r.proposal.decidedAt, r.id",
                        LimitRule.class)
                .setParameter(1, at)
                .getResultStream()
                .forEach(each -> found.put(new Subject(each.tier, each.direction, each.asset), each));
        return found.values().stream()
                .sorted(Comparator.comparing(each -> each.asset))
                .toList();
    }
}
