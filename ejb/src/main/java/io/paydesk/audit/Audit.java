package io.paydesk.audit;

import io.paydesk.kernel.Cut;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.hibernate.Session;

/** The trace of everything done to customers' data and money: noted by the verb, sealed in the background. */
@Stateless
public class Audit {
    private static final int SEALED_AT_ONCE = 500;
    private static final String SEAL =
            "update audit_entry set chain_no = ?, hash = ? where id = ? and chain_no is null";
    private static final int DETAILS_MAX = 2000;
    private static final int OBJECT_MAX = 100;

    @PersistenceContext
    EntityManager em;

    @Inject
    AuditAnchors anchors;

    @Inject
    Clock clock;

    /** Notes it in the caller's transaction. The object is written as kind:number, such as {@code ticket:PD-100001}. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void note(Actor actor, String action, String object, String details) {
        var kept = Cut.to(DETAILS_MAX, details);
        var about = Cut.to(OBJECT_MAX, object);
        em.persist(new AuditEntry(clock.instant(), actor, action, about, kept));
    }

    /** Seals up to 500 entries into the chain, oldest first, and tells how many; the caller holds the lease. */
    public int seal() {
        var open = em.createQuery("from AuditEntry e where e.chainNo is null order by e.id", AuditEntry.class)
                .setMaxResults(SEALED_AT_ONCE)
                .getResultList();
        if (!open.isEmpty()) {
            seal(open);
        }
        return open.size();
    }

    /** By one batch of statements that write nothing but the seals. */
    private void seal(List<AuditEntry> open) {
        var last = lastSealed();
        em.unwrap(Session.class).doWork(connection -> {
            var number = last.map(entry -> entry.chainNo).orElse(0L);
            var hash = last.map(entry -> entry.hash).orElse("");
            try (var statement = connection.prepareStatement(SEAL)) {
                for (var entry : open) {
                    hash = entry.hashAfter(hash);
                    statement.setLong(1, ++number);
                    statement.setString(2, hash);
                    statement.setLong(3, entry.id);
                    statement.addBatch();
                }
                statement.executeBatch();
            }
        });
    }

    /** How many entries are sealed. */
    public long sealed() {
        return em.createQuery("select count(e) from AuditEntry e where e.chainNo is not null", Long.class)
                .getSingleResult();
    }

    /**
     * Writes down outside of the database where the chain stands, once a day, and tells which entry is its last; empty when it was
     * done today, or nothing is sealed.
     */
    public Optional<Long> anchor() {
        var now = clock.instant();
        var kept = anchors.all();
        var done = !kept.isEmpty() && !day(kept.get(kept.size() - 1).at()).isBefore(day(now));
        return done
                ? Optional.empty()
                : lastSealed().map(entry -> {
                    var number = Objects.requireNonNull(entry.chainNo);
                    anchors.add(new AuditAnchors.Anchor(now, number, Objects.requireNonNull(entry.hash)));
                    return number;
                });
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }

    /**
     * The number of the first entry at which the chain is broken, or is another than was written down outside; empty when it holds. One
     * that was cut off is named too. Reads the whole chain.
     */
    public Optional<Long> firstBroken() {
        var anchored = anchors.all().stream()
                .collect(Collectors.toMap(
                        AuditAnchors.Anchor::number,
                        AuditAnchors.Anchor::hash,
                        (one, other) -> one.equals(other) ? one : "", // two that differ: one of both was another chain
                        TreeMap::new));
        var seal = AuditEntry.Seal.MILLIS;
        var number = 0L;
        var hash = "";
        List<AuditEntry> entries;
        do {
            entries = em.createQuery("from AuditEntry e where e.chainNo > ?1 order by e.chainNo", AuditEntry.class)
                    .setParameter(1, number)
                    .setMaxResults(SEALED_AT_ONCE)
                    .getResultList();
            for (var entry : entries) {
                var sealed = entry.sealAfter(number, hash, seal);
                if (sealed.isEmpty()
                        || !anchored.getOrDefault(number + 1, "" + entry.hash).equals(entry.hash)) {
                    return Optional.of(number + 1);
                }
                seal = sealed.get();
                number++;
                hash = "" + entry.hash;
            }
            em.clear();
        } while (!entries.isEmpty());
        return anchored.tailMap(number, false).isEmpty() ? Optional.empty() : Optional.of(number + 1);
    }

    private Optional<AuditEntry> lastSealed() {
        return em.createQuery("from AuditEntry e where e.chainNo is not null order by e.chainNo desc", AuditEntry.class)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }
}
