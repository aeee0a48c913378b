package io.paydesk.ledger;

import io.paydesk.audit.Actor;
import io.paydesk.audit.Audit;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.hibernate.Session;

/** Proves the invariants, each by one query, on what is committed at that moment. */
@Stateless
public class LedgerHealth {
    /** What one must hold to see the books. */
    public static final String READ = "ledger:read";

    private static final int SHOWN_MAX = 100;

    @PersistenceContext
    EntityManager em;

    @Inject
    LedgerReader reader;

    @Inject
    @Any
    Instance<InvariantSource> sources;

    @EJB
    Audit audit;

    @Inject
    Clock clock;

    /** Proves all of them now. Refuses: NOT_ALLOWED. */
    public HealthReport check(Actor actor) {
        actor.require(READ);
        return proved();
    }

    /** Proves all of them and keeps the result, for the alarm of the health page, the metrics and the desk. */
    public HealthReport checkNightly() {
        var report = proved();
        em.createNativeQuery(
                        "insert into ledger_check (checked_at, checked, violations, broken) values (?1, ?2, ?3, ?4)")
                .setParameter(1, report.at().atOffset(ZoneOffset.UTC))
                .setParameter(2, report.checked())
                .setParameter(3, report.violations())
                .setParameter(4, report.broken())
                .executeUpdate();
        return report;
    }

    /** What the last nightly proof said; empty before the first. */
    public Optional<LastCheck> last() {
        return reader.rows("select c.checked_at, c.checked, c.violations, c.broken from ledger_check c"
                        + " order by c.id desc fetch first 1 row only")
                .findFirst()
                .map(row -> new LastCheck(
                        LedgerReader.instant(row[0]), LedgerReader.number(row[1]), LedgerReader.number(row[2]), (String)
                                row[3]));
    }

    /** The rows where one does not hold, the first hundred. Refuses: NOT_ALLOWED. */
    public List<Violation> violations(Actor actor, InvariantId id) {
        actor.require(READ);
        if (id == InvariantId.I15) {
            return audit.firstBroken().map(number -> new Violation(id, null, null, "audit " + number)).stream()
                    .toList();
        }
        return all().filter(each -> each.id() == id)
                .flatMap(each -> reader.rows("select b.transaction_id, a.code, b.about from (" + each.broken()
                        + ") b left join ledger_account a on a.id = b.ledger_account_id"
                        + " order by b.transaction_id, b.ledger_account_id fetch first " + SHOWN_MAX + " rows only"))
                .map(row -> new Violation(
                        id,
                        row[0] == null ? null : new TransactionId(LedgerReader.number(row[0])),
                        (String) row[1],
                        (String) row[2]))
                .toList();
    }

    private HealthReport proved() {
        var began = System.nanoTime();
        readAlongIndexes();
        var results = new TreeMap<InvariantId, InvariantResult>();
        all().forEach(each -> results.merge(each.id(), prove(each), InvariantResult::plus));
        results.put(
                InvariantId.I15,
                new InvariantResult(
                        InvariantId.I15, audit.sealed(), audit.firstBroken().isPresent() ? 1 : 0));
        return new HealthReport(
                clock.instant(), Duration.ofNanos(System.nanoTime() - began), new ArrayList<>(results.values()));
    }

    /** For this transaction: what is proved lies in its indexes in order already, and to sort it anew takes several times as long. */
    private void readAlongIndexes() {
        em.unwrap(Session.class).doWork(connection -> {
            if (LedgerWriter.isPostgres(connection)) {
                try (var statement = connection.createStatement()) {
                    statement.execute("set local random_page_cost = 1.1");
                    statement.execute("set local work_mem = '64MB'");
                }
            }
        });
    }

    private InvariantResult prove(Invariant invariant) {
        var row = reader.rows("select (select count(*) from (" + invariant.subjects() + ") s), (select count(*) from ("
                        + invariant.broken() + ") b)")
                .findFirst()
                .orElseThrow();
        return new InvariantResult(invariant.id(), LedgerReader.number(row[0]), LedgerReader.number(row[1]));
    }

    private Stream<Invariant> all() {
        return sources.stream().flatMap(source -> source.invariants().stream());
    }
}
