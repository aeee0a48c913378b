package io.paydesk.correction;

import io.paydesk.ledger.Invariant;
import io.paydesk.ledger.InvariantId;
import io.paydesk.ledger.InvariantSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What must hold between corrections, those who decided them, their letters, and the books. */
@ApplicationScoped
public class CorrectionInvariants implements InvariantSource {
    private static final String NOWHERE =
            "select cast(null as bigint) as transaction_id, cast(null as bigint) as ledger_account_id, ";
    private static final String ABOUT = "concat('CR-', c.id) as about from correction c ";
    private static final String ALL = "select id from correction";
    private static final String IN_THE_BOOKS = "c.state in ('BOOKED', 'REVERSED')";
    private static final String TEMPLATES = Stream.of(
                    CorrectionLetters.CREDITED,
                    CorrectionLetters.DEBITED,
                    CorrectionLetters.REVERSED_IN,
                    CorrectionLetters.REVERSED_OUT)
            .collect(Collectors.joining("', '", "('", "')"));
    private static final String MIRROR =
            "(select 1 from ledger_transaction t join correction r on r.booked = t.id where t.reverses = c.booked"
                    + " and r.reverses = c.id and r.id = c.reversal)";
    /** What pays debts after a reversal: a transaction beside the one that is the correction. */
    private static final String SETTLED = "t.kind = 'correction.settled'";

    /**
     * What is booked is one transaction of its amount in its wallet, and of what it says that paid a debt; what is reversed has its mirror;
     * a reversal that paid a debt has one more; nothing else has any.
     */
    static final Invariant I11 = new Invariant(
            InvariantId.I11,
            ALL,
            NOWHERE + ABOUT + "left join (select t.about, min(t.id) as id,"
                    + " count(distinct case when " + SETTLED + " then null else t.id end) as transactions,"
                    + " count(distinct case when " + SETTLED + " then t.id end) as settlements,"
                    + " sum(case when a.type = 'CUST_DEBT' and (" + SETTLED + " or t.kind = 'correction.credited')"
                    + " then p.minor else 0 end) as paid,"
                    + " sum(case when a.type = 'COST' then p.minor else 0 end) as cost,"
                    + " sum(case when a.type in ('CUST_AVAILABLE', 'CUST_DEBT') then p.minor else 0 end) as wallet,"
                    + " min(a.account_id) as first_owner, max(a.account_id) as last_owner, min(p.asset) as asset"
                    + " from ledger_transaction t join posting p on p.transaction_id = t.id"
                    + " join ledger_account a on a.id = p.ledger_account_id where t.about like 'correction:%'"
                    + " group by t.about) s on s.about = concat('correction:', c.id)"
                    + " where coalesce(s.transactions, 0) <> case when " + IN_THE_BOOKS + " then 1 else 0 end"
                    + " or coalesce(s.settlements, 0) <> case when c.kind = 'REVERSAL' and c.debt_minor > 0 then 1 else 0 end"
                    + " or coalesce(s.paid, 0) <> c.debt_minor"
                    + " or coalesce(s.wallet, 0) <> case when " + IN_THE_BOOKS + " then c.minor else 0 end"
                    + " or coalesce(s.cost, 0) <> case when " + IN_THE_BOOKS + " then -c.minor else 0 end"
                    + " or coalesce(s.id, 0) <> coalesce(c.booked, 0) or s.first_owner <> c.account_id"
                    + " or s.last_owner <> c.account_id or s.asset <> c.asset"
                    + " union all " + NOWHERE + ABOUT + "where (c.state = 'REVERSED' and not exists " + MIRROR
                    + ") or (c.state <> 'REVERSED' and exists"
                    + " (select 1 from ledger_transaction t where t.reverses = c.booked))"
                    + " union all select t.id, null, t.about from ledger_transaction t where t.about like 'correction:%'"
                    + " and not exists (select 1 from correction c where concat('correction:', c.id) = t.about)");

    /** The last change led to where it stands, by ways that there are. */
    static final Invariant I12 = new Invariant(
            InvariantId.I12,
            "select id from state_change where subject like 'CR-%'",
            NOWHERE + ABOUT + "where c.state <> coalesce((select s.to_state from state_change s where s.id ="
                    + " (select max(n.id) from state_change n where n.subject = concat('CR-', c.id))), '')"
                    + " union all " + NOWHERE + "s.subject as about from state_change s where s.subject like 'CR-%'"
                    + " and s.from_state is not null and concat(s.from_state, ' ', s.to_state) not in (" + ways()
                    + ")");

    /** Who proposed did not decide, and what was decided has somebody who did. */
    static final Invariant I13 = new Invariant(
            InvariantId.I13,
            ALL,
            NOWHERE + ABOUT + "where c.decided_by = c.proposed_by or (c.state in ('BOOKED', 'REVERSED', 'REFUSED')"
                    + " and c.decided_by is null)");

    /** What is booked was told to the customer once, and nothing else was. */
    static final Invariant I16 = new Invariant(
            InvariantId.I16,
            ALL + " where booked is not null",
            NOWHERE + ABOUT + "left join (select o.about, count(*) as letters, min(o.subject) as template"
                    + " from outbox_item o where o.kind = 'mail' and o.subject in " + TEMPLATES
                    + " group by o.about) w on w.about = concat('correction:CR-', c.id)"
                    + " where coalesce(w.letters, 0) <> case when " + IN_THE_BOOKS + " then 1 else 0 end"
                    + " or w.template <> case when c.kind = 'CREDIT' then '" + CorrectionLetters.CREDITED
                    + "' when c.kind = 'DEBIT' then '" + CorrectionLetters.DEBITED
                    + "' when c.minor > 0 then '" + CorrectionLetters.REVERSED_IN
                    + "' else '" + CorrectionLetters.REVERSED_OUT + "' end");

    /** Nothing is credited before somebody decided who the customer is. */
    static final Invariant I17 = new Invariant(
            InvariantId.I17,
            ALL + " where kind = 'CREDIT' and booked is not null",
            NOWHERE + ABOUT + "where c.kind = 'CREDIT' and c.booked is not null and not exists (select 1 from"
                    + " identity_decision i where i.account_id = c.account_id and i.tier > 0 and i.decided_at <= c.decided_at)");

    @Override
    public List<Invariant> invariants() {
        return List.of(I11, I12, I13, I16, I17);
    }

    private static String ways() {
        return Stream.of(CorrectionState.values())
                .flatMap(from -> from.next().stream().map(to -> "'" + from + " " + to + "'"))
                .collect(Collectors.joining(", "));
    }
}
