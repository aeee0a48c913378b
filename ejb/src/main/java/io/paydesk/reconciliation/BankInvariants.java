package io.paydesk.reconciliation;

import io.paydesk.ledger.Invariant;
import io.paydesk.ledger.InvariantId;
import io.paydesk.ledger.InvariantSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** What the bank and the books say is one. */
@ApplicationScoped
public class BankInvariants implements InvariantSource {
    /** The ledger's accounts that are the account {@code n} at the bank. */
    private static final String HERE =
            "(select a.id from ledger_account a where a.type = 'BANK' and (a.channel = n.code"
                    + " or a.channel in (select c.channel from bank_account_channel c where c.bank_account = n.code)))";

    /**
     * Statements follow each other, their lines lead from one balance to the next, and each booked line is postings of its amount, with
     * the other parts of what it is a part of; what that leaves unexplained of each account is nothing. Lines are grouped by a column of
     * their own: H2 finds nothing where a case is grouped by.
     */
    static final Invariant I9 = new Invariant(
            InvariantId.I9,
            "select id from bank_line",
            "select cast(null as bigint) as transaction_id, cast(null as bigint) as ledger_account_id, s.external_id as about"
                    + " from (select n.*, lag(n.closing_minor) over (partition by n.bank_account order by n.id) as before"
                    + " from bank_statement n) s where s.opening_minor <> coalesce(s.before, s.opening_minor)"
                    + " or s.closing_minor <> s.opening_minor + coalesce((select sum(l.minor) from bank_line l"
                    + " where l.statement_id = s.id), 0)"
                    + " union all select null, null, max(w.entry_ref) from (select l.entry_ref, case when l.state = 'MATCHED'"
                    + " and l.part_of is not null then concat(l.bank_account, ' ', l.part_of) else cast(l.id as varchar) end"
                    + " as whole, coalesce(b.minor, 0) + case when l.state in ('MATCHED', 'BOOKED') then l.minor else 0 end"
                    + " as unshown from bank_line l left join (select x.bank_line,"
                    + " sum(p.minor) as minor from bank_line_tie x join bank_line y on y.id = x.bank_line"
                    + " join posting p on p.transaction_id = x.transaction_id join ledger_account a"
                    + " on a.id = p.ledger_account_id and a.type = 'BANK' and (a.channel = y.bank_account or a.channel in"
                    + " (select c.channel from bank_account_channel c where c.bank_account = y.bank_account))"
                    + " group by x.bank_line) b on b.bank_line = l.id) w group by w.whole having sum(w.unshown) <> 0"
                    + " union all select null, null, concat('bank account ', n.code) from bank_account n"
                    + " where coalesce((select s.closing_minor from bank_statement s where s.id = (select max(m.id)"
                    + " from bank_statement m where m.bank_account = n.code)), 0) + coalesce((select sum(b.balance)"
                    + " from ledger_balance b where b.ledger_account_id in " + HERE + "), 0)"
                    + " - coalesce((select sum(l.minor) from bank_line l where l.bank_account = n.code"
                    + " and l.state in ('NEW', 'OPEN', 'PROPOSED')), 0) - coalesce((select sum(p.minor) from posting p"
                    + " join ledger_transaction t on t.id = p.transaction_id where p.ledger_account_id in " + HERE
                    + " and t.kind <> 'bank.opening' and t.booked_at >= coalesce(n.opened, t.booked_at)"
                    + " and not exists (select 1 from bank_line_tie x where x.transaction_id = t.id)), 0) <> 0");

    @Override
    public List<Invariant> invariants() {
        return List.of(I9);
    }
}
