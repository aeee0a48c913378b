package io.paydesk.ledger;

import io.paydesk.audit.Actor;
import io.paydesk.kernel.Asset;
import io.paydesk.kernel.Page;
import io.paydesk.kernel.Refusal;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The books as staff see them. */
@Stateless
public class LedgerBoard {
    @Inject
    LedgerReader reader;

    @EJB
    Ledger ledger;

    /** The balances of each asset by type; their sum is zero. Refuses: NOT_ALLOWED. */
    public Map<Asset, List<TrialLine>> trialBalance(Actor actor) {
        actor.require(LedgerHealth.READ);
        return reader.trial();
    }

    /** A transaction's postings. Refuses: NOT_ALLOWED, TRANSACTION_UNKNOWN. */
    public List<StatementLine> transaction(Actor actor, TransactionId id) {
        actor.require(LedgerHealth.READ);
        var lines = reader.transaction(id);
        if (lines.isEmpty()) {
            throw new Refusal(LedgerRefusal.TRANSACTION_UNKNOWN);
        }
        return lines;
    }

    /** The postings of a ledger account, the newest first. Refuses: NOT_ALLOWED. */
    public Page<StatementLine> statement(Actor actor, LedgerCode code, @Nullable String before) {
        actor.require(LedgerHealth.READ);
        return ledger.statement(code, Page.LIMIT_DEFAULT, before);
    }
}
