package io.paydesk.chain;

import io.paydesk.channel.ChannelRefusal;
import io.paydesk.kernel.Asset;
import io.paydesk.kernel.ExtendedKey;
import io.paydesk.kernel.Leases;
import io.paydesk.kernel.Money;
import io.paydesk.kernel.Refusal;
import io.paydesk.kernel.Settings;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Transactions from our coins: made here, signed where the keys are, brought back, and followed until they are settled. What is left
 * of the coins comes back to the same account.
 */
@Stateless
public class Spendings {
    /** What the miner may get a byte, in the smallest unit. */
    public static final int RATE_MAX = 1000;

    private static final String DOOR = "chain-spending";

    @PersistenceContext
    EntityManager em;

    @Inject
    SpendingStore store;

    @Inject
    OwnCoins coins;

    @Inject
    Confirmations confirmations;

    @Inject
    Settings settings;

    @EJB
    Leases leases;

    /**
     * Chooses coins and makes what is to be signed, under the caller's number. Refuses: CHANNEL_CLOSED where there is no key,
     * RATE_WRONG, NOT_ENOUGH_COINS.
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public SpendingView begin(long number, List<Payee> payees, int rate) {
        requireRate(rate);
        leases.enterAlone(DOOR);
        var begun = draft(number, Wanted.of(payees, rate));
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
        return store.get(number).view();
    }

    /** Proposes that it is given up. Refuses: SPENDING_UNKNOWN, SPENDING_ABANDONED, STILL_COMING, RATE_WRONG unless it is dead. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public SpendingView propose(long number, Abandoning asked) {
        var found = store.get(number);
        if (!found.view().isDead()) {
            requireRate(asked.rate());
        }
        found.propose(asked);
        return found.view();
    }

    /** Nothing is proposed any more. Refuses: SPENDING_UNKNOWN, SPENDING_ABANDONED. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void keep(long number) {
        store.get(number).withdrawProposal();
    }

    /**
     * As proposed, makes the one that takes its place: to the same payees, from all of its coins, so that only one of both can come.
     * Refuses: SPENDING_UNKNOWN, SPENDING_ABANDONED, NOTHING_PROPOSED, STILL_COMING, RATE_WRONG, NOT_ENOUGH_COINS, FEE_TOO_LOW
     * where nodes were told of it.
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public SpendingView replace(long number, String by, long next, List<Payee> payees) {
        leases.enterAlone(DOOR);
        var first = store.get(number);
        var asked = first.proposed();
        requireRate(asked.rate()); // proposed while it was dead, it had none
        if (!first.view().isUnseen()) {
            throw new Refusal(ChainRefusal.STILL_COMING);
        }
        var wanted = new Wanted(first.asset, payees, coins.spentBy(first), asked.rate());
        var second = draft(next, wanted);
        second.spending().needed = Math.max(first.needed, second.spending().needed); // as sure that the first one lost
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
     * As proposed, gives up what can never come: another one has spent a coin of it, as deep as it would have to be itself, and it is
     * known which one, so whom that one pays. Those of its coins that the chain tells to be unspent are free again in the next rounds.
     * Refuses: SPENDING_UNKNOWN, SPENDING_ABANDONED, NOTHING_PROPOSED, STILL_COMING, SPENDER_UNKNOWN.
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public SpendingView giveUp(long number, String by) {
        var found = store.get(number);
        found.proposed();
        if (!found.view().isDead()) {
            throw new Refusal(ChainRefusal.STILL_COMING);
        }
        if (store.others(number).stream().noneMatch(each -> each.confirmations >= found.needed)) {
            throw new Refusal(ChainRefusal.SPENDER_UNKNOWN);
        }
        found.abandonedBy = by;
        return found.view();
    }

    /**
     * Whether one that was given up for this one may have paid its payees, or may yet: a node tells of it, or nothing shows as deep as
     * it had to be itself that one of its coins is gone.
     */
    public boolean mayHavePaid(long number) {
        return store.mayHavePaid(number);
    }

