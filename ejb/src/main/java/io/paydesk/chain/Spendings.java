package io.paydesk.chain;

import io.paydesk.channel.ChannelRefusal;
import io.paydesk.kernel.Asset;
import io.paydesk.kernel.ExtendedKey;
import io.paydesk.kernel.Leases;
import io.paydesk.kernel.Money;
import io.paydesk.kernel.Refusal;
import io.paydesk.kernel.Settings;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Transactions from our coins: made here, signed where the keys are, brought back, and followed until they are settled. What is left
 * of the coins comes back to the same account.
 */
@Stateless
public class Spendings {
    /** What the miner may get a byte, in the smallest unit. */
    public static final int RATE_MAX = 1000;

    private static final Logger LOG = System.getLogger(Spendings.class.getName());
    private static final String DOOR = "chain-spending";

    @PersistenceContext
    EntityManager em;

    @Inject
    OwnCoins coins;

    @Inject
    Confirmations confirmations;

    @Inject
    Settings settings;

    @Inject
    Leases leases;

    @Inject
    Event<SpendingMoved> news;

    /**
     * Chooses coins and makes what is to be signed, under the caller's number. Refuses: CHANNEL_CLOSED where there is no key,
     * RATE_WRONG, NOT_ENOUGH_COINS.
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public SpendingView begin(long number, List<Payee> payees, int rate) {
        requireRate(rate);
        leases.enterAlone(DOOR);
        var begun = draft(number, payees, List.of(), rate);
        em.persist(begun.spending());
        coins.spend(begun.draft().choice().coins(), begun.spending());
        return begun.spending().view();
    }

    /**
     * The places of those of these payees, the first ones first, that our coins pay for in one transaction. Refuses: CHANNEL_CLOSED
     * where there is no key, RATE_WRONG, NOT_ENOUGH_COINS where they pay for none.
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public List<Integer> covered(Asset asset, List<Payee> payees, int rate) {
        key(asset);
        requireRate(rate);
        leases.enterAlone(DOOR);
        var free = coins.free(asset);
        var places = new ArrayList<Integer>();
        var taken = new ArrayList<Payee>();
        for (var place = 0; place < payees.size(); place++) {
            taken.add(payees.get(place));
            if (CoinChoice.of(List.of(), free, CoinChoice.Payments.to(taken), rate)
                    .isPresent()) {
                places.add(place);
            } else {
                taken.remove(taken.size() - 1);
            }
        }
        if (places.isEmpty() && !payees.isEmpty()) {
            throw new Refusal(ChainRefusal.NOT_ENOUGH_COINS, payees.get(0).amount());
        }
        return List.copyOf(places);
    }

    /** As {@link #find}, and nobody else changes it until the transaction ends. Refuses: SPENDING_UNKNOWN. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public SpendingView held(long number) {
        return get(number).view();
    }

    /** Proposes that it is given up. Refuses: SPENDING_UNKNOWN, SPENDING_ABANDONED, STILL_COMING, RATE_WRONG unless it is dead. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public SpendingView propose(long number, Abandoning asked) {
        var found = get(number);
        if (!found.view().isDead()) {
            requireRate(asked.rate());
        }
        found.propose(asked);
        return found.view();
    }

    /** Nothing is proposed any more. Refuses: SPENDING_UNKNOWN, SPENDING_ABANDONED. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void keep(long number) {
        get(number).withdrawProposal();
    }

    /**
     * As proposed, makes the one that takes its place: to the same payees, from all of its coins, so that only one of both can come.
     * Refuses: SPENDING_UNKNOWN, SPENDING_ABANDONED, NOTHING_PROPOSED, STILL_COMING, NOT_ENOUGH_COINS, FEE_TOO_LOW where nodes were
     * told of it.
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public SpendingView replace(long number, String by, long next, List<Payee> payees) {
        leases.enterAlone(DOOR);
        var first = get(number);
        var asked = first.proposed();
        if (!first.view().isUnseen()) {
            throw new Refusal(ChainRefusal.STILL_COMING);
        }
        var second = draft(next, payees, coins.spentBy(first), asked.rate());
        if (first.state == SpendingState.SIGNED && second.spending().feeMinor <= first.feeMinor) {
            throw new Refusal(ChainRefusal.FEE_TOO_LOW, new Money(first.feeMinor, first.asset));
        }
        em.persist(second.spending());
        em.flush();
        coins.spendAgain(second.draft().choice().coins(), first, second.spending());
        first.abandonedBy = by;
        first.replacedBy = next;
        return second.spending().view();
    }

    /**
     * As proposed, gives up what can never come: another one has spent a coin of it, as deep as it would have to be itself. Its other
     * coins stay spent. Refuses: SPENDING_UNKNOWN, SPENDING_ABANDONED, NOTHING_PROPOSED, STILL_COMING.
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public SpendingView giveUp(long number, String by) {
        var found = get(number);
        found.proposed();
        if (!found.view().isDead()) {
            throw new Refusal(ChainRefusal.STILL_COMING);
        }
        found.abandonedBy = by;
        return found.view();
    }

    /** Whether one that was given up for this one is in a block after all: its payees have their money. */
    public boolean isPaidBefore(long number) {
        return replacedFor(number).stream().anyMatch(each -> each.confirmations > 0 || isPaidBefore(each.number));
    }

    private record Begun(Spending spending, Draft draft) {}

