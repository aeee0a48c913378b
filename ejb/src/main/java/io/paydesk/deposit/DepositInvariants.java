package io.paydesk.deposit;

import io.paydesk.channel.Limits;
import io.paydesk.ledger.Invariant;
import io.paydesk.ledger.InvariantId;
import io.paydesk.ledger.InvariantSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What must hold between deposits, what providers told, and the books. */
@ApplicationScoped
public class DepositInvariants implements InvariantSource {
    private static final String NOWHERE =
            "select cast(null as bigint) as transaction_id, cast(null as bigint) as" + " ledger_account_id, ";
    private static final String DEPOSITS = "select id from deposit";

    /**
     * What a provider told to have come is in the books once: as a deposit's, or in suspense. Both are heaped up and counted, not joined:
     * H2 would count the books anew for each event.
     */
    static final Invariant I6B = new Invariant(
            InvariantId.I6B,
            "select id from provider_event",
            NOWHERE + "max(e.channel) as about from provider_event e group by e.channel, e.external_id, e.kind"
                    + " having count(*) > 1"
                    + " union all select max(w.id), null, max(w.external_id) from ("
                    + "select concat(e.channel, ' ', e.external_id) as memo, e.external_id, cast(null as bigint) as id,"
                    + " 1 as told, 0 as kept, 0 as received from provider_event e"
                    + " where e.kind = 'RECEIVED' and e.minor > 0 and e.taken_at is not null"
                    + " and e.paired_with is null and e.result <> 'decided'"
                    + " union all select t.memo, null, t.id, 0, case when t.kind = 'stray.kept' then 1 else 0 end,"
                    + " case when t.kind = 'deposit.received' then 1 else 0 end from ledger_transaction t"
                    + " where t.reverses is null and t.kind in ('stray.kept', 'deposit.received')) w"
                    + " group by w.memo having sum(w.told) > 0"
                    + " and case when sum(w.kept) > 0 then sum(w.kept) else sum(w.received) end <> 1");

    /** What a carrier has of ours is what came by it and was neither paid out to us nor taken back, deposits and strays together. */
    static final Invariant I8 = new Invariant(
            InvariantId.I8,
            "select code from channel where direction = 'IN' and kind in ('CARD', 'PLATFORM')",
            "select cast(null as bigint) as transaction_id, b.ledger_account_id, b.code as about from ledger_balance b"
                    + " join channel c on b.code = concat('CLEARING_IN:', c.code, ':', c.asset)"
                    + " where -b.balance <> coalesce((select sum(d.amount_minor - d.charged_minor) from deposit d"
                    + " where d.channel = c.code and d.provider_ref is not null and d.settled_at is null), 0)"
                    + " + coalesce((select sum(p.minor) from stray_payment p where p.channel = c.code"
                    + " and not exists (select 1 from ledger_transaction r where r.reverses = p.booked)), 0)");

    /** What limits say came in is what was asked for and was not given up. The day is cut from the text: H2 casts to the day of its own zone. */
    static final Invariant I14 = new Invariant(
            InvariantId.I14,
            "select account_id from limit_use where direction = 'IN'",
            NOWHERE + "concat('AC-', u.account_id, ' in ', u.period, ' ', u.period_start) as about from limit_use u"
                    + " where u.direction = 'IN' and u.used_minor <> coalesce((select sum(d.asked_minor) from (select"
                    + " g.account_id, g.asset, g.asked_minor, cast(substring(cast(g.began_at at time zone '"
                    + Limits.ZONE.getId()
                    + "' as varchar), 1, 10) as date) as began_on from deposit g where g.counted = true) d"
                    + " where d.account_id = u.account_id and d.asset = u.asset and ((u.period = 'DAY'"
                    + " and d.began_on = u.period_start) or (u.period = 'MONTH'"
                    + " and extract(year from d.began_on) = extract(year from u.period_start)"
                    + " and extract(month from d.began_on) = extract(month from u.period_start)))), 0)");

    /** What is held for a customer is what open holds say. */
    static final Invariant I7 = new Invariant(
            InvariantId.I7,
            "select subject from open_hold",
            "select cast(null as bigint) as transaction_id, max(h.ledger_account_id) as ledger_account_id,"
                    + " concat('AC-', h.account_id, ' ', h.asset) as about from ("
                    + "select a.id as ledger_account_id, a.account_id, a.asset, a.balance as minor from ledger_account a"
                    + " where a.type = 'CUST_HELD' union all select cast(null as bigint), o.account_id, o.asset, -o.minor"
                    + " from open_hold o) h group by h.account_id, h.asset having sum(h.minor) <> 0");

    /** What was earned by a channel is the fees of what was completed. */
    static final Invariant I10 = new Invariant(
            InvariantId.I10,
            "select subject from earned_fee",
            "select cast(null as bigint) as transaction_id, max(f.ledger_account_id) as ledger_account_id,"
                    + " concat(f.channel, ' ', f.asset) as about from (select b.ledger_account_id, a.channel, b.asset,"
                    + " b.balance as minor from ledger_balance b join ledger_account a on a.id = b.ledger_account_id"
                    + " where b.type = 'FEE' union all select cast(null as bigint), e.channel, e.asset, -e.minor"
                    + " from earned_fee e) f group by f.channel, f.asset having sum(f.minor) <> 0");