    /**
     * The places of the payees of this one whom what else spends its coins pays as well.
     *
     * @param settled the places of those that were paid by other means, as people told; each takes one payment to where it is paid to
     */
    public Set<Integer> paidElsewhere(long number, Set<Integer> settled) {
        var payees = store.get(number).payees();
        var paid = new ArrayList<>(placesElsewhere(number));
        settled.forEach(place -> paid.remove(payees.get(place)));
        return IntStream.range(0, payees.size())
                .filter(place -> !settled.contains(place) && paid.contains(payees.get(place)))
                .boxed()
                .collect(Collectors.toSet());
    }

    /** Whether what else spends its coins pays one of these as well. */
    public boolean paysElsewhere(long number, List<Payee> payees) {
        var paid = placesElsewhere(number);
        return payees.stream().map(Draft::output).map(Spending::place).anyMatch(paid::contains);
    }

    private List<String> placesElsewhere(long number) {
        return store.others(number).stream()
                .flatMap(each -> Spender.read(each.raw).getOutputs().stream())
                .map(Spending::place)
                .toList();
    }

    /** What else spends its coins, by name. */
    public List<String> spenders(long number) {
        return store.others(number).stream().map(each -> each.transaction).toList();
    }

    /** The numbers of those that were given up for this one, or for one that was. */
    public List<Long> before(long number) {
        return store.replacedFor(number).stream()
                .flatMap(each -> Stream.concat(Stream.of(each.number), before(each.number).stream()))
                .toList();
    }

    private record Begun(Spending spending, Draft draft) {}

    /** Payees, none as well, and coins that are spent in any case. */
    private record Wanted(Asset asset, List<Payee> payees, List<OwnCoin> must, int rate) {
        static Wanted of(List<Payee> payees, int rate) {
            return new Wanted(payees.get(0).amount().asset(), payees, List.of(), rate);
        }

        Money total() {
            return payees.stream().map(Payee::amount).reduce(Money.zero(asset), Money::plus);
        }
    }

    private Begun draft(long number, Wanted wanted) {
        var asset = wanted.asset();
        var account = key(asset);
        var payments = CoinChoice.Payments.to(wanted.payees());
        var choice = CoinChoice.of(wanted.must(), coins.free(asset), payments, wanted.rate())
                .orElseThrow(() -> new Refusal(ChainRefusal.NOT_ENOUGH_COINS, wanted.total()));
        var outputs = wanted.payees().stream().map(Draft::output).toList();
        var draft = Draft.of(account, choice, outputs, coins.nextChange(asset));
        return new Begun(new Spending(number, asset, draft, confirmations.needed(wanted.total())), draft);
    }

    private static void requireRate(int rate) {
        if (rate < 1 || rate > RATE_MAX) {
            throw new Refusal(ChainRefusal.RATE_WRONG, RATE_MAX);
        }
    }

    /** Empty for a number that nothing was begun under. */
    public Optional<SpendingView> find(long number) {
        return store.find(number).map(Spending::view);
    }

    /** What is to be signed, in Base64 (BIP 174). Refuses: SPENDING_UNKNOWN, SPENDING_ABANDONED. */
    public String psbt(long number) {
        var found = store.find(number).orElseThrow(() -> new Refusal(ChainRefusal.SPENDING_UNKNOWN));
        found.requireOpen();
        return found.psbt;
    }

    /**
     * Takes it back signed, as PSBT or as the whole transaction; nodes are told in the next round. Refuses: SPENDING_UNKNOWN,
     * SPENDING_ABANDONED, SIGNED_BEFORE, SIGNED_FORM, SIGNED_ANOTHER, SIGNATURE_MISSING.
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public SpendingView sign(long number, String signed) {
        var found = store.get(number);
        found.requireOpen();
        found.sign(Signed.read(signed, found, coins.spentBy(found), key(found.asset)));
        return found.view();
    }

    /** The numbers of those that something may still come of. */
    public List<Long> live() {
        return em.createQuery(
                        "select s.number from Spending s where s.state <> SETTLED and s.abandonedBy is null",
                        Long.class)
                .getResultList();
    }

    private ExtendedKey key(Asset asset) {
        return ExtendedKey.of(settings, asset).orElseThrow(() -> new Refusal(ChannelRefusal.CHANNEL_CLOSED));
    }
}
