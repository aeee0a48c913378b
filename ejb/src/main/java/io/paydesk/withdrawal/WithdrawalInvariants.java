package io.paydesk.withdrawal;

import io.paydesk.ledger.Invariant;
import io.paydesk.ledger.InvariantId;
import io.paydesk.ledger.InvariantSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Locale;

/** What must hold of payouts at any moment. */
@ApplicationScoped
public class WithdrawalInvariants implements InvariantSource {
    private static final String NOTHING =
            "select cast(null as bigint) as transaction_id, cast(null as bigint) as ledger_account_id, ";
    private static final String ABOUT = "concat('WD-', w.id) as about from withdrawal w ";
    private static final String WITHDRAWALS = "select id from withdrawal";
    private static final String HELD =
            "('REQUESTED', 'IN_REVIEW', 'NEEDS_INFO', 'APPROVED', 'QUEUED', 'UNKNOWN', 'FAILED')";

    @Inject
    Clock clock;

    /** The clearing account of a payout channel is what was sent by it and is not settled. */
    private static final Invariant I8 = new Invariant(
            InvariantId.I8,
            "select code from channel where direction = 'OUT'",
            "select cast(null as bigint) as transaction_id, b.ledger_account_id, b.code as about from ledger_balance b"
                    + " join channel c on b.code = concat('CLEARING_OUT:', c.code, ':', c.asset) where c.direction = 'OUT'"
                    + " and b.balance <> coalesce((select sum(w.net_minor) from withdrawal w"
                    + " where w.channel = c.code and w.state = 'SENT'), 0)");

    /** What was booked for a withdrawal is what its state says, and what it says that paid a debt did. */
    private static final Invariant I11 = new Invariant(
            InvariantId.I11,
            WITHDRAWALS,
            NOTHING + ABOUT + "left join (select t.about,"
                    + sum("CUST_HELD") + sum("CUST_DEBT") + sum("CLEARING_OUT") + sum("FEE")
                    + " sum(case when a.type in ('CUST_AVAILABLE', 'CUST_DEBT') then p.minor else 0 end) as wallet,"
                    + " sum(case when a.type in ('BANK', 'CHAIN') then p.minor else 0 end) as bank"
                    + " from ledger_transaction t join posting p on p.transaction_id = t.id"
                    + " join ledger_account a on a.id = p.ledger_account_id where t.about like 'withdrawal:%'"
                    + " group by t.about) s on s.about = concat('withdrawal:', w.id)"
                    + " where coalesce(s.cust_held, 0) <> case when w.state in " + HELD
                    + " then w.amount_minor else 0 end"
                    + " or coalesce(s.wallet, 0) <> case when w.state in ('CANCELLED', 'REJECTED') then 0"
                    + " when w.state = 'RETURNED' and w.fee_returned then 0"
                    + " when w.state = 'RETURNED' then -w.fee_minor else -w.amount_minor end"
                    + " or coalesce(s.cust_debt, 0) <> w.debt_minor"
                    + " or coalesce(s.clearing_out, 0) <> case when w.state = 'SENT' then w.net_minor else 0 end"
                    + " or coalesce(s.bank, 0) <> case when w.state = 'SETTLED' then w.net_minor else 0 end"
                    + " or coalesce(s.fee, 0) <> case when w.state in ('SENT', 'SETTLED')"
                    + " or (w.state = 'RETURNED' and not w.fee_returned) then w.fee_minor else 0 end");

    /** Each step begins where the one before ended, and the last one led to the state. */
    private static final Invariant I12 = new Invariant(
            InvariantId.I12,
            "select id from state_change where subject like 'WD-%'",
            NOTHING + "s.subject as about from (select c.subject, c.from_state, c.to_state,"
                    + " lag(c.to_state) over (partition by c.subject order by c.id) as before,"
                    + " lead(c.to_state) over (partition by c.subject order by c.id) as later, w.state from state_change c"
                    + " left join withdrawal w on concat('WD-', w.id) = c.subject where c.subject like 'WD-%') s"
                    + " where coalesce(s.from_state, '') <> coalesce(s.before, '')"
                    + " or (s.later is null and s.to_state <> coalesce(s.state, ''))"
                    + " union all " + NOTHING + ABOUT + "where not exists"
                    + " (select 1 from state_change c where c.subject = concat('WD-', w.id))");

    /**
     * Who proposed did not vote, and what people approved has as many votes of its latest round as it needs. Once people look at it
     * again after that, it is voted on anew.
     */
    private static final Invariant I13 = new Invariant(
            InvariantId.I13,
            "select actor from withdrawal_vote",
            NOTHING + ABOUT + "join withdrawal_vote v on v.withdrawal_id = w.id"
                    + " where v.verdict = 'APPROVE' and v.actor = w.requested_by"
                    + " union all " + NOTHING + ABOUT + "where exists (select 1 from state_change c"
                    + " where c.subject = concat('WD-', w.id) and c.event = 'approve' and not exists (select 1 from"
                    + " state_change l where l.subject = c.subject and l.id > c.id and l.to_state = 'IN_REVIEW')) and not exists"
                    + " (select 1 from withdrawal_vote v where v.withdrawal_id = w.id and v.verdict = 'APPROVE'"
                    + " and v.round = (select max(r.round) from withdrawal_vote r where r.withdrawal_id = w.id"
                    + " and r.verdict = 'APPROVE') group by v.round having count(*) >= w.votes_needed)");

    /** What limits say was used up is what was requested and did not come to nothing. */
    private static final Invariant I14 = new Invariant(
            InvariantId.I14,
            "select account_id from limit_use where direction = 'OUT'",
            NOTHING + "concat('AC-', u.account_id, ' ', u.period, ' ', u.period_start) as about from limit_use u"
                    + " where u.direction = 'OUT' and u.used_minor <> coalesce((select sum(w.amount_minor) from withdrawal w"
                    + " where w.account_id = u.account_id and w.asset = u.asset and w.state not in ('CANCELLED', 'REJECTED')"
                    + " and ((u.period = 'DAY' and w.limit_day = u.period_start) or (u.period = 'MONTH'"
                    + " and extract(year from w.limit_day) = extract(year from u.period_start)"
                    + " and extract(month from w.limit_day) = extract(month from u.period_start)))), 0)");

    @Override
    public List<Invariant> invariants() {
        var asked = "timestamp with time zone '" + clock.instant().minus(Payouts.ASKED_FOR) + "'";
        var i18 = new Invariant(
                InvariantId.I18,
                WITHDRAWALS + " where state = 'UNKNOWN'",
                NOTHING + ABOUT + "where w.state = 'UNKNOWN' and w.since < " + asked);
        return List.of(I8, I11, I12, I13, I14, i18);
    }

    private static String sum(String type) {
        return " sum(case when a.type = '" + type + "' then p.minor else 0 end) as " + type.toLowerCase(Locale.ROOT)
                + ",";
    }
}
