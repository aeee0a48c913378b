package io.paydesk.withdrawal;

import io.paydesk.ledger.Invariant;
import io.paydesk.ledger.InvariantId;
import io.paydesk.ledger.InvariantSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** What must hold of the transactions of a chain that pay out. */
@ApplicationScoped
public class SpendingInvariants implements InvariantSource {
    private static final String PAIRS =
            "select cast(null as bigint) as transaction_id, cast(null as bigint) as ledger_account_id,"
                    + " concat('PB-', s.number) as about from chain_spending s join payout_batch b on b.id = s.number where ";
    private static final String ALSO = " union all ";

    /** The coins it spends are what it pays, its miner's fee and what comes back; one that is given up lets coins go. */
    private static final String COINS = PAIRS
            + "s.abandoned_by is null and b.total_minor + s.fee_minor + s.change_minor <> coalesce("
            + "(select sum(c.minor) from chain_spent_coin c where c.spending_number = s.number), 0)";

    /** What it pays stands in its batch and in no other one, each with its sum. */
    private static final String PAYEES = PAIRS
            + "s.abandoned_by is null and (b.items <> (select count(*) from withdrawal w where w.batch_id = s.number)"
            + " or b.total_minor <> coalesce((select sum(w.net_minor) from withdrawal w where w.batch_id = s.number), 0))";

    /** Once it is settled, so is what it pays, and what its miner got is booked once. */
    private static final String SETTLED = PAIRS
            + "s.state = 'SETTLED' and (exists (select 1 from withdrawal w where w.batch_id = s.number"
            + " and w.state not in ('SETTLED', 'RETURNED')) or (select count(*) from ledger_transaction t"
            + " where t.about = concat('payout-batch:', s.number) and t.kind = 'payout.mined') <> 1)";

    /** None was replaced without people having given it up, and none that was given up has come. */
    private static final String REPLACED = PAIRS
            + "s.abandoned_by is null and s.state in ('SIGNED', 'SEEN') and s.confirmations < 0"
            + " or s.confirmations > 0 and exists (select 1 from chain_spending n where n.number = s.replaced_by"
            + " and n.abandoned_by is null)";

    private static final Invariant I20 = new Invariant(
            InvariantId.I20,
            "select number from chain_spending",
            COINS + ALSO + PAYEES + ALSO + SETTLED + ALSO + REPLACED);

    @Override
    public List<Invariant> invariants() {
        return List.of(I20);
    }
}