    /** A state is what its postings say. */
    static final Invariant I11 = new Invariant(
            InvariantId.I11,
            DEPOSITS + " union all select id from stray_payment",
            NOWHERE + "concat('DP-', d.id) as about from deposit d left join (" + sums()
                    + " where t.about like 'deposit:%'"
                    + " group by t.about) s on s.about = concat('deposit:', d.id)"
                    + " where coalesce(s.held, 0) <> case when d.state in ('RECEIVED', 'HELD_KYC', 'HELD_REVIEW')"
                    + " then d.amount_minor - d.back_minor else 0 end"
                    + " or coalesce(s.leaving, 0) <> case when d.state = 'REFUND_PENDING'"
                    + " then d.amount_minor - d.back_minor else 0 end"
                    + " or coalesce(s.fee, 0) <> case when d.completed_at is not null then d.fee_minor else 0 end"
                    + " or coalesce(s.wallet, 0) <> case when d.completed_at is not null"
                    + " then d.net_minor - d.charged_minor else 0 end"
                    + " or coalesce(s.paid, 0) <> d.debt_minor or coalesce(s.suspense, 0) <>"
                    + " case when d.state = 'REFUND_FAILED' then d.amount_minor - d.back_minor else 0 end"
                    + " union all select null, null, concat('SP-', p.id) from stray_payment p left join (" + sums()
                    + " where t.about like 'stray:%' group by t.about) s on s.about = concat('stray:', p.id)"
                    + " where coalesce(s.suspense, 0) <> case when p.state = 'OPEN' then p.minor else 0 end"
                    + " or coalesce(s.leaving, 0) <> case when p.state = 'RETURNING' and p.kind <> 'DIFFERS'"
                    + " then p.minor else 0 end");

    /** Each change of state begins where the one before ended, by ways that there are; the last one is where it stands. */
    static final Invariant I12 = new Invariant(
            InvariantId.I12,
            "select id from state_change",
            NOWHERE + "w.subject as about from (select c.subject, c.from_state, c.to_state, lag(c.to_state) over"
                    + " (partition by c.subject order by c.id) as before from state_change c) w"
                    + " where coalesce(w.before, '') <> coalesce(w.from_state, '')"
                    + " or (w.subject like 'DP-%' and w.from_state <> w.to_state"
                    + " and concat(w.from_state, ' ', w.to_state) not in (" + edges() + "))"
                    + " union all select null, null, concat('DP-', d.id) from deposit d where d.state <> coalesce((select"
                    + " c.to_state from state_change c where c.id = (select max(n.id) from state_change n"
                    + " where n.subject = concat('DP-', d.id))), '')");

    /**
     * Who proposed did not decide, of a deposit and of a stray payment; and what people do to a deposit was approved each time, as often as
     * it was done.
     */
    static final Invariant I13 = new Invariant(
            InvariantId.I13,
            "select id from deposit_ruling union all select id from stray_payment where proposed_by is not null",
            NOWHERE + "concat('DP-', r.deposit_id) as about from deposit_ruling r where r.state = 'APPROVED'"
                    + " and (r.decided_by is null or r.decided_by = r.proposed_by)"
                    + " union all select null, null, w.subject from ("
                    + "select c.subject, c.event, 1 as done from state_change c where c.subject like 'DP-%'"
                    + " and c.event in (" + rulings() + ") union all select concat('DP-', r.deposit_id),"
                    + " concat('rule-', lower(r.ruling)), -1 from deposit_ruling r where r.state = 'APPROVED'"
                    + " and concat('rule-', lower(r.ruling)) in (" + rulings() + ")) w"
                    + " group by w.subject, w.event having sum(w.done) <> 0"
                    + " union all select null, null, concat('SP-', p.id) from stray_payment p"
                    + " where p.decided_by = p.proposed_by or (p.state in ('MATCHED', 'RETURNING') and p.decided_by is null)");

    /** Nothing is credited before somebody decided who the customer is. */
    static final Invariant I17 = new Invariant(
            InvariantId.I17,
            DEPOSITS + " where completed_at is not null",
            NOWHERE + "concat('DP-', d.id) as about from deposit d where d.completed_at is not null and not exists"
                    + " (select 1 from identity_decision i where i.account_id = d.account_id and i.tier > 0"
                    + " and i.decided_at <= d.completed_at)");

    @Override
    public List<Invariant> invariants() {
        return List.of(I6B, I7, I8, I10, I11, I12, I13, I14, I17);
    }

    private static String sums() {
        return "select t.about, sum(case when a.type = 'CUST_HELD' then p.minor else 0 end) as held,"
                + " sum(case when a.type in ('CUST_AVAILABLE', 'CUST_DEBT') then p.minor else 0 end) as wallet,"
                + " sum(case when a.type = 'CUST_DEBT' and t.kind = 'deposit.completed' then p.minor else 0 end) as paid,"
                + " sum(case when a.type = 'CLEARING_OUT' then p.minor else 0 end) as leaving,"
                + " sum(case when a.type = 'FEE' then p.minor else 0 end) as fee,"
                + " sum(case when a.type = 'SUSPENSE' then p.minor else 0 end) as suspense"
                + " from ledger_transaction t join posting p on p.transaction_id = t.id"
                + " join ledger_account a on a.id = p.ledger_account_id";
    }

    private static String rulings() {
        return Stream.of(RulingKind.values())
                .filter(RulingKind::isStep)
                .map(each -> "'" + each.event() + "'")
                .collect(Collectors.joining(", "));
    }

    private static String edges() {
        return Stream.of(DepositState.values())
                .flatMap(from -> from.next().stream().map(to -> "'" + from + " " + to + "'"))
                .sorted()
                .collect(Collectors.joining(", "));
    }
}
