package io.paydesk.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** What the ledger can prove of itself. */
@ApplicationScoped
public class LedgerInvariants implements InvariantSource {
    private static final String TRANSACTIONS = "select id from ledger_transaction";
    private static final String ACCOUNTS = "select id from ledger_account";
    private static final String POSTINGS = "select transaction_id from posting";

    /** In each transaction the postings of each asset sum to zero, and none is without postings. */
    static final Invariant I1 = new Invariant(
            InvariantId.I1,
            TRANSACTIONS,
            "select p.transaction_id, cast(null as bigint) as ledger_account_id, p.asset as about from posting p"
                    + " group by p.transaction_id, p.asset having sum(p.minor) <> 0"
                    + " union all select t.id, null, t.kind from ledger_transaction t"
                    + " where not exists (select 1 from posting p where p.transaction_id = t.id)");

    /** All balances of an asset sum to zero. */
    static final Invariant I2 = new Invariant(
            InvariantId.I2,
            "select code from asset",
            "select cast(null as bigint) as transaction_id, cast(null as bigint) as ledger_account_id, b.asset as about"
                    + " from ledger_balance b group by b.asset having sum(b.balance) <> 0");

    /** A balance is the sum of its postings; of a hot account each snapshot is the one before and the postings between. */
    static final Invariant I3 = new Invariant(
            InvariantId.I3,
            ACCOUNTS,
            "select cast(null as bigint) as transaction_id, a.id as ledger_account_id, a.asset as about"
                    + " from ledger_account a left join (select p.ledger_account_id, sum(p.minor) as total from posting p"
                    + " group by p.ledger_account_id) s on s.ledger_account_id = a.id"
                    + " where not a.hot and a.balance <> coalesce(s.total, 0)"
                    + " union all select s.as_of, s.ledger_account_id, 'snapshot' from (select n.*,"
                    + " lag(n.balance, 1, cast(0 as bigint)) over (partition by n.ledger_account_id order by n.as_of) as before,"
                    + " lag(n.as_of, 1, cast(0 as bigint)) over (partition by n.ledger_account_id order by n.as_of) as since"
                    + " from balance_snapshot n) s where s.balance - s.before <> coalesce((select sum(p.minor) from posting p"
                    + " where p.ledger_account_id = s.ledger_account_id and p.account_version is null"
                    + " and p.transaction_id > s.since and p.transaction_id <= s.as_of), 0)");

    /**
     * A cold account's postings are numbered from 1 without gap, and each balance is the one before and the posting. Each part
     * reads along an index, or once through the table, so none has to sort all there is.
     */
    static final Invariant I4 = new Invariant(
            InvariantId.I4,
            POSTINGS,
            "select w.transaction_id, w.ledger_account_id, w.asset as about from (select p.transaction_id,"
                    + " p.ledger_account_id, p.asset, p.minor, p.balance_after, p.account_version,"
                    + " lag(p.balance_after, 1, cast(0 as bigint)) over (partition by p.ledger_account_id"
                    + " order by p.account_version) as before, lag(p.account_version, 1, cast(0 as bigint)) over"
                    + " (partition by p.ledger_account_id order by p.account_version) as turn from posting p"
                    + " where p.account_version is not null) w"
                    + " where w.account_version <> w.turn + 1 or w.balance_after <> w.before + w.minor"
                    + " union all select p.transaction_id, p.ledger_account_id, p.asset from posting p"
                    + " join ledger_account a on a.id = p.ledger_account_id where a.hot <> (p.account_version is null)"
                    + " union all select null, a.id, 'version' from (select o.id, o.version, o.balance,"
                    + " (select max(p.account_version) from posting p where p.ledger_account_id = o.id"
                    + " and p.account_version is not null) as newest from ledger_account o where not o.hot) a"
                    + " left join posting e on e.ledger_account_id = a.id and e.account_version = a.newest"
                    + " where a.version <> coalesce(a.newest, 0) or a.balance <> coalesce(e.balance_after, 0)");

    /** Nothing is, nor ever was, beyond what its account allows: available and held not below zero, debt not above. */
    static final Invariant I5 = new Invariant(
            InvariantId.I5,
            ACCOUNTS,
            "select cast(null as bigint) as transaction_id, a.id as ledger_account_id, a.asset as about"
                    + " from ledger_account a where a.balance < a.floor_minor or a.balance > a.ceiling_minor"
                    + " or (a.type in ('CUST_AVAILABLE', 'CUST_HELD') and (a.floor_minor is null or a.floor_minor < 0))"
                    + " or (a.type = 'CUST_DEBT' and (a.ceiling_minor is null or a.ceiling_minor > 0))"
                    + " union all select p.transaction_id, p.ledger_account_id, a.type from posting p"
                    + " join ledger_account a on a.id = p.ledger_account_id"
                    + " where (a.type in ('CUST_AVAILABLE', 'CUST_HELD') and p.balance_after < 0)"
                    + " or (a.type = 'CUST_DEBT' and p.balance_after > 0)");

    /** A transaction is reversed at most once, and a reversal takes back what was booked, to the last account. */
    static final Invariant I6 = new Invariant(
            InvariantId.I6,
            "select id from ledger_transaction where reverses is not null",
            "select max(t.id) as transaction_id, cast(null as bigint) as ledger_account_id, 'twice' as about"
                    + " from ledger_transaction t where t.reverses is not null group by t.reverses having count(*) > 1"
                    + " union all select m.id, m.ledger_account_id, 'mirror' from (select t.id, p.ledger_account_id, p.minor"
                    + " from ledger_transaction t join posting p on p.transaction_id = t.id where t.reverses is not null"
                    + " union all select t.id, p.ledger_account_id, p.minor from ledger_transaction t"
                    + " join posting p on p.transaction_id = t.reverses where t.reverses is not null) m"
                    + " group by m.id, m.ledger_account_id having sum(m.minor) <> 0");

    @Override
    public List<Invariant> invariants() {
        return List.of(I1, I2, I3, I4, I5, I6);
    }
}
