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
    public SpendingView begin(long number, Asset asset, List<Payee> payees, int rate) {
        var account = key(asset);
        if (rate < 1 || rate > RATE_MAX) {
            throw new Refusal(ChainRefusal.RATE_WRONG, RATE_MAX);
        }
        leases.enterAlone(DOOR);
        var outputs = payees.stream().map(Draft::output).toList();
        var total = payees.stream().map(Payee::amount).reduce(new Money(0, asset), Money::plus);
        var size = outputs.stream().mapToInt(each -> each.serialize().length).sum();
        var choice = CoinChoice.of(coins.free(asset), total.minor(), size, rate)
                .orElseThrow(() -> new Refusal(ChainRefusal.NOT_ENOUGH_COINS, total));
        var draft = Draft.of(account, choice, outputs, coins.nextChange(asset));
        var begun = new Spending(number, asset, draft, confirmations.needed(total));
        em.persist(begun);
        coins.spend(choice.coins(), begun);
        return begun.view();
    }

    /** Empty for a number that nothing was begun under. */
    public Optional<SpendingView> find(long number) {
        return Optional.ofNullable(em.find(Spending.class, number)).map(Spending::view);
    }

    /** What is to be signed, in Base64 (BIP 174). Refuses: SPENDING_UNKNOWN. */
    public String psbt(long number) {
        return Optional.ofNullable(em.find(Spending.class, number))
                .orElseThrow(() -> new Refusal(ChainRefusal.SPENDING_UNKNOWN))
                .psbt;
    }

    /**
     * Takes it back signed, as PSBT or as the whole transaction; nodes are told in the next round. Refuses: SPENDING_UNKNOWN,
     * SIGNED_BEFORE, SIGNED_FORM, SIGNED_ANOTHER, SIGNATURE_MISSING.
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public SpendingView sign(long number, String signed) {
        var found = hold(number).orElseThrow(() -> new Refusal(ChainRefusal.SPENDING_UNKNOWN));
        found.sign(Signed.read(signed, found, coins.spentBy(found), key(found.asset)));
        return found.view();
    }

    /** Those that nodes are to be told of, or asked for. */
    public List<SpendingView> open(Asset asset) {
        return em.createQuery(
                        "from Spending s where s.asset = ?1 and s.state in (SIGNED, SEEN) order by s.number",
                        Spending.class)
                .setParameter(1, asset)
                .getResultStream()
                .map(Spending::view)
                .toList();
    }

    /** As nodes take it, in hex; to be told once more as long as none knows it. */
    public String raw(long number) {
        return Objects.requireNonNull(em.find(Spending.class, number).signed);
    }

    /** A node says how deep it is; below 0 when another transaction has replaced it, which is for people. */
    public void look(long number, int deep) {
        var found = hold(number).orElseThrow();
        var before = found.state;
        if (deep < 0 && found.confirmations >= 0) {
            LOG.log(Level.ERROR, "Transaction {0} of PB-{1} was replaced; nothing was done", found.transaction, number);
        }
        found.look(deep);
        if (before == SpendingState.SIGNED && found.state != before) {
            news.fire(new SpendingMoved(number, SpendingState.SEEN));
        }
        if (before != SpendingState.SETTLED && found.state == SpendingState.SETTLED) {
            news.fire(new SpendingMoved(number, SpendingState.SETTLED));
        }
    }

    private Optional<Spending> hold(long number) {
        return Optional.ofNullable(em.find(Spending.class, number, LockModeType.PESSIMISTIC_WRITE));
    }

    private ExtendedKey key(Asset asset) {
        return ExtendedKey.of(settings, asset).orElseThrow(() -> new Refusal(ChannelRefusal.CHANNEL_CLOSED));
    }
}
