package io.paydesk.chain;

import io.paydesk.ledger.Invariant;
import io.paydesk.ledger.InvariantId;
import io.paydesk.ledger.InvariantSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** What must hold of digital assets. */
@ApplicationScoped
public class ChainInvariants implements InvariantSource {
    /** Proof of reserves: what customers have of an asset, less what they owe, is on its chains. */
    static final Invariant I19 = new Invariant(
            InvariantId.I19,
            "select code from asset where kind = 'CRYPTO'",
            "select cast(null as bigint) as transaction_id, cast(null as bigint) as ledger_account_id, b.asset as about"
                    + " from ledger_balance b join asset a on a.code = b.asset where a.kind = 'CRYPTO'"
                    + " and b.type in ('CUST_AVAILABLE', 'CUST_HELD', 'CUST_DEBT', 'CHAIN')"
                    + " group by b.asset having sum(b.balance) > 0");

    @Override
    public List<Invariant> invariants() {
        return List.of(I19);
    }
}
