package io.paydesk.withdrawal;

import io.paydesk.audit.Actor;
import io.paydesk.chain.SpendingMoved;
import io.paydesk.chain.SpendingState;
import io.paydesk.chain.SpendingView;
import io.paydesk.chain.Spendings;
import io.paydesk.channel.ChannelKind;
import io.paydesk.ledger.AccountType;
import io.paydesk.ledger.Booking;
import io.paydesk.ledger.Entry;
import io.paydesk.ledger.Ledger;
import io.paydesk.ledger.LedgerCode;
import io.paydesk.ledger.Posting;
import io.paydesk.withdrawal.WithdrawalBook.Held;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What a chain says of the transactions that pay out. */
@ApplicationScoped
public class SpendingNews {
    private static final Logger LOG = System.getLogger(SpendingNews.class.getName());
    private static final Set<WithdrawalState> EXPECTED =
            EnumSet.of(WithdrawalState.QUEUED, WithdrawalState.SENT, WithdrawalState.SETTLED);

    @Inject
    Batches batches;

    @Inject
    WithdrawalBook book;

    @Inject
    PayoutOutcomes outcomes;

    @EJB
    Spendings spendings;

    @EJB
    Ledger ledger;

    /** Seen, its withdrawals are SENT; deep enough, they are SETTLED and what its miner got is our cost. Others stay as they are. */
    public void moved(@Observes SpendingMoved moved) {
        var items = batches.items(moved.number());
        outcomes.acceptedAll(in(items, WithdrawalState.QUEUED), Actor.SYSTEM);
        if (moved.state() == SpendingState.SETTLED) {
            alarm(moved.number(), items);
            book.stepAll(
                    in(items, WithdrawalState.SENT).stream()
                            .map(Held::withdrawal)
                            .toList(),
                    WithdrawalEvent.SETTLE,
                    Actor.SYSTEM);
            book(moved.number(), spendings.find(moved.number()).orElseThrow());
            spendings.before(moved.number()).forEach(this::lost);
        }
    }

    /** Another one from its coins is settled: who was left behind in it is not paid by it any more. */
    private void lost(long number) {
        in(batches.items(number), WithdrawalState.QUEUED).forEach(held -> outcomes.cameBack(held, Actor.SYSTEM));
    }

    /** Whoever is paid by it and is not on the way any more may have been given the money back. */
    private void alarm(long number, List<Held> items) {
        var batch = batches.find(number, ChannelKind.CHAIN);
        if (items.size() != batch.items) {
            LOG.log(
                    Level.ERROR,
                    "PB-{0} is mined and pays {1} withdrawals, of which {2} still belong to it: the others may be paid twice",
                    number + "",
                    batch.items,
                    items.size());
        }
        items.stream()
                .map(Held::withdrawal)
                .filter(each -> !EXPECTED.contains(each.state))
                .forEach(each -> LOG.log(
                        Level.ERROR,
                        "withdrawal={0} PB-{1} is mined and pays it, and it is {2}; nothing was done",
                        each.id(),
                        number + "",
                        each.state));
    }

    private void book(long number, SpendingView spending) {
        var channel = batches.find(number, ChannelKind.CHAIN).channel;
        var fee = spending.networkFee();
        var about = "payout-batch:" + number;
        ledger.post(Entry.of(
                new Booking("payout.mined", about + ":mined", Actor.SYSTEM, about, spending.transaction()),
                new Posting(LedgerCode.house(AccountType.COST, channel, fee.asset()), fee.negated()),
                new Posting(LedgerCode.house(AccountType.CHAIN, channel, fee.asset()), fee)));
    }

    private static List<Held> in(List<Held> items, WithdrawalState state) {
        return items.stream().filter(each -> each.withdrawal().state == state).toList();
    }
}