    private Begun draft(long number, List<Payee> payees, List<OwnCoin> must, int rate) {
        var total = payees.stream().map(Payee::amount).reduce(Money::plus).orElseThrow();
        var asset = total.asset();
        var account = key(asset);
        var choice = CoinChoice.of(must, coins.free(asset), CoinChoice.Payments.to(payees), rate)
                .orElseThrow(() -> new Refusal(ChainRefusal.NOT_ENOUGH_COINS, total));
        var outputs = payees.stream().map(Draft::output).toList();
        var draft = Draft.of(account, choice, outputs, coins.nextChange(asset));
        return new Begun(new Spending(number, asset, draft, confirmations.needed(total)), draft);
    }

    private static void requireRate(int rate) {
        if (rate < 1 || rate > RATE_MAX) {
            throw new Refusal(ChainRefusal.RATE_WRONG, RATE_MAX);
        }
    }

    private List<Spending> replacedFor(long number) {
        return em.createQuery("from Spending s where s.replacedBy = ?1", Spending.class)
                .setParameter(1, number)
                .getResultList();
    }

    /** Empty for a number that nothing was begun under. */
    public Optional<SpendingView> find(long number) {
        return Optional.ofNullable(em.find(Spending.class, number)).map(Spending::view);
    }

    /** What is to be signed, in Base64 (BIP 174). Refuses: SPENDING_UNKNOWN, SPENDING_ABANDONED. */
    public String psbt(long number) {
        var found = Optional.ofNullable(em.find(Spending.class, number))
                .orElseThrow(() -> new Refusal(ChainRefusal.SPENDING_UNKNOWN));
        found.requireOpen();
        return found.psbt;
    }

    /**
     * Takes it back signed, as PSBT or as the whole transaction; nodes are told in the next round. Refuses: SPENDING_UNKNOWN,
     * SPENDING_ABANDONED, SIGNED_BEFORE, SIGNED_FORM, SIGNED_ANOTHER, SIGNATURE_MISSING.
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public SpendingView sign(long number, String signed) {
        var found = get(number);
        found.requireOpen();
        found.sign(Signed.read(signed, found, coins.spentBy(found), key(found.asset)));
        return found.view();
    }

    /** Those that nodes are to be told of, or asked for. */
    public List<SpendingView> open(Asset asset) {
        return em.createQuery(
                        "from Spending s where s.asset = ?1 and s.state in (SIGNED, SEEN) and s.abandonedBy is null order by s.number",
                        Spending.class)
                .setParameter(1, asset)
                .getResultStream()
                .map(Spending::view)
                .toList();
    }

    /** Those that were given up for another one, and that nodes are only asked for: who has the signatures may have told them. */
    public List<SpendingView> abandoned(Asset asset) {
        return em.createQuery(
                        "from Spending s where s.asset = ?1 and s.replacedBy is not null and s.confirmations = 0 order by s.number",
                        Spending.class)
                .setParameter(1, asset)
                .getResultStream()
                .map(Spending::view)
                .toList();
    }

    /** The numbers of those that something may still come of. */
    public List<Long> live() {
        return em.createQuery(
                        "select s.number from Spending s where s.state <> SETTLED and s.abandonedBy is null",
                        Long.class)
                .getResultList();
    }

    /** As nodes take it, in hex; to be told once more as long as none knows it. */
    public String raw(long number) {
        return Objects.requireNonNull(em.find(Spending.class, number).signed);
    }

    /** A node says how deep it is; below 0 when another transaction has replaced it, which is for people. */
    public void look(long number, int deep) {
        var found = hold(number).orElseThrow();
        if (found.isAbandoned()) {
            abandoned(found, deep);
            return;
        }
        var before = found.state;
        if (deep < 0 && found.confirmations >= 0) {
            LOG.log(Level.ERROR, "Transaction {0} of PB-{1} was replaced; nothing was done", found.transaction, number);
        }
        found.look(deep);
        if (before == SpendingState.SIGNED && found.state != before) {
            news.fire(new SpendingMoved(number, SpendingState.SEEN));
        }
        if (before != SpendingState.SETTLED && found.state == SpendingState.SETTLED) {
            replacedFor(number).forEach(this::isOver);
            news.fire(new SpendingMoved(number, SpendingState.SETTLED));
        }
    }

    private static void abandoned(Spending found, int deep) {
        if (deep > 0 && found.confirmations <= 0) {
            LOG.log(
                    Level.ERROR,
                    "Transaction {0} of PB-{1} was given up and is in a block; PB-{2} is to pay the same and can never come",
                    found.transaction,
                    found.number,
                    found.replacedBy);
        }
        found.confirmations = deep;
    }

    /** Its coins are spent by another one for good: nobody asks for it any more. */
    private void isOver(Spending replaced) {
        replaced.confirmations = -1;
        replacedFor(replaced.number).forEach(this::isOver);
    }

    /** Held. Refuses: SPENDING_UNKNOWN. */
    private Spending get(long number) {
        return hold(number).orElseThrow(() -> new Refusal(ChainRefusal.SPENDING_UNKNOWN));
    }

    private Optional<Spending> hold(long number) {
        return Optional.ofNullable(em.find(Spending.class, number, LockModeType.PESSIMISTIC_WRITE));
    }

    private ExtendedKey key(Asset asset) {
        return ExtendedKey.of(settings, asset).orElseThrow(() -> new Refusal(ChannelRefusal.CHANNEL_CLOSED));
    }
}
