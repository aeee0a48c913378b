package io.paydesk.ledger;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import org.hibernate.Session;

/** Rolls up what came to hot accounts, so that their balances need not be summed from the beginning. */
@Stateless
public class Snapshots {
    /** Postings that are worth a snapshot. */
    public static final int WORTH = 1000;

    /** No transaction of an embedded database lasts so long: each of its statements ends after half a minute. */
    private static final Duration LONGEST = Duration.ofMinutes(5);

    @PersistenceContext
    EntityManager em;

    @Inject
    LedgerReader reader;

    @Inject
    Clock clock;

    /**
     * The number of the last transaction before which none is under way any more, as numbers are not given out in the order of
     * commits; 0 when it cannot be told now.
     */
    public long horizon() {
        var postgres = em.unwrap(Session.class).doReturningWork(LedgerWriter::isPostgres);
        return (postgres
                        ? reader.rows("select ledger_horizon()")
                        : reader.rows(
                                "select coalesce(max(t.id), 0) from ledger_transaction t where t.booked_at < ?1",
                                clock.instant().minus(LONGEST).atOffset(ZoneOffset.UTC)))
                .map(row -> LedgerReader.number(row[0]))
                .findFirst()
                .orElse(0L);
    }

    /** Snapshots every hot account that got at least so many postings up to the horizon since its last; tells how many. */
    public int take(long horizon, int worth) {
        return em.createNativeQuery("insert into balance_snapshot (ledger_account_id, as_of, balance, taken_at)"
                        + " select a.id, cast(?1 as bigint), coalesce(max(s.balance), 0) + sum(p.minor), cast(?2 as timestamp with time zone)"
                        + " from ledger_account a"
                        + " left join balance_snapshot s on s.ledger_account_id = a.id and s.as_of ="
                        + " (select max(n.as_of) from balance_snapshot n where n.ledger_account_id = a.id)"
                        + " join posting p on p.ledger_account_id = a.id and p.account_version is null"
                        + " and p.transaction_id > coalesce(s.as_of, 0) and p.transaction_id <= ?1"
                        + " where a.hot group by a.id having count(*) >= ?3")
                .setParameter(1, horizon)
                .setParameter(2, clock.instant().atOffset(ZoneOffset.UTC))
                .setParameter(3, worth)
                .executeUpdate();
    }
}
