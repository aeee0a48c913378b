package io.paydesk.chain;

import io.paydesk.kernel.Asset;
import io.paydesk.kernel.Leases;
import io.paydesk.kernel.Money;
import io.paydesk.kernel.TextHash;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.stream.Stream;
import org.bitcoinj.base.Coin;
import org.bitcoinj.base.Sha256Hash;
import org.bitcoinj.core.Transaction;
import org.bitcoinj.core.TransactionInput;
import org.bitcoinj.core.TransactionOutPoint;
import org.bitcoinj.crypto.ECKey;
import org.bitcoinj.script.ScriptBuilder;

/** A chain in the database, and what can happen to one: payments, blocks, other blocks instead, the same money spent twice. */
@Stateless
public class SimulatedBlocks {
    private static final String DOOR = "simulated-chain";
    private static final int AT_ONCE_MAX = 200;
    /** Where what we send goes: to several, of whom none is ours. */
    private static final String ELSEWHERE = "elsewhere";

    @PersistenceContext
    EntityManager em;

    @EJB
    Leases leases;

    @Inject
    Clock clock;

    /** The height of the newest block; 0 before the first. */
    public long tip(Asset asset) {
        return em.createQuery("select coalesce(max(b.height), 0) from SimulatedBlock b where b.asset = ?1", Long.class)
                .setParameter(1, asset)
                .getSingleResult();
    }

    /** As {@link Chain#payments}. */
    public List<SeenPayment> payments(Asset asset, long fromHeight) {
        var tip = tip(asset);
        return em.createQuery(
                        "from SimulatedPayment p where p.asset = ?1 and (p.height is null or p.replaced = true or p.height >= ?2)"
                                + " order by p.madeAt, p.transaction",
                        SimulatedPayment.class)
                .setParameter(1, asset)
                .setParameter(2, fromHeight)
                .getResultStream()
                .map(each -> each.seen(tip))
                .toList();
    }

    /** Somebody pays; no block has it yet. Answers the transaction. */
    public String pay(String address, Money amount) {
        leases.enterAlone(DOOR);
        var paid = new SimulatedPayment(fresh(), address, amount, clock.instant());
        em.persist(paid);
        return paid.transaction;
    }

    /** As {@link Chain#broadcast}: of bitcoin. */
    public void broadcast(String raw) {
        leases.enterAlone(DOOR);
        var sent = Spender.read(raw);
        if (em.find(SimulatedPayment.class, sent.getTxId().toString()) != null) {
            return;
        }
        var coins = CoinName.spentBy(sent);
        if (coins.stream().flatMap(this::spenders).anyMatch(each -> each.height != null)) {
            throw new IllegalStateException("bad-txns-inputs-missingorspent");
        }
        keep(sent, coins);
    }

    private void keep(Transaction sent, List<CoinName> coins) {
        var transaction = sent.getTxId().toString();
        var amount = sent.getOutputs().stream()
                .mapToLong(each -> each.getValue().value)
                .sum();
        var kept = new SimulatedPayment(transaction, ELSEWHERE, new Money(amount, Asset.BTC), clock.instant());
        kept.raw = HexFormat.of().formatHex(sent.serialize());
        em.persist(kept);
        coins.forEach(coin -> em.persist(new SimulatedSpend(transaction, coin)));
    }

    /** As {@link Chain#spender}. */
    public Optional<Spender> spender(CoinName coin) {
        return spenders(coin)
                .max(Comparator.comparing(each -> each.height != null)) // what is in a block wins
                .map(each -> new Spender(
                        Objects.requireNonNull(each.raw),
                        each.seen(tip(each.asset)).confirmations()));
    }

    /** As {@link Chain#isUnspent}. */
    public boolean isUnspent(CoinName coin) {
        var lies = em.find(SimulatedPayment.class, coin.transaction());
        return lies != null
                && lies.height != null
                && !lies.replaced
                && spenders(coin).findAny().isEmpty();
    }

    private Stream<SimulatedPayment> spenders(CoinName coin) {
        return em
                .createQuery(
                        "select p from SimulatedPayment p join SimulatedSpend s on s.transaction = p.transaction"
                                + " where s.coinTransaction = ?1 and s.coinOutput = ?2 and p.replaced = false order by p.transaction",
                        SimulatedPayment.class)
                .setParameter(1, coin.transaction())
                .setParameter(2, coin.output())
                .getResultList()
                .stream();
    }

    /** As {@link Chain#depth}. */
    public OptionalInt depth(String transaction) {
        var found = em.find(SimulatedPayment.class, transaction);
        return found == null
                ? OptionalInt.empty()
                : OptionalInt.of(found.seen(tip(found.asset)).confirmations());
    }

    /** So many blocks more, at most 200; the first one takes all that waits. */
    public void mine(Asset asset, int blocks) {
        leases.enterAlone(DOOR);
        append(asset, blocks, true);
    }

    /** The newest so many blocks are given up for as many others and one more, without payments: those of the old ones wait again. */
    public void reorganise(Asset asset, int depth) {
        leases.enterAlone(DOOR);
        drop(asset, Math.max(1, tip(asset) - depth + 1));
        append(asset, depth + 1, false);
    }

    /** Whoever paid spends the same money once more, in a block: from its own height on the chain is another one, if it was in a block. */
    public void doubleSpend(String transaction) {
        leases.enterAlone(DOOR);
        var spent = em.find(SimulatedPayment.class, transaction);
        if (spent == null || spent.replaced) {
            return;
        }
        var tip = tip(spent.asset);
        var from = spent.height == null ? tip + 1 : spent.height;
        drop(spent.asset, from);
        spent.replaced = true;
        spent.height = from;
        if (spent.raw != null) {
            spendElsewhere(CoinName.spentBy(Spender.read(spent.raw)).get(0));
        }
        append(spent.asset, Math.toIntExact(tip - from + 2), true);
    }

    /** Unless something that waits spends it already. */
    private void spendElsewhere(CoinName coin) {
        em.flush();
        if (spenders(coin).findAny().isEmpty()) {
            var other = new Transaction();
            var point = new TransactionOutPoint(coin.output(), Sha256Hash.wrap(coin.transaction()));
            other.addInput(new TransactionInput(other, new byte[0], point));
            other.addOutput(Coin.CENT, ScriptBuilder.createP2WPKHOutputScript(new ECKey()));
            keep(other, List.of(coin));
        }
    }

    private void drop(Asset asset, long from) {
        em.createQuery("update SimulatedPayment p set p.height = null where p.asset = ?1 and p.height >= ?2")
                .setParameter(1, asset)
                .setParameter(2, from)
                .executeUpdate();
        em.createQuery("delete from SimulatedBlock b where b.asset = ?1 and b.height >= ?2")
                .setParameter(1, asset)
                .setParameter(2, from)
                .executeUpdate();
    }

    private void append(Asset asset, int blocks, boolean taking) {
        em.flush();
        var next = tip(asset) + 1;
        for (var i = 0; i < Math.min(AT_ONCE_MAX, blocks); i++) {
            em.persist(new SimulatedBlock(asset, next + i, fresh()));
        }
        if (taking) {
            em.createQuery("update SimulatedPayment p set p.height = ?2 where p.asset = ?1 and p.height is null"
                            + " and p.replaced = false")
                    .setParameter(1, asset)
                    .setParameter(2, next)
                    .executeUpdate();
        }
    }

    private static String fresh() {
        return TextHash.sha256(UUID.randomUUID().toString());
    }
}
